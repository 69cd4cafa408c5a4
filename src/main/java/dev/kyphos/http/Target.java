package dev.kyphos.http;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a request is sent to: the path within the API, as API Gateway resolved it, and what the caller's URL has before it.
 *
 * @param base the part of the caller's path before the API's, such as {@code /live}: a stage, or the base path of a domain.
 *     Empty if there is none, or if it has other characters than letters, digits and {@code . _ ~ -}
 * @param segments the segments of the path within the API, normalised by RFC 3986, section 6.2.2
 */
record Target(String base, List<String> segments) {

    private static final Pattern PLAIN_BASE = Pattern.compile("(/[A-Za-z0-9._~-]+)+");
    private static final Pattern ESCAPE = Pattern.compile("%([0-9A-Fa-f]{2})");
    private static final Pattern UNRESERVED = Pattern.compile("[A-Za-z0-9._~-]");

    /** What matches no route, since every segment of a route has a character at least. */
    private static final List<String> NO_PATH = List.of("");

    /** The target at a path of the API, without a base. */
    static Target of(String path) {
        return of("", path, Map.of(), path);
    }

    /**
     * Reads the members of a proxy event. The path within the API is the resource with its parameters. A parameter is always
     * one segment, whatever it contains; {@code {name+}} is any number of segments. Without a resource it is the path.
     *
     * @param resource the template of the path, such as {@code /v1/{id}}; empty if the event has none
     * @param path the event's path, which may begin with a base
     * @param parameters the values of the names in the template
     * @param called the path of the caller's URL
     */
    static Target of(String resource, String path, Map<String, String> parameters, String called) {
        if (!resource.startsWith("/")) {
            String base = called.endsWith(path) ? called.substring(0, called.length() - path.length()) : "";
            return new Target(plain(base), path.startsWith("/") ? normalised(split(path)) : NO_PATH);
        }
        List<String> segments = new ArrayList<>();
        int length = 0;
        for (String part : split(resource)) {
            String name = part.startsWith("{") ? part.substring(1, part.length() - 1) : "";
            if (name.endsWith("+")) {
                List<String> rest = split(parameters.getOrDefault(name.substring(0, name.length() - 1), ""));
                segments.addAll(normalised(rest));
                length += rest.size();
            } else {
                segments.add(name.isEmpty() ? part : unescaped(parameters.getOrDefault(name, "")));
                length++;
            }
        }
        List<String> all = split(called.isEmpty() ? path : called);
        String base = String.join("/", all.subList(0, Math.max(0, all.size() - length)));
        return new Target(plain("/" + base), List.copyOf(segments));
    }

    /** The path within the API. */
    String path() {
        return "/" + String.join("/", segments);
    }

    private static String plain(String base) {
        return PLAIN_BASE.matcher(base).matches() ? base : "";
    }

    /** The segments of a path. A slash at its end makes no difference. */
    static List<String> split(String path) {
        String inner = path.substring(path.startsWith("/") ? 1 : 0);
        if (inner.endsWith("/")) {
            inner = inner.substring(0, inner.length() - 1);
        }
        return inner.isEmpty() ? List.of() : List.of(inner.split("/", -1));
    }

    private static List<String> normalised(List<String> segments) {
        List<String> kept = new ArrayList<>();
        for (String segment : segments) {
            String plain = unescaped(segment);
            if (plain.equals("..") && !kept.isEmpty()) {
                kept.removeLast();
            } else if (!plain.equals(".") && !plain.equals("..")) {
                kept.add(plain);
            }
        }
        return Collections.unmodifiableList(kept);
    }

    /** Decodes the characters that need no percent-encoding, and writes the others' in capitals. */
    private static String unescaped(String segment) {
        return ESCAPE.matcher(segment).replaceAll(found -> {
            String character = Character.toString(Integer.parseInt(found.group(1), 16));
            return UNRESERVED.matcher(character).matches()
                    ? character
                    : found.group().toUpperCase(Locale.ROOT);
        });
    }
}
