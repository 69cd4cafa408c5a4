package dev.kyphos.diagram;

import dev.kyphos.cell.CellSets;
import dev.kyphos.cell.ValueSet;
import dev.kyphos.sat.Answer;
import dev.kyphos.sat.FactSolver;
import dev.kyphos.sat.Possible;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntPredicate;

/**
 * The verdicts of one vertebra as the SAT solver finds them, where a diagram would be too large: which verdicts are possible, and
 * which facts can still change them. What would take too many searches is bounded: it may hold more than it would.
 */
final class OpenVerdicts {

    private final GuidelineDiagram diagram;
    private final PartitionedLadder ladder;
    private final int[] codes;
    private final CellSets sets;
    private final ValueSet candidates;
    private final BitSet facts;
    private final IntPredicate searches;
    private boolean bounded;

    /**
     * @param codes a code of {@code sets} for each variable, of what is known of the vertebra and the patient
     * @param candidates the verdicts that no known fact excludes by itself, as {@link Verdicts#pair}
     * @param facts the unknown and partly known variables that the verdict is told by
     * @param searches takes some searches of those that are left for the patient; false if there are too few
     */
    OpenVerdicts(
            GuidelineDiagram diagram,
            PartitionedLadder ladder,
            int[] codes,
            CellSets sets,
            ValueSet candidates,
            BitSet facts,
            IntPredicate searches) {
        this.diagram = diagram;
        this.ladder = ladder;
        this.codes = codes;
        this.sets = sets;
        this.candidates = candidates;
        this.facts = facts;
        this.searches = searches;
    }

    /** Whether some result holds more than it would, were there no bound. */
    boolean isBounded() {
        return bounded;
    }

    /** The possible verdicts, as {@link Verdicts#pair}. */
    ValueSet verdicts() {
        ValueSet everybody = ladder.everybody();
        boolean nothingKnown = facts.cardinality() == ladder.facts().cardinality()
                && facts.stream().allMatch(variable -> codes[variable] == Reach.UNKNOWN);
        return everybody != null && nothingKnown ? everybody : verdicts(codes);
    }

    /** The possible verdicts if a variable were in a cell. */
    ValueSet verdictsWith(int variable, int cell) {
        int[] more = codes.clone();
        more[variable] = cell;
        return verdicts(more);
    }

    private ValueSet verdicts(int[] known) {
        if (!spend(candidates.size())) {
            return candidates;
        }
        Possible possible = ladder.solver().verdicts(known, sets);
        bounded |= possible.bounded();
        return possible.found().union(possible.undecided());
    }

    /** The unknown and partly known variables that can still change the verdict, as {@link Relevance} finds them. */
    BitSet relevant() {
        var solver = new FactSolver(ladder.solver());
        var relevant = new BitSet();
        facts.stream().forEach(variable -> relevant.set(variable, isRelevant(variable, solver)));
        return relevant;
    }

    private boolean isRelevant(int variable, FactSolver solver) {
        if (!spend(1 + candidates.size() / 10)) {
            return true;
        }
        if (may(solver.differsBy(variable, codes, sets))) {
            return true;
        }
        for (LinkedFacts linked : diagram.linkedFacts()) {
            if (Arrays.binarySearch(linked.variables(), variable) >= 0) {
                return excludesAVerdict(variable, linked, solver);
            }
        }
        return false;
    }

    private boolean excludesAVerdict(int variable, LinkedFacts linked, FactSolver solver) {
        for (LinkedFacts.Exclusion exclusion : linked.exclusions(variable, codes, sets, diagram.meter())) {
            if (exclusion.agreesWith(linked.variables(), codes)
                    && (!spend(1)
                            || may(solver.excludesAVerdict(
                                    codes, sets, linked.variables(), exclusion.excluded(), exclusion.left())))) {
                return true;
            }
        }
        return false;
    }

    private boolean may(Answer answer) {
        bounded |= answer == Answer.BOUNDED;
        return answer != Answer.NO;
    }

    /** Takes some searches of those that are left; false, and bounded, if there are too few. */
    private boolean spend(int some) {
        boolean enough = searches.test(some);
        bounded |= !enough;
        return enough;
    }
}
