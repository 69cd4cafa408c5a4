package dev.kyphos.library;

import dev.kyphos.json.Json;
import dev.kyphos.json.JsonReader;
import dev.kyphos.json.MalformedJsonException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Minimal rule sets. */
final class Documents {

    private static final String SMALLEST = """
        {"id": "%s", "title": "%s", "description": "d", "notice": "n",
         "sources": [{"id": "s", "citation": "c"}],
         "statements": [{"id": "a", "source": "s", "locator": "l", "seen": "practice", "text": "t"}],
         "knownGaps": [],
         "facts": {
           "patient": [{"name": "fever", "type": "boolean", "label": "l", "question": "q", "help": "h"}],
           "vertebra": [{"name": "level", "type": "enum", "values": ["T12", "L1"],
                         "label": "l", "question": "q", "help": "h"}]},
         "ladder": [
           {"outcome": "wait", "title": "t", "text": "t", "when": {"fact": "fever", "is": true},
            "statements": ["a"]},
           {"outcome": "treat", "title": "t", "text": "t", "statements": ["a"]}],
         "overall": ["wait", "treat"]}
        """;

    private Documents() {}

    /** A rule set. Different titles make different documents. */
    static Json ruleSet(String id, String title) {
        return json(SMALLEST.formatted(id, title));
    }

    /** The same rule set, with advice for patients with fever: a minor difference. */
    static Json advising(String id, String title) {
        return with(ruleSet(id, title), "findings", """
            [{"id": "f", "kind": "advice", "when": {"fact": "fever", "is": true}, "text": "t", "statements": ["a"]}]
            """);
    }

    /** The same rule set, but patients with fever are treated and patients without fever wait: a major difference. */
    static Json reversed(String id, String title) {
        return with(ruleSet(id, title), "ladder", """
            [{"outcome": "wait", "title": "t", "text": "t", "when": {"fact": "fever", "is": false},
              "statements": ["a"]},
             {"outcome": "treat", "title": "t", "text": "t", "statements": ["a"]}]
            """);
    }

    /** The same rule set, with an invariant that a patient with fever violates. */
    static Json broken(String id) {
        return with(ruleSet(id, "t"), "invariants", """
            [{"id": "i", "text": "t", "never": {"outcome": "wait"}}]
            """);
    }

    /** The same rule set, with a case that expects an outcome for a patient without fever. */
    static Json withCase(String id, String outcome) {
        return with(ruleSet(id, "t"), "cases", """
            [{"name": "no fever", "request": {"patient": {"fever": false}, "vertebrae": [{"level": "L1"}]},
              "expect": {"overall": ["%s"]}}]
            """.formatted(outcome));
    }

    static Json with(Json document, String member, String value) {
        var members = new LinkedHashMap<>(((Json.Obj) document).members());
        members.put(member, json(value));
        return new Json.Obj(members);
    }

    static Json json(String text) {
        try {
            return JsonReader.read(text).root();
        } catch (MalformedJsonException e) {
            throw new AssertionError(e);
        }
    }

    static String id(Json document) {
        return ((Json.Text) ((Json.Obj) document).members().get("id")).value();
    }

    static Version version(String id, String number) {
        return Version.of(number(number), Instant.parse("2026-01-01T00:00:00Z"), ruleSet(id, number))
                .orThrow();
    }

    static VersionNumber number(String text) {
        return VersionNumber.parse(text);
    }

    /** One bundled rule set, {@code bundled}, in these versions. */
    static Bundled bundled(String... numbers) {
        return new Bundled(
                Map.of("bundled", Stream.of(numbers).map(Documents::number).toList()),
                (id, number) -> ruleSet(id, "bundled " + number));
    }
}
