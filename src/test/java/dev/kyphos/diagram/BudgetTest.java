package dev.kyphos.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.advice.oracle.RandomGuidelines;
import dev.kyphos.advice.oracle.RuleSet;
import dev.kyphos.guideline.DocumentChanges;
import dev.kyphos.guideline.GuidelineReader;
import dev.kyphos.guideline.Umbrella;
import dev.kyphos.json.Checked;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonEdit;
import dev.kyphos.json.Problem;
import dev.kyphos.json.ProblemCode;
import dev.kyphos.json.Seeds;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A document whose diagrams would exceed the budget is refused early. */
class BudgetTest {

    private static final DocumentChanges NONE = new DocumentChanges(Map.of());

    @ParameterizedTest
    @EnumSource
    void whatShipsTakesATenthAtMost(RuleSet ruleSet) {
        assertThat(Compiler.examine(ruleSet.guideline(), Compiler.Way.BY_MENTION, tenth(Budget.OF_GUIDELINE)))
                .isInstanceOf(Checked.Valid.class);
        for (RuleSet other : RuleSet.values()) {
            assertThat(Diff.between(ruleSet.diagram(), other.diagram(), NONE, tenth(Budget.OF_COMPARISON)))
                    .isInstanceOf(Checked.Valid.class);
        }
    }

    @Test
    void manyFacetedSmallRuleSetsTakeLessThanAFiftieth() {
        Seeds.upTo(500, (random, _) -> {
            var guideline = GuidelineReader.read(new RandomGuidelines(random).document())
                    .orThrow();
            assertThat(Compiler.examine(guideline, Compiler.Way.BY_MENTION, fiftieth(Budget.OF_GUIDELINE)))
                    .isInstanceOf(Checked.Valid.class);
        });
    }

    private static Budget tenth(Budget budget) {
        return new Budget(budget.steps() / 10);
    }

    private static Budget fiftieth(Budget budget) {
        return new Budget(budget.steps() / 50);
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 200})
    void whatNeedsExponentiallyManyNodesInAnyOrderIsRefused(int pairs) {
        Json document = withPairs(pairs, 5);

        assertThat(GuidelineDiagram.read(document).problems()).containsExactly(tooMuch(Budget.OF_GUIDELINE));
        assertThat(Examination.of(document).problems()).containsExactly(tooMuch(Budget.OF_GUIDELINE));
    }

    private static Problem tooMuch(Budget budget) {
        return new Problem(
                "",
                ProblemCode.TOO_COMPLEX,
                "expected rules that compile in at most %d steps".formatted(budget.steps()));
    }

    /** In the order of first mention, a diagram of 24 pairs has to remember 24 facts. */
    @ParameterizedTest
    @ValueSource(ints = {4, 24})
    void whatNeedsFewInSomeOrderIsTaken(int pairs) {
        assertThat(Examination.of(withPairs(pairs, 1)).problems()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void theWarningsOfWhatShipsTakeAFifthAtMost(RuleSet ruleSet) {
        var budget = new Budget(Budget.OF_WARNINGS.steps() / 5);

        assertThat(Warnings.of(ruleSet.guideline(), ruleSet.diagram().variables(), budget))
                .extracting(Problem::pointer)
                .doesNotContain("");
    }

    @Test
    void warningsThatTakeTooLongToFindAreOneWarning() {
        RuleSet ruleSet = RuleSet.IMWG_2019;

        assertThat(Warnings.of(ruleSet.guideline(), ruleSet.diagram().variables(), new Budget(1_000)))
                .containsExactly(new Problem(
                        "",
                        ProblemCode.TOO_COMPLEX,
                        "expected rules that can be searched for mistakes in at most 1000 steps"));
    }

    @Test
    void versionsThatTakeTooLongToCompareAreAProblem() {
        var diagram = RuleSet.IMWG_2019_V1.diagram();

        assertThat(Diff.between(diagram, diagram, NONE, new Budget(1_000)).problems())
                .containsExactly(new Problem(
                        "", ProblemCode.TOO_COMPLEX, "expected versions that compare in at most 1000 steps"));
    }

    /**
     * Compares each fact of the first half with some of the second. With one, a diagram in the order of first mention must
     * remember the whole first half; with several, one in any order must remember much of it.
     */
    private static Json withPairs(int pairs, int partners) {
        Json document = Umbrella.DOCUMENT;
        for (int i = 0; i < 2 * pairs; i++) {
            document = JsonEdit.with(document, "/facts/patient/" + (3 + i), fact("f" + i));
        }
        String mentions = IntStream.range(0, 2 * pairs).mapToObj(BudgetTest::is).collect(Collectors.joining(","));
        String differ = IntStream.range(0, pairs * partners)
                .mapToObj(i -> differ(i % pairs, pairs + (i % pairs + (i / pairs) * (i / pairs) * 7) % pairs))
                .collect(Collectors.joining(","));
        document = JsonEdit.with(
                document,
                "/ladder/0/when",
                "{\"any\":[{\"all\":[%s,{\"ref\":\"storm\"}]},{\"ref\":\"storm\"}]}".formatted(mentions));
        return JsonEdit.with(document, "/findings/1/when", "{\"any\":[" + differ + "]}");
    }

    private static String differ(int fact, int other) {
        return "{\"any\":[{\"all\":[%s,{\"not\":%s}]},{\"all\":[{\"not\":%s},%s]}]}"
                .formatted(is(fact), is(other), is(fact), is(other));
    }

    private static String is(int fact) {
        return "{\"fact\":\"f" + fact + "\",\"is\":true}";
    }

    private static String fact(String name) {
        return "{\"name\":\"%s\",\"type\":\"boolean\",\"label\":\"x\",\"question\":\"x\",\"help\":\"x\"}"
                .formatted(name);
    }
}
