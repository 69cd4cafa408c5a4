package dev.kyphos.advice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.advice.oracle.Parts;
import dev.kyphos.advice.oracle.RandomPatients;
import dev.kyphos.advice.oracle.RuleSet;
import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Known;
import dev.kyphos.guideline.Scope;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonEdit;
import dev.kyphos.json.JsonPointer;
import dev.kyphos.json.Problem;
import dev.kyphos.json.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A fact in a request may be a set or a range of values. */
class PartlyKnownRequestTest {

    private static final RuleSet RULE_SET = RuleSet.IMWG_2019;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        pain          | {"anyOf": ["significant", "mild"]}  | {"anyOf": ["mild", "significant"]}
        pain          | {"anyOf": ["mild"]}                 | "mild"
        pain          | {"not": ["none"]}                   | {"anyOf": ["mild", "significant", "very-severe"]}
        pain          | {"not": ["none", "mild", "significant"]} | "very-severe"
        fractured     | {"anyOf": [false, true]}            | {"anyOf": [true, false]}
        fractured     | {"not": [true]}                     | false
        ageYears      | {"from": 50, "below": 100}          | {"from": 50, "below": 100}
        ageYears      | {"from": 50}                        | {"from": 50}
        ageYears      | {"below": 18}                       | {"below": 18}
        ageYears      | {"from": 50, "below": 51}           | 50
        ageYears      | {"below": 1}                        | 0
        ageYears      | {"from": 120}                       | 120
        ageYears      | {"anyOf": [61, 60]}                 | {"anyOf": [60, 61]}
        inr           | {"from": 1.5, "below": 1.50001}     | {"from": 1.5, "below": 1.50001}
        inr           | {"anyOf": [2, 1.5]}                 | {"anyOf": [1.5, 2]}
        """)
    void isReadAsWhatItLeaves(String fact, String sent, String known) {
        Fact named = fact(fact);
        var problems = new ArrayList<Problem>();
        Known read = read(named, JsonEdit.json(sent), problems);
        assertThat(problems).isEmpty();
        assertThat(Objects.requireNonNull(read).json()).isEqualTo(JsonEdit.json(known));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        pain      | {}                                    | pain MISSING
        pain      | {"anyOf": []}                         | pain/anyOf TOO_FEW
        pain      | {"anyOf": "mild"}                     | pain/anyOf WRONG_TYPE
        pain      | {"anyOf": null}                       | pain/anyOf NULL_NOT_ALLOWED
        pain      | {"anyOf": ["mild", "wild"]}           | pain/anyOf/1 UNKNOWN_VALUE
        pain      | {"anyOf": ["mild", null]}             | pain/anyOf/1 NULL_NOT_ALLOWED
        pain      | {"anyOf": ["mild", ["mild"]]}         | pain/anyOf/1 WRONG_TYPE
        pain      | {"anyOf": ["mild", {"not": ["none"]}]} | pain/anyOf/1 WRONG_TYPE
        pain      | {"anyOf": ["mild", "none", "mild"]}   | pain/anyOf/2 DUPLICATE
        pain      | {"anyOf": ["none", "mild", "significant", "very-severe", "none"]} | pain/anyOf TOO_MANY
        pain      | {"not": ["none", "mild", "significant", "very-severe"]} | pain/not TOO_MANY
        pain      | {"not": []}                           | pain/not TOO_FEW
        pain      | {"not": "none"}                       | pain/not WRONG_TYPE
        pain      | {"anyOf": ["mild"], "not": ["none"]}  | pain NOT_ALLOWED
        pain      | {"from": "mild"}                      | pain/from UNKNOWN_FIELD
        pain      | {"oneOf": ["mild"], "values": []}     | pain/oneOf UNKNOWN_FIELD, pain/values UNKNOWN_FIELD
        fractured | {"anyOf": [true, 0]}                  | fractured/anyOf/1 WRONG_TYPE
        fractured | {"not": [true, false]}                | fractured/not TOO_MANY
        ageYears  | {"not": [60]}                         | ageYears/not UNKNOWN_FIELD
        ageYears  | {"from": 60, "anyOf": [61]}           | ageYears NOT_ALLOWED
        ageYears  | {"from": 60, "below": 60}             | ageYears/below OUT_OF_RANGE
        ageYears  | {"from": 61, "below": 60}             | ageYears/below OUT_OF_RANGE
        ageYears  | {"below": 0}                          | ageYears/below OUT_OF_RANGE
        ageYears  | {"from": -1, "below": 121}            | ageYears/from OUT_OF_RANGE, ageYears/below OUT_OF_RANGE
        ageYears  | {"from": 60.5}                        | ageYears/from NOT_WHOLE
        ageYears  | {"from": null}                        | ageYears/from NULL_NOT_ALLOWED
        ageYears  | {"from": "60"}                        | ageYears/from WRONG_TYPE
        ageYears  | {"anyOf": [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]} | ageYears/anyOf TOO_MANY
        ageYears  | {"anyOf": [60, 121, 60.0]}            | ageYears/anyOf/1 OUT_OF_RANGE, ageYears/anyOf/2 DUPLICATE
        level     | {"anyOf": ["L1"]}                     | level WRONG_TYPE
        level     | {"not": ["L1"]}                       | level WRONG_TYPE
        level     | {}                                    | level WRONG_TYPE
        """)
    void isRefusedWithThePlaceAndTheKind(String fact, String sent, String expected) {
        Fact named = fact(fact);
        var problems = new ArrayList<Problem>();
        read(named, JsonEdit.json(sent), problems);
        assertThat(problems.stream()
                        .map(problem ->
                                problem.pointer().replaceFirst("/(patient|vertebrae/0)/", "") + " " + problem.code())
                        .collect(Collectors.joining(", ")))
                .isEqualTo(expected);
    }

    @Test
    void whatIsKnownIsReadAsItIsWritten() {
        var thresholds = new RandomPatients(RULE_SET).thresholds();
        Seeds.upTo(2_000, (random, _) -> {
            List<Fact> facts = RULE_SET.guideline().facts().all();
            Fact fact = facts.get(random.nextInt(facts.size()));
            Known part = Parts.of(fact, thresholds, random, null);
            var problems = new ArrayList<Problem>();
            Known read = fact.isLevel() ? part : read(fact, part.json(), problems);
            assertThat(problems).isEmpty();
            for (var value : thresholds.edges(fact)) {
                assertThat(Objects.requireNonNull(read).includes(value))
                        .as(part + " " + value)
                        .isEqualTo(part.includes(value));
            }
        });
    }

    private static Fact fact(String name) {
        return Objects.requireNonNull(RULE_SET.guideline().facts().named(name));
    }

    private static Known read(Fact fact, Json sent, List<Problem> problems) {
        Json.Obj facts = Json.object().with(fact.name(), sent);
        Json.Obj level = Json.object().with("level", "L1");
        boolean ofPatient = fact.scope() == Scope.PATIENT;
        Patient patient = PatientReader.read(
                RULE_SET.guideline(),
                ofPatient ? facts : new Json.Obj(Map.of()),
                new Json.Arr(List.of(ofPatient ? level : level.and(facts))),
                JsonPointer.root(),
                problems);
        return patient.known(fact, 0);
    }
}
