package dev.kyphos.guideline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Problems of a condition have the pointer of the condition. */
class ConditionProblemsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "gone | | misses \"when\": expected a condition",
                "5 | /when | expected an object",
                "{} | /when | expected a condition: all, any, not, fact, ref, score",
                "{\"all\":[]} | /when/all | at least 1",
                "{\"any\":{}} | /when/any | expected an array",
                "{\"any\":[{\"ref\":\"storm\"},7]} | /when/any/1 | expected an object",
                "{\"not\":[]} | /when/not | expected an object",
                "{\"all\":[{\"ref\":\"storm\"}],\"any\":[{\"ref\":\"storm\"}]} | /when/any | unknown member: expected"
                        + " one of all",
                "{\"ref\":\"storm\",\"note\":\"x\"} | /when/note | unknown member",
                "{\"ref\":\"hurricane\"} | /when/ref | unknown definition or finding: expected one of storm, outside,"
                        + " wet-above, gusts",
                "{\"ref\":5} | /when/ref | not blank",
                "{\"score\":\"luck\",\"atLeast\":1} | /when/score | unknown score: expected one of soak",
                "{\"score\":\"soak\"} | /when | misses \"atLeast\"",
                "{\"score\":\"soak\",\"atLeast\":-1} | /when/atLeast | from 0 to 1000000",
                "{\"score\":\"soak\",\"below\":1.5} | /when/below | a whole number",
                "{\"score\":\"soak\",\"below\":1,\"atLeast\":0} | /when/atLeast | unknown member",
                "{\"fact\":\"snow\",\"is\":true} | /when/fact | unknown fact",
                "{\"fact\":5,\"is\":true} | /when/fact | not blank",
                "{\"fact\":\"raining\"} | /when | exactly one of is, in, lt, lte, gt, gte",
                "{\"fact\":\"raining\",\"is\":\"yes\"} | /when/is | expected true or false",
                "{\"fact\":\"raining\",\"is\":null} | /when/is | expected true or false",
                "{\"fact\":\"season\",\"is\":\"spring\"} | /when/is | expected one of dry, wet",
                "{\"fact\":\"season\",\"in\":[]} | /when/in | at least 1",
                "{\"fact\":\"season\",\"in\":\"dry\"} | /when/in | expected an array",
                "{\"fact\":\"season\",\"in\":[\"dry\",\"spring\"]} | /when/in/1 | expected one of dry, wet",
                "{\"fact\":\"season\",\"lt\":3} | /when/lt | only a number can be compared so: expected is or in",
                "{\"fact\":\"raining\",\"gte\":1} | /when/gte | only a number",
                "{\"fact\":\"wind\",\"is\":13} | /when/is | a whole number from 0 to 12 Bft",
                "{\"fact\":\"wind\",\"is\":2.5} | /when/is | a whole number from 0 to 12 Bft",
                "{\"fact\":\"wind\",\"is\":\"5\"} | /when/is | a whole number from 0 to 12 Bft",
                "{\"fact\":\"wind\",\"gt\":13} | /when/gt | from 0 to 12 Bft",
                "{\"fact\":\"wind\",\"lt\":-1} | /when/lt | from 0 to 12 Bft",
                "{\"fact\":\"wind\",\"gt\":\"5\"} | /when/gt | expected a number",
                "{\"fact\":\"wind\",\"lte\":1e999} | /when/lte | expected a number from",
                "{\"fact\":\"wind\",\"gt\":1,\"lt\":5} | /when/gt | unknown member",
                "{\"fact\":\"wind\",\"is\":1,\"gt\":1} | /when/gt | unknown member",
                "{\"fact\":\"depth\",\"is\":1e-999} | /when/is | a number from 0 to 100 cm",
            })
    void oneThingWrongIsNamed(String condition, String pointer, String phrase) {
        String expected = "/findings/1" + (pointer == null ? "" : pointer);

        assertThat(Umbrella.problemsWith("/findings/1/when", condition))
                .anySatisfy(problem -> {
                    assertThat(problem.pointer()).isEqualTo(expected);
                    assertThat(problem.detail()).contains(phrase);
                })
                .allMatch(problem -> problem.pointer().startsWith(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/invariants/0/never | {\"outcome\":\"run\"} | /invariants/0/never/outcome | unknown outcome",
                "/invariants/0/never | {\"outcome\":[]} | /invariants/0/never/outcome | at least 1",
                "/invariants/0/never | {\"outcome\":[\"go\",\"run\"]} | /invariants/0/never/outcome/1 | unknown"
                        + " outcome: expected one of stay",
                "/invariants/0/never | {} | /invariants/0/never | score or outcome",
                "/urgency/0/when | {\"outcome\":5} | /urgency/0/when/outcome | not blank",
                "/urgency/0/when | {\"all\":[{}]} | /urgency/0/when/all/0 | score or outcome",
                "/ladder/0/when | {\"outcome\":\"go\"} | /ladder/0/when | expected a condition: all, any, not, fact,"
                        + " ref, score",
                "/findings/0/when | {\"outcome\":\"go\"} | /findings/0/when | expected a condition: all, any, not,"
                        + " fact, ref, score",
                "/findings/0/when | {\"not\":{\"outcome\":\"go\"}} | /findings/0/when/not | expected a condition: all,"
                        + " any, not, fact, ref, score",
                "/definitions/0/when | {\"outcome\":\"go\"} | /definitions/0/when | expected a condition",
                "/constraints/0/assert | {\"outcome\":\"go\"} | /constraints/0/assert | expected a condition",
                "/scores/0/components/0/cases/0/when | {\"fact\":\"snow\",\"lt\":1} |"
                        + " /scores/0/components/0/cases/0/when/fact | unknown fact",
            })
    void anOutcomeIsSpokenOfInUrgenciesAndInvariantsOnly(String place, String value, String pointer, String phrase) {
        assertThat(Umbrella.problemsWith(place, value)).anySatisfy(problem -> {
            assertThat(problem.pointer()).isEqualTo(pointer);
            assertThat(problem.detail()).contains(phrase);
        });
    }

    @Test
    void aConditionMayReferToWhatStandsFurtherDown() {
        assertThat(Umbrella.problemsWith(
                        "/definitions/0/when", "{\"all\":[{\"ref\":\"outside\"},{\"fact\":\"wind\",\"gte\":9}]}"))
                .isEmpty();
        assertThat(Umbrella.problemsWith("/definitions/1/when", "{\"not\":{\"fact\":\"level\",\"is\":\"hall\"}}"))
                .isEmpty();
    }
}
