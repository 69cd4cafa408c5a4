package dev.kyphos.diagram;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which unknown facts can still change a verdict, exactly.
 *
 * <p>A fact matters where, after some answers to other unknown facts, one of its possible values leaves fewer verdicts
 * than were possible before it was known. Of a fact that no constraint still speaks of, that is so exactly
 * where the verdict's diagram, restricted to what is known and reduced, still tests it. Of facts that are tied, the
 * value of one tells of the others, so every combination of answers among them is tried.
 */
public final class Relevance {

    private final NodeTable table = new NodeTable();
    private final List<Long> sets = new ArrayList<>();
    private final Map<Long, Integer> terminals = new HashMap<>();
    private final Variables variables;
    private final int root;
    private final ConstraintGroups links;
    private final Nodes nodes;
    private final Map<List<Integer>, Tied> groups = new HashMap<>();

    private Relevance(GuidelineDiagram diagram, int[] cells) {
        this.variables = diagram.variables();
        this.root = new Residual(diagram.nodes(), cells, table, this::singleton).of(diagram.verdict());
        var plain = new Residual(diagram.nodes(), cells, table, terminal -> terminal);
        this.links = new ConstraintGroups(
                table, diagram.constraints().stream().map(plain::of).toList());
        this.nodes = table.frozen();
    }

    /**
     * The variables that matter.
     *
     * @param cells what is known: a cell a variable, or {@link Reach#UNKNOWN}
     */
    public static BitSet of(GuidelineDiagram diagram, int[] cells) {
        var relevance = new Relevance(diagram, cells);
        BitSet tested = Support.of(relevance.table, relevance.root);
        var matters = new BitSet();
        tested.stream().filter(relevance::matters).forEach(matters::set);
        return matters;
    }

    private boolean matters(int variable) {
        List<Integer> tied = links.with(variable);
        return tied.isEmpty() || groups.computeIfAbsent(tied, Tied::new).tells(tied.indexOf(variable));
    }

    private int singleton(int terminal) {
        return interned(NodeTable.setOf(terminal));
    }

    /** The terminal of a set of verdicts. */
    private int interned(long set) {
        return terminals.computeIfAbsent(set, _ -> {
            sets.add(set);
            return NodeTable.terminal(sets.size() - 1);
        });
    }

    private int union(int a, int b) {
        return table.apply(a, b, (x, y) -> NodeTable.value(interned(sets.get(x) | sets.get(y))));
    }

    /** Facts tied by constraints: the verdicts left, over all other facts, by each combination of answers to some. */
    private final class Tied {

        private final List<Integer> facts;
        private final Map<List<Integer>, Integer> left = new HashMap<>();

        Tied(List<Integer> facts) {
            this.facts = facts;
        }

        boolean tells(int index) {
            return tells(index, 0, new ArrayList<>());
        }

        private boolean tells(int index, int next, List<Integer> answers) {
            if (next == facts.size()) {
                return narrows(index, answers);
            }
            int cells = next == index ? 0 : variables.cells(facts.get(next)).count();
            for (int cell = Reach.UNKNOWN; cell < cells; cell++) {
                answers.add(cell);
                boolean found = tells(index, next + 1, answers);
                answers.removeLast();
                if (found) {
                    return true;
                }
            }
            return false;
        }

        private boolean narrows(int index, List<Integer> answers) {
            int before = left(answers);
            int none = interned(0);
            for (int cell = 0; cell < variables.cells(facts.get(index)).count(); cell++) {
                int after = left(with(answers, index, cell));
                if (after != none && after != before) {
                    return true;
                }
            }
            return false;
        }

        private int left(List<Integer> answers) {
            Integer known = left.get(answers);
            if (known == null) {
                known = work(answers);
                left.put(List.copyOf(answers), known);
            }
            return known;
        }

        private int work(List<Integer> answers) {
            int open = answers.indexOf(Reach.UNKNOWN);
            if (open < 0) {
                return restricted(answers);
            }
            int union = interned(0);
            for (int cell = 0; cell < variables.cells(facts.get(open)).count(); cell++) {
                union = union(union, left(with(answers, open, cell)));
            }
            return union;
        }

        private int restricted(List<Integer> answers) {
            int[] cells = new int[variables.count()];
            Arrays.fill(cells, Reach.UNKNOWN);
            for (int i = 0; i < answers.size(); i++) {
                cells[facts.get(i)] = answers.get(i);
            }
            return new Residual(nodes, cells, table, terminal -> terminal).of(root);
        }

        private static List<Integer> with(List<Integer> answers, int index, int cell) {
            var changed = new ArrayList<>(answers);
            changed.set(index, cell);
            return changed;
        }
    }
}
