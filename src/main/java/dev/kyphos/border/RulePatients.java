package dev.kyphos.border;

import dev.kyphos.diagram.Budget;
import dev.kyphos.diagram.Count;
import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.diagram.NodeTable;
import dev.kyphos.diagram.Paths;
import dev.kyphos.diagram.Rules;
import dev.kyphos.diagram.Witness;
import dev.kyphos.guideline.Fact;
import dev.kyphos.json.Checked;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who reaches a rule, and who nearly does: exact for all possible patients with one vertebra.
 *
 * @param reached a patient who reaches the rule whatever all other facts are; null if no possible patient does
 * @param share the share of the patient classes that reach it, from 0 to 1, to six digits
 * @param border at most one pair for each fact, in the order of the diagram's variables: a fact is absent if no two possible
 *     patients differ in it alone such that one of them reaches the rule
 */
public record RulePatients(@Nullable Witness reached, BigDecimal share, List<Pair> border) {

    private static final MathContext SIX_DIGITS = new MathContext(6);

    /**
     * Two patients who differ in one fact only.
     *
     * @param fact the fact in which they differ
     * @param inside reaches the rule
     * @param outside does not reach it
     */
    public record Pair(Fact fact, Side inside, Side outside) {}

    /**
     * One patient of a pair.
     *
     * @param patient possible, on this side of the border, and different from the other in one fact, whatever all facts are
     *     that are not named
     * @param outcomes the codes of the outcomes that the patient can have, in the order of the ladder
     */
    public record Side(Witness patient, List<String> outcomes) {}

    /** The patients of a rule; invalid if finding them takes more than {@link Budget#OF_BORDER}. */
    public static Checked<RulePatients> of(GuidelineDiagram diagram, Rule rule) {
        return of(diagram, rule, Budget.OF_BORDER);
    }

    static Checked<RulePatients> of(GuidelineDiagram diagram, Rule rule, Budget budget) {
        return budget.within(
                "a rule whose border can be found", table -> new Checked.Valid<>(of(diagram, rule, table)));
    }

    private static RulePatients of(GuidelineDiagram diagram, Rule rule, NodeTable table) {
        Rules rules = Rules.of(diagram, table);
        int possible = rules.possible();
        int sides = table.ite(possible, rule.diagram(diagram.guideline(), rules, table), NodeTable.IMPOSSIBLE);
        int inside = table.and(possible, sides);
        if (inside == NodeTable.FALSE) {
            return new RulePatients(null, BigDecimal.ZERO, List.of());
        }
        var count = new Count(table, diagram.variables());
        int[] cells =
                new Paths(table, inside).to(NodeTable.TRUE, diagram.variables().count());
        return new RulePatients(
                Witness.of(diagram.variables(), cells),
                new BigDecimal(count.of(inside)).divide(new BigDecimal(count.of(possible)), SIX_DIGITS),
                new Border(diagram, table, sides).pairs());
    }
}
