package dev.kyphos.fetch;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The address of a server, or of a document on it, in a form that can be read in one way only: {@code https}, a name of a host
 * that is no number, plain segments of a path. User information, fragments, escapes, and the segments {@code .} and {@code ..}
 * are no part of it.
 *
 * @param text the address, without a slash at the end of its path
 */
public record HttpsAddress(String text) {

    private static final int MAX_LENGTH = 1_000;
    private static final Pattern FORM = Pattern.compile("(https?)://([A-Za-z0-9.-]{1,253})(?::([1-9][0-9]{0,4}))?"
            + "((?:/[A-Za-z0-9._~$-]+)*)/?(\\?[A-Za-z0-9._~=&-]+)?");

    /** A host of at least two labels, of which the last is no number: an address of IP is none, however it is written. */
    private static final Pattern HOST =
            Pattern.compile("(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]*[a-z0-9]");

    private static final Pattern DOTS = Pattern.compile("/\\.{1,2}(?:/|$)");
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1");
    private static final int MAX_PORT = 65_535;

    /**
     * The address that a text is; null if it is none.
     *
     * @param local whether {@code http} on this machine's loopback address is allowed too
     */
    public static @Nullable HttpsAddress parse(String text, boolean local) {
        Matcher parts = FORM.matcher(text);
        if (text.length() > MAX_LENGTH || !parts.matches()) {
            return null;
        }
        String host = parts.group(2).toLowerCase(Locale.ROOT);
        boolean allowed = parts.group(1).equals("https")
                ? HOST.matcher(host).matches() || (local && LOOPBACK.contains(host))
                : local && LOOPBACK.contains(host);
        boolean hasPort = parts.group(3) != null;
        if (!allowed
                || (hasPort && Integer.parseInt(parts.group(3)) > MAX_PORT)
                || DOTS.matcher(parts.group(4)).find()) {
            return null;
        }
        String port = hasPort ? ":" + parts.group(3) : "";
        String query = parts.group(5) == null ? "" : parts.group(5);
        return new HttpsAddress(parts.group(1) + "://" + parts.group(2) + port + parts.group(4) + query);
    }

    /** Whether the address has a query. */
    public boolean hasQuery() {
        return text.indexOf('?') >= 0;
    }

    /** The address as a URI. */
    public URI uri() {
        return URI.create(text);
    }
}
