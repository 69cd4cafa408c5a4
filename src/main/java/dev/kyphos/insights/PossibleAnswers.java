package dev.kyphos.insights;

import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.diagram.OverallOrder;
import dev.kyphos.diagram.Reach;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * What a version answers to somebody of whom each fact is known only to be in some cells, or not known at all: all its
 * answers, one for each choice of cells. An answer is the set of outcomes possible for the person as a whole. Choices
 * for the person are shared between vertebrae, those for a vertebra are its own.
 */
final class PossibleAnswers {

    /** How many choices are looked at before it is given up. */
    private static final int MAX = 10_000;

    private final GuidelineDiagram diagram;
    private final int root;
    private final Reach reach;

    private PossibleAnswers(GuidelineDiagram diagram) {
        this.diagram = diagram;
        this.root = diagram.verdict();
        this.reach = diagram.reach();
    }

    /**
     * The one answer, whichever cells are chosen: the places in the overall order of the outcomes possible, none where
     * nobody can be like this; or null where there are several answers, or too many choices.
     */
    static @Nullable BitSet of(
            GuidelineDiagram diagram, CellMapping.CellSets person, List<CellMapping.CellSets> vertebrae) {
        return new PossibleAnswers(diagram)
                .answer(
                        person.cells(),
                        vertebrae.stream().map(CellMapping.CellSets::cells).toList());
    }

    private @Nullable BitSet answer(Map<Integer, BitSet> person, List<Map<Integer, BitSet>> vertebrae) {
        var matters = new BitSet();
        vertebrae.forEach(vertebra -> matters.or(
                reach.know(certain(certain(unknown(), person), vertebra)).tested(root)));
        Set<Long> answers = new HashSet<>();
        var choices = choices(List.of(certain(unknown(), person)), person, matters);
        for (int[] choice : choices) {
            if (choices.size() > MAX || !add(answers, choice, vertebrae, matters) || answers.size() > 1) {
                return null;
            }
        }
        return BitSet.valueOf(LongStream.of(answers.iterator().next()).toArray());
    }

    /** Adds the answers for one choice of the person's cells; false where it is too much. */
    private boolean add(Set<Long> answers, int[] person, List<Map<Integer, BitSet>> vertebrae, BitSet matters) {
        int[] frontier = reach.know(person).frontier(root, diagram.variables().patientFacts());
        Set<List<Leading>> together =
                Set.of(Arrays.stream(frontier).mapToObj(_ -> Leading.NOTHING).toList());
        for (var vertebra : vertebrae) {
            var choices = choices(List.of(certain(person, vertebra)), vertebra, matters);
            Set<List<Long>> alone = new LinkedHashSet<>();
            if (choices.size() <= MAX) {
                choices.forEach(cells -> alone.add(outcomes(cells, frontier)));
            }
            together = joined(together, alone);
            if (together.isEmpty() || together.size() > MAX) {
                return false;
            }
        }
        together.forEach(nodes ->
                answers.add(nodes.stream().mapToLong(Leading::outcomes).reduce(0, (some, more) -> some | more)));
        return true;
    }

    private static Set<List<Leading>> joined(Set<List<Leading>> together, Set<List<Long>> alone) {
        Set<List<Leading>> joined = new HashSet<>();
        for (var some : together) {
            for (var more : alone) {
                List<Leading> nodes = new ArrayList<>();
                for (int i = 0; i < some.size(); i++) {
                    nodes.add(some.get(i).with(more.get(i)));
                }
                joined.add(nodes);
            }
        }
        return joined;
    }

    /** For each node of the frontier the outcomes possible for a vertebra, by their place in the overall order. */
    private List<Long> outcomes(int[] cells, int[] frontier) {
        reach.know(cells);
        return Arrays.stream(frontier)
                .mapToObj(
                        node -> diagram.overallOrder().ranked(diagram.verdicts().outcomes(reach.from(node))))
                .toList();
    }

    private int[] unknown() {
        int[] cells = new int[diagram.variables().count()];
        Arrays.fill(cells, Reach.UNKNOWN);
        return cells;
    }

    /** Some cells, with those in which a variable is certain to be. */
    private static int[] certain(int[] cells, Map<Integer, BitSet> possible) {
        int[] more = cells.clone();
        possible.forEach((variable, of) -> more[variable] = of.cardinality() == 1 ? of.nextSetBit(0) : more[variable]);
        return more;
    }

    /** Some cells, with each choice for the variables that matter and are not certain; too many where it is too much. */
    private static Collection<int[]> choices(List<int[]> some, Map<Integer, BitSet> possible, BitSet matters) {
        List<int[]> choices = some;
        for (var of : possible.entrySet()) {
            if (of.getValue().cardinality() > 1 && matters.get(of.getKey()) && choices.size() <= MAX) {
                List<int[]> more = new ArrayList<>();
                for (int[] choice : choices) {
                    of.getValue().stream().forEach(cell -> {
                        int[] chosen = choice.clone();
                        chosen[of.getKey()] = cell;
                        more.add(chosen);
                    });
                }
                choices = more;
            }
        }
        return choices;
    }

    /**
     * The first outcome among vertebrae, in the overall order, as far as some of them tell.
     *
     * @param all those that some vertebra may have
     * @param upTo those that come no later than the last of each
     */
    private record Leading(long all, long upTo) {

        static final Leading NOTHING = new Leading(0, -1);

        Leading with(long vertebra) {
            return new Leading(all | vertebra, upTo & OverallOrder.upToLast(vertebra));
        }

        long outcomes() {
            return all & upTo;
        }
    }
}
