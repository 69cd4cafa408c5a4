package dev.kyphos.local;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the parameters of a query string. */
final class QueryString {

    private QueryString() {}

    /** The decoded values by parameter, in the order of the query. A name or value with a broken encoding stays as it is. */
    static Map<String, List<String>> decode(String query) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String part : query.split("&")) {
            if (!part.isEmpty()) {
                int equals = part.indexOf('=');
                String name = equals < 0 ? part : part.substring(0, equals);
                String value = equals < 0 ? "" : part.substring(equals + 1);
                values.computeIfAbsent(text(name), _ -> new ArrayList<>()).add(text(value));
            }
        }
        return values;
    }

    private static String text(String encoded) {
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException badlyEncoded) {
            return encoded;
        }
    }
}
