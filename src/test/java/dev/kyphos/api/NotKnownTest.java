package dev.kyphos.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kyphos.http.Answer;
import dev.kyphos.http.Event;
import dev.kyphos.http.Refusal;
import dev.kyphos.json.Seeds;
import dev.kyphos.json.Tree;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What whoever is asked does not know is not asked again, and stays missing. */
class NotKnownTest {

    private static final int PEOPLE = 40;

    @Test
    void whatIsNotKnownIsToObtainAndTheRestIsToAsk() {
        Seeds.upTo(PEOPLE, (random, seed) -> {
            ObjectNode request = Requests.withoutSomeFacts(
                    Example.ALL.get((int) seed % Example.ALL.size()).request(), random.nextDouble(), random);
            JsonNode before = InProcess.explained(request);
            Set<String> notKnown = new HashSet<>();
            facts(before.path("missing")).filter(_ -> random.nextBoolean()).forEach(notKnown::add);
            JsonNode after = InProcess.explained(withNotKnown(request, notKnown));

            assertThat(after.path("missing")).isEqualTo(before.path("missing"));
            List<JsonNode> asked = Tree.items(before.path("missing"))
                    .filter(missing -> !notKnown.contains(missing.path("fact").textValue()))
                    .toList();
            assertThat(after.path("nextQuestion"))
                    .isEqualTo(asked.isEmpty() ? Tree.MAPPER.nullNode() : asked.getFirst());
            assertThat(after.path("done").booleanValue()).isEqualTo(asked.isEmpty());
            assertThat(facts(after.path("workList")))
                    .containsExactlyElementsOf(facts(before.path("missing"))
                            .filter(notKnown::contains)
                            .toList());
            assertThat(after.path("outcome")).isEqualTo(before.path("outcome"));
        });
    }

    @Test
    void aBriefWorkListSaysWhatEachFactCouldDecide() {
        Seeds.upTo(PEOPLE, (random, seed) -> {
            ObjectNode request = Requests.withoutSomeFacts(
                    Example.ALL.get((int) seed % Example.ALL.size()).request(), 0.3, random);
            JsonNode full = InProcess.explained(request);
            JsonNode brief = InProcess.recommended(
                    withNotKnown(request, facts(full.path("missing")).toList()), "brief");

            assertThat(brief.path("done").booleanValue()).isTrue();
            assertThat(brief.path("workList")).isEqualTo(full.path("missing"));
        });
    }

    @Test
    void aFactThatNoLongerMattersIsNothingToObtain() {
        ObjectNode request = Requests.ofLevels("imwg-2019", List.of("L1"));
        request.withObjectProperty("patient").put("neurologicalDeficit", "deficit");
        JsonNode answer = InProcess.recommended(withNotKnown(request, List.of("patient/inr")));

        assertThat(answer.path("missing")).isEmpty();
        assertThat(answer.path("workList")).isEmpty();
        assertThat(answer.path("done").booleanValue()).isTrue();
    }

    @Test
    void nullIsAsAbsent() {
        ObjectNode request = Requests.ofLevels("imwg-2019", List.of("L1"));

        assertThat(InProcess.recommended(request.deepCopy().putNull("notKnown")))
                .isEqualTo(InProcess.recommended(request));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            7                                  | /notKnown   | wrong-type       | expected an array of paths of facts
            ['Qvx']                            | /notKnown/0 | malformed        | expected the path of a fact, as in patient/<fact>
            ['patient/Qvx']                    | /notKnown/0 | unknown-fact     | expected the path of a fact
            ['patient/pain']                   | /notKnown/0 | misplaced-fact   | this is a fact of a vertebra
            ['vertebrae/0/inr']                | /notKnown/0 | misplaced-fact   | this is a fact of the patient
            ['/patient/inr']                   | /notKnown/0 | malformed        | expected the path of a fact
            ['vertebrae/00/pain']              | /notKnown/0 | malformed        | expected the path of a fact
            ['vertebrae/-1/pain']              | /notKnown/0 | malformed        | expected the path of a fact
            ['vertebrae/99999999999/pain']     | /notKnown/0 | malformed        | expected the path of a fact
            ['vertebrae/1/pain']               | /notKnown/0 | out-of-range     | expected the index of a vertebra of the request, less than 1
            ['patient/ageYears']               | /notKnown/0 | not-allowed      | the request states this fact
            ['vertebrae/0/level']              | /notKnown/0 | not-allowed      | the request states this fact
            ['patient/inr', 'patient/inr']     | /notKnown/1 | duplicate        | this path stands twice
            ['patient/inr', 7]                 | /notKnown/1 | wrong-type       | expected the path of a fact
            [null]                             | /notKnown/0 | null-not-allowed | expected the path of a fact
            """)
    void aWrongPathIsNamed(String notKnown, String pointer, String code, String detail) throws Exception {
        ObjectNode request = Requests.ofLevels("imwg-2019", List.of("L1"));
        request.withObjectProperty("patient").put("ageYears", 64);
        request.set("notKnown", Tree.MAPPER.readTree(notKnown.replace('\'', '"')));
        Answer answer = Event.asking(request.toString()).to(InProcess.RECOMMENDATIONS);

        Refusal.is(answer, 422, "invalid-request");
        assertThat(answer.json().path("errors")).singleElement().satisfies(error -> {
            assertThat(error.path("pointer").textValue()).isEqualTo(pointer);
            assertThat(error.path("code").textValue()).isEqualTo(code);
            assertThat(error.path("detail").textValue()).startsWith(detail);
        });
    }

    @Test
    void moreThanTheMaximumIsRefusedAsOne() {
        ObjectNode request = Requests.ofLevels("imwg-2019", List.of("L1"));
        ArrayNode notKnown = request.putArray("notKnown");
        for (int i = 0; i <= 2000; i++) {
            notKnown.add("patient/inr");
        }

        assertThat(Event.asking(request.toString())
                        .to(InProcess.RECOMMENDATIONS)
                        .json()
                        .path("errors"))
                .singleElement()
                .satisfies(
                        error -> assertThat(error.path("pointer").textValue()).isEqualTo("/notKnown"));
    }

    private static ObjectNode withNotKnown(ObjectNode request, Iterable<String> facts) {
        ObjectNode copy = request.deepCopy();
        facts.forEach(copy.putArray("notKnown")::add);
        return copy;
    }

    private static Stream<String> facts(JsonNode questions) {
        return Tree.items(questions).map(each -> each.path("fact").textValue());
    }
}
