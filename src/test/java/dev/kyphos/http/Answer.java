package dev.kyphos.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kyphos.json.Tree;
import java.util.Locale;
import java.util.Map;

/**
 * An HTTP response, received over a connection or from a handler in this JVM.
 *
 * @param headers the headers by lower-case name
 */
public record Answer(int status, Map<String, String> headers, String body) {

    /** The value of a header, or null. */
    public String header(String name) {
        return headers.get(name.toLowerCase(Locale.ROOT));
    }

    public JsonNode json() {
        return Tree.read(body);
    }
}
