package dev.kyphos.local.template;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What template.yaml declares, as far as it means something on one machine.
 *
 * @param functions in the order of the template
 * @param stage the API's stage
 */
public record Template(
        List<LambdaFunction> functions,
        RouteTable routes,
        List<Table> tables,
        String stage,
        GatewayResponses gatewayResponses) {

    /**
     * Reads the template of a file with its parameters' defaults.
     *
     * @throws TemplateException if it can't be served
     * @throws UncheckedIOException if the file can't be read
     */
    public static Template read(Path file) {
        try {
            return parse(Files.readString(file), Map.of());
        } catch (IOException unreadable) {
            throw new UncheckedIOException("can't read the template " + file, unreadable);
        }
    }

    /**
     * Reads the text of a template.
     *
     * @param parameters values for parameters, over their defaults
     * @throws TemplateException if it can't be served
     */
    public static Template parse(String text, Map<String, String> parameters) {
        return new TemplateReader(text, parameters).read();
    }

    /** @throws TemplateException if there is no function of that logical id */
    public LambdaFunction function(String name) {
        return functions.stream()
                .filter(function -> function.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new TemplateException("Resources", "there is no function " + name));
    }
}
