package dev.kyphos.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kyphos.http.Answer;
import dev.kyphos.http.Event;
import dev.kyphos.json.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an error says is expected is really taken, and what is refused is never said to be expected. */
class ExpectationsTest {

    private static final Pattern RANGE = Pattern.compile("number from (-?[0-9.]+) to (-?[0-9.]+)");
    private static final Pattern WORDS = Pattern.compile("expected one of ([^;]*?)(?: and [0-9]+ more)?(?:;|, or |$)");
    private static final Pattern EXAMPLE = Pattern.compile("as in (\\S+)");

    /** A value of each kind of JSON, and numbers and texts that hardly any fact has. */
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "0",
            "-1",
            "0.123456789",
            "1e30",
            "999999",
            "1.00000000000000000000000000000000001",
            "\"\"",
            "\"true\"",
            "\"no such word\"",
            "[]",
            "[true]",
            "{}",
            "{\"value\": 1}");

    static Stream<String> facts() {
        return Document.BUNDLED.stream()
                .flatMap(ruleSet -> Stream.of("1.0.0", "2.0.0")
                        .flatMap(version -> Stream.of("patient", "vertebra")
                                .flatMap(scope -> Tree.items(Document.of(ruleSet, version)
                                                .json()
                                                .at("/facts/" + scope))
                                        .map(fact -> String.join(
                                                " ",
                                                ruleSet,
                                                version,
                                                scope,
                                                fact.path("name").textValue())))));
    }

    @ParameterizedTest
    @MethodSource("facts")
    void ofAFact(String named) {
        String[] parts = named.split(" ");
        boolean ofPatient = parts[2].equals("patient");
        String pointer = (ofPatient ? "/patient/" : "/vertebrae/0/") + parts[3];
        ObjectNode request = Tree.object("{'patient': {}, 'vertebrae': [{'level': 'L1'}]}")
                .put("ruleSet", parts[0])
                .put("version", parts[1]);
        ObjectNode facts = (ObjectNode) request.at(ofPatient ? "/patient" : "/vertebrae/0");
        holdsFor(facts, parts[3], pointer, request);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ruleSet", "version", "asOf", "presume", "patient", "vertebrae"})
    void ofAMemberOfARequest(String member) {
        ObjectNode request = Tree.object("{'ruleSet': 'imwg-2019', 'patient': {}, 'vertebrae': [{'level': 'L1'}]}");
        holdsFor(request, member, "/" + member, request);
    }

    private static void holdsFor(ObjectNode object, String member, String pointer, ObjectNode request) {
        boolean nullTaken = details(object, member, "null", pointer, request).isEmpty();
        int refused = 0;
        for (String value : VALUES) {
            for (String detail : details(object, member, value, pointer, request)) {
                refused++;
                if (detail.contains("null") || detail.contains("no such member")) {
                    assertThat(nullTaken).as(value + ": " + detail).isTrue();
                }
                List<String> expected = expected(detail);
                for (String taken : expected) {
                    assertThat(details(object, member, taken, pointer, request))
                            .as(taken + ", since " + detail)
                            .isEmpty();
                }
            }
        }
        assertThat(refused).isGreaterThan(5);
    }

    /** The values, as JSON, that a detail says are expected. */
    private static List<String> expected(String detail) {
        var values = new ArrayList<String>();
        if (detail.contains("true or false")) {
            values.addAll(List.of("true", "false"));
        }
        for (MatchResult range : RANGE.matcher(detail).results().toList()) {
            values.addAll(List.of(range.group(1), range.group(2)));
        }
        for (MatchResult words : WORDS.matcher(detail).results().toList()) {
            Stream.of(words.group(1).split(", ")).forEach(word -> values.add("\"" + word + "\""));
        }
        for (MatchResult example : EXAMPLE.matcher(detail).results().toList()) {
            values.add("\"" + example.group(1) + "\"");
        }
        return values;
    }

    /** The details of the errors at a place, if a value is sent there. */
    private static List<String> details(
            ObjectNode object, String member, String value, String pointer, ObjectNode request) {
        JsonNode before = object.get(member);
        object.set(member, Tree.read(value));
        Answer answer = Event.asking(request.toString()).to(InProcess.RECOMMENDATIONS);
        if (before == null) {
            object.remove(member);
        } else {
            object.set(member, before);
        }
        assertThat(answer.status()).as(answer.body()).isLessThan(504).isNotEqualTo(500);
        return Tree.items(answer.json().path("errors"))
                .filter(error -> error.path("pointer").textValue().equals(pointer)
                        && !error.path("code").textValue().equals("contradiction"))
                .map(error -> error.path("detail").textValue())
                .toList();
    }
}
