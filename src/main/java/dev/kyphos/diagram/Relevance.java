package dev.kyphos.diagram;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds exactly the unknown facts that can still change a verdict.
 *
 * <p>A fact is relevant if, after some answers to other unknown facts, one of its possible values leaves fewer verdicts
 * than were possible before. If no constraint still tests the fact, it is relevant exactly if the verdict's diagram,
 * restricted to the known facts and reduced, still tests it. If constraints link facts, the value of one fact restricts
 * the others, so this class tries every combination of answers to the linked facts.
 */
public final class Relevance {

    private final NodeTable table = new NodeTable();
    private final List<ValueSet> sets = new ArrayList<>();
    private final Map<ValueSet, Integer> terminals = new HashMap<>();
    private final Variables variables;
    private final int root;
    private final ConstraintGroups constraintGroups;
    private final Nodes nodes;
    private final Map<List<Integer>, LinkedFacts> linkedFacts = new HashMap<>();

    private Relevance(GuidelineDiagram diagram, int[] cells) {
        this.variables = diagram.variables();
        this.root = new Residual(diagram.nodes(), cells, table, this::singleton).of(diagram.verdict());
        var plain = new Residual(diagram.nodes(), cells, table, terminal -> terminal);
        this.constraintGroups = new ConstraintGroups(
                table, diagram.constraints().stream().map(plain::of).toList());
        this.nodes = table.frozen();
    }

    /**
     * The relevant variables.
     *
     * @param cells the known cell of each variable, or {@link Reach#UNKNOWN}
     */
    public static BitSet of(GuidelineDiagram diagram, int[] cells) {
        var relevance = new Relevance(diagram, cells);
        BitSet tested = relevance.table.support(relevance.root);
        var relevant = new BitSet();
        tested.stream().filter(relevance::isRelevant).forEach(relevant::set);
        return relevant;
    }

    private boolean isRelevant(int variable) {
        List<Integer> linked = constraintGroups.of(variable);
        return linked.isEmpty()
                || linkedFacts.computeIfAbsent(linked, LinkedFacts::new).isRelevant(linked.indexOf(variable));
    }

    private int singleton(int terminal) {
        return interned(terminal == NodeTable.IMPOSSIBLE ? ValueSet.EMPTY : ValueSet.of(NodeTable.value(terminal)));
    }

    /** The terminal that represents a set of verdicts. */
    private int interned(ValueSet set) {
        return terminals.computeIfAbsent(set, _ -> {
            sets.add(set);
            return NodeTable.terminal(sets.size() - 1);
        });
    }

    private int union(int a, int b) {
        return table.apply(a, b, (x, y) -> NodeTable.value(interned(sets.get(x).union(sets.get(y)))));
    }

    /** Facts that constraints link, with the possible verdicts for each combination of answers to them. */
    private final class LinkedFacts {

        private final List<Integer> facts;
        private final Map<List<Integer>, Integer> verdicts = new HashMap<>();

        LinkedFacts(List<Integer> facts) {
            this.facts = facts;
        }

        boolean isRelevant(int index) {
            return isRelevant(index, 0, new ArrayList<>());
        }

        private boolean isRelevant(int index, int next, List<Integer> answers) {
            if (next == facts.size()) {
                return narrows(index, answers);
            }
            int cells = next == index ? 0 : variables.cells(facts.get(next)).count();
            for (int cell = Reach.UNKNOWN; cell < cells; cell++) {
                answers.add(cell);
                boolean found = isRelevant(index, next + 1, answers);
                answers.removeLast();
                if (found) {
                    return true;
                }
            }
            return false;
        }

        private boolean narrows(int index, List<Integer> answers) {
            int before = verdicts(answers);
            int empty = interned(ValueSet.EMPTY);
            for (int cell = 0; cell < variables.cells(facts.get(index)).count(); cell++) {
                int after = verdicts(with(answers, index, cell));
                if (after != empty && after != before) {
                    return true;
                }
            }
            return false;
        }

        private int verdicts(List<Integer> answers) {
            Integer known = verdicts.get(answers);
            if (known == null) {
                known = compute(answers);
                verdicts.put(List.copyOf(answers), known);
            }
            return known;
        }

        private int compute(List<Integer> answers) {
            int unknown = answers.indexOf(Reach.UNKNOWN);
            if (unknown < 0) {
                return restricted(answers);
            }
            int union = interned(ValueSet.EMPTY);
            for (int cell = 0; cell < variables.cells(facts.get(unknown)).count(); cell++) {
                union = union(union, verdicts(with(answers, unknown, cell)));
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
