package dev.kyphos.dmn;

import dev.kyphos.advice.oracle.RandomGuidelines;
import dev.kyphos.json.CanonicalJson;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonEdit;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Random rule sets whose words, texts and ids are what a decision model has to escape, or to tell apart. */
final class HostileNames {

    private static final String FORBIDDEN = "\u0001\uFFFE";

    /** What stands in place of each word and id of {@link RandomGuidelines}; in one are characters that XML can't hold. */
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("x", "\" or true or \""),
            Map.entry("y", "\\\"\\n\n\r\t\\\\\"\" ]]> &amp; <x>"),
            Map.entry("z", "é😀" + FORBIDDEN + " null"),
            Map.entry("D", "null or not(true)"),
            Map.entry("F1", "F-1"),
            Map.entry("F2", "F.1"),
            Map.entry("P", "if then else"),
            Map.entry("o0", "undetermined"),
            Map.entry("o1", "undetermined_2"),
            Map.entry("o2", "o 2"),
            Map.entry("o3", "o-2"),
            Map.entry("U0", "outcome"),
            Map.entry("U1", "from_31"));

    private HostileNames() {}

    /** The document with other words and ids. */
    static Json in(Json document) {
        String text = new String(CanonicalJson.bytes(document), StandardCharsets.UTF_8);
        for (var name : NAMES.entrySet()) {
            String literal = new String(CanonicalJson.bytes(new Json.Text(name.getValue())), StandardCharsets.UTF_8);
            text = text.replace("\"" + name.getKey() + "\"", literal);
        }
        return JsonEdit.json(text);
    }

    /** The document with other words and ids, all of which XML can hold: not every engine knows FEEL's way to write others. */
    static Json withoutForbidden(Json document) {
        String text = new String(CanonicalJson.bytes(in(document)), StandardCharsets.UTF_8);
        String forbidden = new String(CanonicalJson.bytes(new Json.Text(FORBIDDEN)), StandardCharsets.UTF_8);
        return JsonEdit.json(text.replace(forbidden.substring(1, forbidden.length() - 1), ""));
    }
}
