package dev.kyphos.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.advice.oracle.Oracle;
import dev.kyphos.advice.oracle.RuleSet;
import dev.kyphos.advice.oracle.Thresholds;
import dev.kyphos.advice.oracle.Truth;
import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.guideline.GuidelineReader;
import dev.kyphos.guideline.Umbrella;
import dev.kyphos.guideline.Value;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonEdit;
import dev.kyphos.json.Problem;
import dev.kyphos.json.ProblemCode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An unsafe rule set, or one with unreachable rules, is refused; a broken invariant has a witness. */
class ProofTest {

    private static final String UNREACHABLE = "no possible patient gets here past the ones above";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/ladder/2/when | {\"all\":[{\"ref\":\"storm\"},{\"ref\":\"outside\"}]} | /ladder/2 | UNREACHABLE | "
                        + UNREACHABLE,
                "/ladder/1/when | {\"all\":[{\"fact\":\"puddle\",\"is\":false},{\"fact\":\"depth\",\"gt\":1}]} |"
                        + " /ladder/1 | UNREACHABLE | "
                        + UNREACHABLE,
                "/ladder/2/when | {\"any\":[{\"fact\":\"wind\",\"lte\":12},{\"ref\":\"storm\"}]} | /ladder/3 | UNREACHABLE | "
                        + UNREACHABLE,
                "/findings/1/when | {\"all\":[{\"fact\":\"wind\",\"gt\":5},{\"fact\":\"wind\",\"lt\":6}]} |"
                        + " /findings/1/when | UNREACHABLE | true for no possible patient",
                "/findings/1/when | {\"score\":\"soak\",\"atLeast\":6} | /findings/1/when | UNREACHABLE | true for no possible"
                        + " patient",
                "/urgency/1/when | {\"all\":[{\"outcome\":\"umbrella\"},{\"score\":\"soak\",\"below\":3}]} |"
                        + " /urgency/1 | UNREACHABLE | "
                        + UNREACHABLE,
                "/urgency/0/when | {\"outcome\":[\"boots\",\"umbrella\"]} | /urgency/1 | UNREACHABLE | " + UNREACHABLE,
                "/constraints/0/assert | {\"all\":[{\"fact\":\"depth\",\"gt\":50},{\"fact\":\"depth\",\"lt\":9}]} |"
                        + " /constraints | CONTRADICTION | no patient can keep all of them",
            })
    void whatNobodyReachesIsNamed(String place, String value, String pointer, ProblemCode code, String detail) {
        assertThat(Umbrella.problemsWith(place, value)).contains(new Problem(pointer, code, detail));
    }

    @Test
    void constraintsThatContradictOneAnotherLeaveNobody() {
        assertThat(
                        Umbrella.problemsWith(
                                "/constraints/1",
                                "{\"id\":\"bone-dry\",\"assert\":{\"all\":[{\"fact\":\"puddle\",\"is\":false},{\"fact\":\"depth\",\"gt\":0}]},\"message\":\"x\"}"))
                .containsExactly(
                        new Problem("/constraints", ProblemCode.CONTRADICTION, "no patient can keep all of them"));
    }

    @Test
    void constraintsThatTieTooManyFactsAreRefused() {
        Json document = Umbrella.DOCUMENT;
        List<String> distinctions = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            document = JsonEdit.with(
                    document,
                    "/facts/patient/" + (3 + i),
                    "{\"name\":\"f" + i
                            + "\",\"type\":\"integer\",\"min\":0,\"max\":9,\"label\":\"x\",\"question\":\"x\",\"help\":\"x\"}");
            for (int value = 0; value < 10; value++) {
                distinctions.add("{\"fact\":\"f" + i + "\",\"is\":" + value + "}");
            }
        }
        document = JsonEdit.with(
                document, "/definitions/2", "{\"id\":\"distinct\",\"when\":{\"any\":" + distinctions + "}}");
        document = JsonEdit.with(
                document,
                "/constraints/1",
                "{\"id\":\"tie\",\"message\":\"x\",\"assert\":{\"not\":{\"all\":[{\"fact\":\"f0\",\"is\":1},"
                        + "{\"fact\":\"f1\",\"is\":1},{\"fact\":\"f2\",\"is\":1},{\"fact\":\"f3\",\"is\":1}]}}}");

        assertThat(GuidelineDiagram.read(document).problems()).singleElement().satisfies(problem -> {
            assertThat(problem.pointer()).isEqualTo("/constraints");
            assertThat(problem.detail()).contains("link too many facts").contains("1000");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/ladder/0/when | {\"all\":[{\"ref\":\"storm\"},{\"fact\":\"season\",\"is\":\"wet\"}]} |"
                        + " /invariants/0/never",
                "/definitions/0/when | {\"fact\":\"wind\",\"gt\":9} | /invariants/0/never",
                "/definitions/1/when | {\"not\":{\"fact\":\"covered\",\"is\":true}} | /invariants/1/never",
                "/invariants/0/never | {\"score\":\"soak\",\"atLeast\":5} | /invariants/0/never",
            })
    void aBrokenInvariantNamesSomeoneWhoBreaksIt(String place, String value, String pointer) {
        Json document = JsonEdit.with(Umbrella.DOCUMENT, place, value);

        assertThat(GuidelineDiagram.read(document).problems())
                .filteredOn(problem -> problem.pointer().equals(pointer))
                .singleElement()
                .satisfies(problem -> assertIsBrokenByItsWitness(document, problem));
    }

    /** Completes the witness's unknown facts with two different sets of values. */
    static void assertIsBrokenByItsWitness(Json document, Problem problem) {
        Guideline guideline = GuidelineReader.read(document).orThrow();
        int index = Integer.parseInt(problem.pointer().split("/")[2]);
        Map<Fact, Value> witness = witness(guideline, problem.detail());
        var thresholds = new Thresholds(guideline);
        for (int turn = 0; turn < 3; turn++) {
            Map<Fact, Value> complete = new HashMap<>(witness);
            for (Fact fact : guideline.facts().all()) {
                var values = thresholds.representatives(fact);
                complete.putIfAbsent(fact, values.get(Math.min(turn, values.size() - 1)));
            }
            var oracle = new Oracle(guideline, complete);
            assertThat(oracle.isPossible()).as(problem.detail()).isTrue();
            assertThat(oracle.holds(guideline.invariants().get(index).never()))
                    .as(problem.detail())
                    .isEqualTo(Truth.TRUE);
        }
    }

    private static Map<Fact, Value> witness(Guideline guideline, String detail) {
        var text = Pattern.compile("broken by a possible patient: patient \\{(.*)} vertebra \\{(.*)}")
                .matcher(detail);
        assertThat(text.matches()).as(detail).isTrue();
        var thresholds = new Thresholds(guideline);
        Map<Fact, Value> witness = new HashMap<>();
        for (String each : (text.group(1) + ", " + text.group(2)).split(", ")) {
            if (!each.isEmpty()) {
                int space = each.indexOf(' ');
                Fact fact = Objects.requireNonNull(guideline.facts().named(each.substring(0, space)));
                witness.put(fact, value(fact, each.substring(space + 1), thresholds));
            }
        }
        return witness;
    }

    private static Value value(Fact fact, String text, Thresholds thresholds) {
        return thresholds.representatives(fact).stream()
                .filter(value -> value.text().equals(text))
                .findFirst()
                .orElseGet(() -> new Value.Amount(new BigDecimal(text)));
    }

    @Test
    void aRuleSetSaysHowManyKindsOfPatientItKnows() {
        assertThat(RuleSet.IMWG_2019_V1.diagram().patientClasses().bitLength()).isBetween(40, 60);
        assertThat(RuleSet.IMWG_2019_V1.diagram().size()).isPositive();
        assertThat(GuidelineDiagram.read(Umbrella.DOCUMENT).orThrow().patientClasses())
                .isEqualTo(BigInteger.valueOf(2 * 3 * 2 * 2 * 2 * (1 + 3)));
    }
}
