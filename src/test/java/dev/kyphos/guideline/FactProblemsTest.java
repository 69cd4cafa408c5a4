package dev.kyphos.guideline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.json.Problem;
import dev.kyphos.json.ProblemCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Problems of a fact's declaration have the pointer of the declaration. */
class FactProblemsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/facts/patient | gone | /facts | misses \"patient\"",
                "/facts/extra | [] | /facts/extra | unknown member: expected one of patient, vertebra",
                "/facts/patient/3 |"
                        + " {\"name\":\"Snow\",\"type\":\"boolean\",\"label\":\"x\",\"question\":\"x\",\"help\":\"x\"} |"
                        + " /facts/patient/3/name | lower-case letter",
                "/facts/patient/3 |"
                        + " {\"name\":\"wind\",\"type\":\"boolean\",\"label\":\"x\",\"question\":\"x\",\"help\":\"x\"} |"
                        + " /facts/patient/3/name | taken by another fact",
                "/facts/vertebra/4 |"
                        + " {\"name\":\"wind\",\"type\":\"boolean\",\"label\":\"x\",\"question\":\"x\",\"help\":\"x\"} |"
                        + " /facts/vertebra/4/name | taken by another fact",
                "/facts/patient/3 |"
                        + " {\"name\":\"snow\",\"type\":\"maybe\",\"label\":\"x\",\"question\":\"x\",\"help\":\"x\"} |"
                        + " /facts/patient/3/type | unknown type: expected one of boolean, enum, integer, decimal",
                "/facts/patient/0/label | gone | /facts/patient/0 | misses \"label\"",
                "/facts/patient/0/question | \"\" | /facts/patient/0/question | not blank",
                "/facts/patient/0/help | 1 | /facts/patient/0/help | not blank",
                "/facts/patient/0/min | 1 | /facts/patient/0/min | unknown member",
                "/facts/patient/0/normal | \"no\" | /facts/patient/0/normal | expected true or false",
                "/facts/patient/0/normal | null | /facts/patient/0/normal | expected true or false",
                "/facts/patient/1/max | 0 | /facts/patient/1/max | more than min",
                "/facts/patient/1/min | 0.5 | /facts/patient/1/min | whole numbers as bounds",
                "/facts/patient/1/max | 12.5 | /facts/patient/1/min | whole numbers as bounds",
                "/facts/patient/1/max | gone | /facts/patient/1 | misses \"max\"",
                "/facts/patient/1/unit | \"\" | /facts/patient/1/unit | not blank",
                "/facts/patient/1/normal | 2.5 | /facts/patient/1/normal | a whole number from 0 to 12 Bft",
                "/facts/patient/1/normal | 13 | /facts/patient/1/normal | a whole number from 0 to 12 Bft",
                "/facts/patient/1/values | [] | /facts/patient/1/values | unknown member",
                "/facts/patient/2/normal | \"snow\" | /facts/patient/2/normal | expected one of dry, wet",
                "/facts/patient/2/values/2 | \"dry\" | /facts/patient/2/values | each value once",
                "/facts/patient/2/values/2 | 5 | /facts/patient/2/values/2 | not blank",
                "/facts/patient/2/valueLabels/wet | gone | /facts/patient/2/valueLabels | misses \"wet\"",
                "/facts/patient/2/valueLabels/snow | \"Snow\" | /facts/patient/2/valueLabels/snow | unknown member",
                "/facts/patient/2/valueLabels | [] | /facts/patient/2/valueLabels | expected an object",
                "/facts/vertebra/0/normal | \"hall\" | /facts/vertebra | an enum fact \"level\" without a normal value",
            })
    void oneThingWrongIsNamed(String place, String value, String pointer, String phrase) {
        assertThat(Umbrella.problemsWith(place, value)).anySatisfy(problem -> {
            assertThat(problem.pointer()).isEqualTo(pointer);
            assertThat(problem.detail()).contains(phrase);
        });
    }

    @Test
    void aLevelThatIsNoEnumIsNoLevel() {
        String level = "{\"name\":\"level\",\"type\":\"boolean\",\"label\":\"x\",\"question\":\"x\",\"help\":\"x\"}";

        assertThat(Umbrella.problemsWith("/facts/vertebra/0", level))
                .anyMatch(problem -> problem.pointer().equals("/facts/vertebra")
                        && problem.detail().contains("\"level\""));
    }

    @Test
    void aLevelOfThePatientIsNoLevel() {
        assertThat(Umbrella.problemsWith("/facts/vertebra/0/name", "\"place\""))
                .anyMatch(problem -> problem.pointer().equals("/facts/vertebra")
                        && problem.detail().contains("\"level\""));
    }

    @Test
    void noValuesAreTooFew() {
        assertThat(Umbrella.problemsWith("/facts/patient/2/values", "[]"))
                .contains(new Problem("/facts/patient/2/values", ProblemCode.TOO_FEW, "expected at least 1 item(s)"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/facts/vertebra", "/facts/patient"})
    void factsStandInAnArray(String place) {
        assertThat(Umbrella.problemsWith(place, "{}"))
                .contains(new Problem(place, ProblemCode.WRONG_TYPE, "expected an array"));
    }
}
