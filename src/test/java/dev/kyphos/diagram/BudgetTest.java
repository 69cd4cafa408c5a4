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
        assertThat(Compiler.examine(ruleSet.guideline(), tenth(Budget.OF_GUIDELINE)))
                .isInstanceOf(Checked.Valid.class);
        assertThat(Compiler.examine(ruleSet.guideline(), new Budget(Budget.OF_DRAFT.steps() / 5)))
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
            assertThat(Compiler.examine(guideline, fiftieth(Budget.OF_GUIDELINE)))
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
    @ValueSource(ints = {24, 200})
    void whatNeedsExponentiallyManyNodesIsRefused(int pairs) {
        Json document = withPairs(pairs);

        assertThat(GuidelineDiagram.read(document).problems()).containsExactly(tooMuch(Budget.OF_GUIDELINE));
        assertThat(Examination.of(document).problems()).containsExactly(tooMuch(Budget.OF_DRAFT));
    }

    /** It was published when a draft might take as many steps as a version. */
    @Test
    void aVersionThatTakesMoreThanADraftMayIsLoaded() {
        Json document = withPairs(16);

        assertThat(Examination.of(document).problems()).containsExactly(tooMuch(Budget.OF_DRAFT));
        assertThat(GuidelineDiagram.read(document)).isInstanceOf(Checked.Valid.class);
    }

    private static Problem tooMuch(Budget budget) {
        return new Problem(
                "",
                ProblemCode.TOO_COMPLEX,
                "expected rules that compile in at most %d steps".formatted(budget.steps()));
    }

    @Test
    void whatNeedsFewIsTakenHoweverManyFactsItHas() {
        assertThat(Examination.of(withPairs(4))).isInstanceOf(Checked.Valid.class);
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

    /** Compares each fact of the first half with one of the second, so a diagram must remember the whole first half. */
    private static Json withPairs(int pairs) {
        Json document = Umbrella.DOCUMENT;
        for (int i = 0; i < 2 * pairs; i++) {
            document = JsonEdit.with(document, "/facts/patient/" + (3 + i), fact("f" + i));
        }
        String mentions = IntStream.range(0, 2 * pairs).mapToObj(BudgetTest::is).collect(Collectors.joining(","));
        String differ = IntStream.range(0, pairs)
                .mapToObj(i -> "{\"any\":[{\"all\":[%s,{\"not\":%s}]},{\"all\":[{\"not\":%s},%s]}]}"
                        .formatted(is(i), is(pairs + i), is(i), is(pairs + i)))
                .collect(Collectors.joining(","));
        document = JsonEdit.with(
                document,
                "/ladder/0/when",
                "{\"any\":[{\"all\":[%s,{\"ref\":\"storm\"}]},{\"ref\":\"storm\"}]}".formatted(mentions));
        return JsonEdit.with(document, "/findings/1/when", "{\"any\":[" + differ + "]}");
    }

    private static String is(int fact) {
        return "{\"fact\":\"f" + fact + "\",\"is\":true}";
    }

    private static String fact(String name) {
        return "{\"name\":\"%s\",\"type\":\"boolean\",\"label\":\"x\",\"question\":\"x\",\"help\":\"x\"}"
                .formatted(name);
    }
}
