package dev.kyphos.diagram;

import dev.kyphos.cell.ValueSet;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.guideline.Rung;
import dev.kyphos.sat.Effort;
import dev.kyphos.sat.VersionPair;
import dev.kyphos.sat.VertebraeSolver;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds patients whose overall outcome differs although the outcome of each vertebra is equal, because the two
 * guidelines rank outcomes differently.
 *
 * <p>Two vertebrae suffice: if the overall outcome of several vertebrae differs, it also differs for the pair of the
 * vertebra that decides in one guideline and the vertebra that decides in the other.
 */
final class OverallChanges {

    /** The solver is asked about so many pairs of outcomes at the most. */
    private static final int MAX_ASKED = 1_000;

    private final Comparison comparison;
    private final NodeTable table;
    private final Guideline before;
    private final Guideline after;

    /** For each combination of cells of the level variables, its diagram. Exactly one is true for a vertebra. */
    private final List<Integer> levels = new ArrayList<>();

    /** The cells of each combination, in the order of {@link #levels}. */
    private final List<int[]> cellsOfLevels = new ArrayList<>();

    private final int[] levelVariables;
    private final Map<Integer, Integer> persons = new HashMap<>();
    private @Nullable VertebraeSolver solver;
    private int asked;

    OverallChanges(Comparison comparison) {
        this.comparison = comparison;
        this.table = comparison.table();
        this.before = comparison.before().guideline();
        this.after = comparison.after().guideline();
        this.levelVariables = IntStream.of(
                        comparison.before().position(before.facts().level()),
                        comparison.after().position(after.facts().level()))
                .distinct()
                .toArray();
    }

    List<Diff.Change> list() {
        List<Diff.Change> changes = new ArrayList<>();
        Map<String, Integer> earlier = ranks(before);
        Map<String, Integer> later = ranks(after);
        for (Rung was : before.ladder()) {
            for (Rung is : after.ladder()) {
                if (ranksFirst(earlier, was, is) && ranksFirst(later, is, was)) {
                    Diff.Change change = comparison.versions() == null
                            ? change(was.outcome(), is.outcome())
                            : solved(comparison.versions(), was.outcome(), is.outcome());
                    if (change != null) {
                        changes.add(change);
                    }
                }
            }
        }
        return List.copyOf(changes);
    }

    private static Map<String, Integer> ranks(Guideline guideline) {
        Map<String, Integer> ranks = new HashMap<>();
        guideline.overall().forEach(outcome -> ranks.put(outcome, ranks.size()));
        return ranks;
    }

    private static boolean ranksFirst(Map<String, Integer> ranks, Rung first, Rung second) {
        Integer rank = ranks.get(first.outcome());
        Integer other = ranks.get(second.outcome());
        return rank != null && other != null && rank < other;
    }

    private Diff.@Nullable Change change(String was, String is) {
        int[] firsts = perLevel(getsFromBoth(was));
        int[] seconds = perLevel(getsFromBoth(is));
        for (int i = 0; i < firsts.length; i++) {
            for (int j = 0; j < seconds.length; j++) {
                int patients = canDiffer(i, j) ? table.and(person(firsts[i]), person(seconds[j])) : NodeTable.FALSE;
                if (patients != NodeTable.FALSE) {
                    return comparison.overall(was, is, vertebrae(patients, firsts[i], seconds[j]));
                }
            }
        }
        return null;
    }

    /** The change as the solver finds it. */
    private Diff.@Nullable Change solved(VersionPair versions, String was, String is) {
        if (++asked > MAX_ASKED) {
            throw new Budget.Exceeded();
        }
        if (solver == null) {
            List<ValueSet> alone = Arrays.stream(levelVariables)
                    .mapToObj(comparison.joint()::cells)
                    .map(cells -> ValueSet.of(IntStream.range(0, cells.count())
                            .filter(cell -> cells.values(cell).size() < 2)))
                    .toList();
            solver = new VertebraeSolver(versions, levelVariables, alone, Effort.OF_PROOF);
        }
        var found = solver.with(was, is);
        return switch (found.answer()) {
            case YES -> comparison.overall(was, is, found.vertebrae());
            case NO -> null;
            case BOUNDED -> throw new Budget.Exceeded();
        };
    }

    /** True for the patients that get this outcome from both guidelines. */
    private int getsFromBoth(String outcome) {
        int earlier = is(outcome, before, comparison.before().rules().ladder());
        int later = is(outcome, after, comparison.after().rules().ladder());
        return table.and(comparison.possible(), table.and(earlier, later));
    }

    private int is(String outcome, Guideline guideline, int ladder) {
        return table.map(ladder, rung -> guideline.ladder().get(rung).outcome().equals(outcome) ? 1 : 0);
    }

    private int[] perLevel(int diagram) {
        if (levels.isEmpty()) {
            level(NodeTable.TRUE, new int[0]);
        }
        return levels.stream().mapToInt(level -> table.and(level, diagram)).toArray();
    }

    private void level(int diagram, int[] cells) {
        if (cells.length == levelVariables.length) {
            levels.add(diagram);
            cellsOfLevels.add(cells);
            return;
        }
        int variable = levelVariables[cells.length];
        for (int cell = 0; cell < comparison.joint().cells(variable).count(); cell++) {
            int[] longer = Arrays.copyOf(cells, cells.length + 1);
            longer[cells.length] = cell;
            level(table.and(diagram, comparison.inCell(variable, cell)), longer);
        }
    }

    /** Whether vertebrae with the level cells {@code i} and {@code j} can have different levels. */
    private boolean canDiffer(int i, int j) {
        for (int k = 0; k < levelVariables.length; k++) {
            int cell = cellsOfLevels.get(i)[k];
            var values = comparison.joint().cells(levelVariables[k]).values(cell);
            if (cell == cellsOfLevels.get(j)[k] && values.size() < 2) {
                return false;
            }
        }
        return true;
    }

    /** Existentially quantifies the vertebra's variables, which come after those of the patient. */
    private int person(int diagram) {
        if (NodeTable.isTerminal(diagram)
                || table.variable(diagram) >= comparison.joint().patientFacts()) {
            return diagram == NodeTable.FALSE ? NodeTable.FALSE : NodeTable.TRUE;
        }
        Integer known = persons.get(diagram);
        if (known != null) {
            return known;
        }
        int[] children = new int[table.children(diagram)];
        for (int cell = 0; cell < children.length; cell++) {
            children[cell] = person(table.child(diagram, cell));
        }
        int person = table.node(table.variable(diagram), children);
        persons.put(diagram, person);
        return person;
    }

    /** The cells of two vertebrae of one patient, each of which satisfies its diagram. */
    private List<int[]> vertebrae(int patients, int firstDiagram, int secondDiagram) {
        int[] person = comparison.shortestWitness(patients);
        int[] first = comparison.shortestWitness(table.and(comparison.inCells(person), firstDiagram));
        int[] patient = patientOf(first);
        int[] second = comparison.shortestWitness(table.and(comparison.inCells(patient), secondDiagram));
        System.arraycopy(second, 0, first, 0, comparison.joint().patientFacts());
        return List.of(first, second);
    }

    private int[] patientOf(int[] cells) {
        int[] patient = cells.clone();
        Arrays.fill(patient, comparison.joint().patientFacts(), patient.length, Reach.UNKNOWN);
        return patient;
    }
}
