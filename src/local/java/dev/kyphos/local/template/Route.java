package dev.kyphos.local.template;

import java.util.Locale;

/**
 * One Api event of a function.
 *
 * @param method the HTTP method, or {@code ANY}
 * @param path the pattern of the paths
 * @param function the function's logical id
 * @param signed whether API Gateway requires a request signed by an IAM identity
 */
public record Route(String method, PathPattern path, String function, boolean signed) {

    /** The method that stands for all methods. */
    static final String ANY = "ANY";

    /** @throws TemplateException if a property is missing, or the authorizer is unknown */
    static Route read(String function, Section event, Section apiAuth) {
        Section properties = event.section("Properties");
        String method = properties.requiredText("Method").toUpperCase(Locale.ROOT);
        PathPattern path = PathPattern.of(properties.at("Path"), properties.requiredText("Path"));
        return new Route(method.equals("*") ? ANY : method, path, function, signed(properties, apiAuth));
    }

    /** Whether the route accepts a method. */
    boolean accepts(String requested) {
        return method.equals(ANY) || method.equals(requested);
    }

    private static boolean signed(Section event, Section apiAuth) {
        Section own = event.section("Auth");
        String authorizer = own.text("Authorizer")
                .or(() -> apiAuth.text("DefaultAuthorizer"))
                .orElse("NONE");
        return switch (authorizer) {
            case "NONE" -> false;
            case "AWS_IAM" -> true;
            default ->
                throw new TemplateException(own.at("Authorizer"), "the local API has no authorizer " + authorizer);
        };
    }
}
