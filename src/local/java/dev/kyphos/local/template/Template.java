package dev.kyphos.local.template;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The declarations of template.yaml that the local API uses.
 *
 * @param functions the functions, in the order of the template
 * @param routes the routes of the API
 * @param tables the DynamoDB tables, in the order of the template
 * @param stage the name of the API's stage
 * @param compression which answers of the API are compressed
 * @param gatewayResponses the responses that API Gateway gives itself
 */
public record Template(
        List<LambdaFunction> functions,
        RouteTable routes,
        List<Table> tables,
        String stage,
        Compression compression,
        GatewayResponses gatewayResponses) {

    /**
     * Reads a file. Parameters have their defaults.
     *
     * @throws TemplateException if the local API can't serve the template
     * @throws UncheckedIOException if the file can't be read
     */
    public static Template read(Path file) {
        return read(file, Map.of());
    }

    /**
     * Reads a file.
     *
     * @param parameters values of parameters; the others have their defaults
     * @throws TemplateException if the local API can't serve the template
     * @throws UncheckedIOException if the file can't be read
     */
    public static Template read(Path file, Map<String, String> parameters) {
        try {
            return parse(Files.readString(file), parameters);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("can't read the template " + file, unreadable);
        }
    }

    /**
     * Reads the text of a template.
     *
     * @param parameters values of parameters; the others have their defaults
     * @throws TemplateException if the local API can't serve the template
     */
    public static Template parse(String text, Map<String, String> parameters) {
        return new TemplateReader(text, parameters).read();
    }

    /**
     * The function of a logical id.
     *
     * @throws TemplateException if the template has no such function
     */
    public LambdaFunction function(String name) {
        return functions.stream()
                .filter(function -> function.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new TemplateException("Resources", "there is no function " + name));
    }
}
