package dev.kyphos.dynamo;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where DynamoDB is, and who calls, as the environment says. It knows what Lambda and the local API set, and no more: where the
 * environment has anything else, such as a profile or a proxy, there are no surroundings, and the SDK has to be asked.
 *
 * @param address the address of DynamoDB, without a path
 */
record Surroundings(URI address, String region, CredentialsSource credentials) {

    /** The regions whose services have names that end in amazonaws.com. */
    private static final Pattern USUAL_REGION = Pattern.compile("(us(-gov)?|eu|ap|sa|ca|me|af|il|mx)-[a-z]+-[0-9]+");

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /** What moves an endpoint. */
    private static final Set<String> OF_ENDPOINTS = Set.of(
            "AWS_ENDPOINT_URL",
            "AWS_ENDPOINT_URL_DYNAMODB",
            "AWS_USE_FIPS_ENDPOINT",
            "AWS_USE_DUALSTACK_ENDPOINT",
            "AWS_PROFILE");

    private static final Set<String> OF_PROXIES =
            Set.of("HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "ALL_PROXY");

    private static final Set<String> PROXY_PROPERTIES = Set.of("https.proxyHost", "http.proxyHost", "socksProxyHost");

    /**
     * The surroundings, or null if they are not known.
     *
     * @param endpoint the endpoint that is given; null for that of the region
     * @param variable the value of an environment variable, or null
     * @param property the value of a system property, or null
     */
    static @Nullable Surroundings of(
            @Nullable URI endpoint,
            Function<String, @Nullable String> variable,
            Function<String, @Nullable String> property,
            InstantSource clock) {
        String ofProperty = text(property.apply("aws.region"));
        String region = ofProperty == null ? text(variable.apply("AWS_REGION")) : ofProperty;
        if (region == null) {
            return null;
        }
        URI address = endpoint == null ? ofRegion(region, variable) : endpoint;
        CredentialsSource credentials = credentials(variable, property, clock);
        return address == null || credentials == null || !isPlain(address) || isProxied(address, variable, property)
                ? null
                : new Surroundings(address, region, credentials);
    }

    private static @Nullable URI ofRegion(String region, Function<String, @Nullable String> variable) {
        return anyIsSet(OF_ENDPOINTS, variable) || !USUAL_REGION.matcher(region).matches()
                ? null
                : URI.create(String.join(region, "https://dynamodb.", ".amazonaws.com"));
    }

    private static boolean isPlain(URI address) {
        String path = address.getRawPath();
        return address.getHost() != null
                && (path == null || path.isEmpty() || path.equals("/"))
                && address.getRawQuery() == null
                && address.getRawUserInfo() == null;
    }

    private static boolean isProxied(
            URI address, Function<String, @Nullable String> variable, Function<String, @Nullable String> property) {
        return !LOOPBACK.contains(address.getHost())
                && (anyIsSet(OF_PROXIES, variable) || anyIsSet(PROXY_PROPERTIES, property));
    }

    private static @Nullable CredentialsSource credentials(
            Function<String, @Nullable String> variable,
            Function<String, @Nullable String> property,
            InstantSource clock) {
        CredentialsSource ofProperties = fixed(
                property.apply("aws.accessKeyId"),
                property.apply("aws.secretAccessKey"),
                property.apply("aws.sessionToken"));
        CredentialsSource ofVariables = fixed(
                variable.apply("AWS_ACCESS_KEY_ID"),
                variable.apply("AWS_SECRET_ACCESS_KEY"),
                variable.apply("AWS_SESSION_TOKEN"));
        if (ofProperties != null || ofVariables != null) {
            return ofProperties == null ? ofVariables : ofProperties;
        }
        String served = variable.apply("AWS_CONTAINER_CREDENTIALS_FULL_URI");
        if (served == null || variable.apply("AWS_LAMBDA_FUNCTION_NAME") == null) {
            return null;
        }
        URI address = address(served);
        return address != null && LOOPBACK.contains(address.getHost())
                ? new LambdaCredentials(address, variable.apply("AWS_CONTAINER_AUTHORIZATION_TOKEN"), clock)
                : null;
    }

    private static @Nullable URI address(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException _) {
            return null;
        }
    }

    private static @Nullable CredentialsSource fixed(
            @Nullable String keyId, @Nullable String secret, @Nullable String token) {
        String first = text(keyId);
        String second = text(secret);
        return first == null || second == null
                ? null
                : new CredentialsSource.Fixed(new Credentials(first, second, text(token)));
    }

    private static boolean anyIsSet(Set<String> names, Function<String, @Nullable String> values) {
        for (String name : names) {
            if (text(values.apply(name)) != null) {
                return true;
            }
        }
        return false;
    }

    /** The text without white space around it; null if there is no other. */
    private static @Nullable String text(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }
}
