package dev.kyphos.page;

import dev.kyphos.http.Environment;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the page signs requests. What the page is told of it is public: names of places, no secret.
 *
 * @param way where the signature comes from
 * @param attributes what the page has to know beside that, as attributes of an element; empty, or with a space before each
 * @param origins which origins the page has to call for that, beside its own
 */
public record SignIn(Way way, String attributes, List<String> origins) {

    /** The page signs nothing. */
    static final SignIn NONE = new SignIn(Way.NONE, "", List.of());

    private static final Pattern REGION = Pattern.compile("[a-z0-9-]{1,32}");
    private static final String ORIGIN = "https://[a-z0-9.-]{1,253}|http://localhost:[0-9]{1,5}";
    private static final Pattern COGNITO = Pattern.compile(
            "(?<pool>[a-z0-9-]{1,32}_\\w{1,22}) (?<client>\\w{1,128}) (?<identities>[a-z0-9-]{1,32}:[0-9a-f-]{1,64})"
                    + " (?<login>" + ORIGIN + ")(?: (?<credentials>" + ORIGIN + "))?");

    /** Where a signature comes from. */
    public enum Way {
        /** Nowhere: requests are not signed. */
        NONE,
        /** A name stands for a signature: only where no gateway checks any. */
        LOCAL,
        /** Temporary credentials that somebody pastes. */
        CREDENTIALS,
        /** Temporary credentials of an identity pool of Cognito, after signing in at a user pool. */
        COGNITO
    }

    /**
     * Reads the environment variables {@code CURATOR_SIGN_IN} (a {@link Way}, {@code none} if it is not set),
     * {@code AWS_REGION}, and {@code COGNITO}: user pool, client, identity pool and the origin of the managed login, with
     * spaces between; then perhaps the origin of Cognito's identity pools. Without pools nobody can sign in at one.
     *
     * @throws IllegalArgumentException if a variable has another value
     */
    public static SignIn fromEnvironment() {
        String way = Objects.requireNonNullElse(Environment.get("CURATOR_SIGN_IN"), "none");
        return switch (Way.valueOf(way.toUpperCase(Locale.ROOT))) {
            case NONE -> NONE;
            case LOCAL -> new SignIn(Way.LOCAL, "", List.of());
            case CREDENTIALS -> new SignIn(Way.CREDENTIALS, attribute("region", region()), List.of());
            case COGNITO -> {
                String pools = Environment.get("COGNITO");
                yield pools == null ? NONE : cognito(region(), pools);
            }
        };
    }

    private static SignIn cognito(String region, String pools) {
        Matcher parts = COGNITO.matcher(pools);
        if (!parts.matches()) {
            throw new IllegalArgumentException("COGNITO does not name pools");
        }
        String login = parts.group("login");
        String credentials = Objects.requireNonNullElse(
                parts.group("credentials"), "https://cognito-identity." + region + ".amazonaws.com");
        String attributes = attribute("region", region)
                + attribute("pool", parts.group("pool"))
                + attribute("client", parts.group("client"))
                + attribute("identities", parts.group("identities"))
                + attribute("login", login)
                + attribute("credentials", credentials);
        return new SignIn(Way.COGNITO, attributes, List.of(login, credentials));
    }

    private static String region() {
        String region = Objects.requireNonNullElse(Environment.get("AWS_REGION"), "");
        if (!REGION.matcher(region).matches()) {
            throw new IllegalArgumentException("AWS_REGION is no region");
        }
        return region;
    }

    private static String attribute(String name, String value) {
        return " data-" + name + "=\"" + value + "\"";
    }

    /** The element that tells the page. */
    String element() {
        return "<meta name=\"sign-in\" content=\"" + way.name().toLowerCase(Locale.ROOT) + "\"" + attributes + ">";
    }
}
