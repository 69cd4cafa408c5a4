package dev.kyphos.diagram;

import dev.kyphos.cell.CellSets;
import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds exactly the unknown and partly known facts that can still change a verdict. An answer to a partly known fact is one of
 * the cells that are possible; patients with other cells are none of the possible patients.
 *
 * <p>A fact is relevant if, after some answers to other unknown facts, one of its possible values leaves fewer verdicts
 * than were possible before. So there are a possible patient, a set of answers that agree with the patient, and another
 * cell of the fact such that no possible patient with these answers and this cell has the patient's verdict. It suffices
 * to consider answers that nothing can be added to. Then either only the fact's cell differs from the patient's, which
 * the verdict's diagram tells directly, or the constraints exclude that, and some facts that they link to this one have
 * to stay unknown ({@link LinkedFacts.Exclusion}).
 */
public final class Relevance {

    /** About the words of memory that an entry of a hash table takes. */
    private static final int WORDS_OF_AN_ENTRY = 8;

    private final GuidelineDiagram diagram;
    private final int[] known;
    private final CellSets sets;
    private final NodeTable table;
    private final int root;

    /** Pairs of nodes that never have different values of possible patients. */
    private final Set<Long> alike = new HashSet<>();

    private final Map<LinkedFacts, int[]> entries = new HashMap<>();

    private Relevance(GuidelineDiagram diagram, int[] known, CellSets sets) {
        this.diagram = diagram;
        this.known = known;
        this.sets = sets;
        this.table = new NodeTable(diagram.meter());
        diagram.meter().spend(diagram.size());
        this.root = new Residual(diagram.nodes(), known, sets, table, terminal -> terminal).of(diagram.verdict());
    }

    /**
     * The relevant variables.
     *
     * @param cells a code of {@code sets} for each variable
     */
    public static BitSet of(GuidelineDiagram diagram, int[] cells, CellSets sets) {
        return new Relevance(diagram, cells, sets).relevant();
    }

    private BitSet relevant() {
        BitSet relevant = table.support(root);
        BitSet reachable = table.reachable(root);
        for (int variable = relevant.nextSetBit(0); variable >= 0; variable = relevant.nextSetBit(variable + 1)) {
            relevant.set(variable, changes(variable, reachable));
        }
        return relevant;
    }

    /** Whether a variable that the restricted diagram tests changes a verdict, and not only which patients are possible. */
    private boolean changes(int variable, BitSet reachable) {
        for (LinkedFacts facts : diagram.linkedFacts()) {
            if (Arrays.binarySearch(facts.variables(), variable) >= 0) {
                return changesAlone(variable, reachable) || changesThroughConstraints(variable, facts);
            }
        }
        return true;
    }

    private boolean isPartlyKnown(int variable) {
        return known[variable] < Reach.UNKNOWN;
    }

    /** Whether there are two possible patients with different verdicts who differ in one variable only. */
    private boolean changesAlone(int variable, BitSet reachable) {
        for (int node = reachable.nextSetBit(0); node >= 0; node = reachable.nextSetBit(node + 1)) {
            if (table.variable(node) == variable) {
                for (int i = 1; i < table.children(node); i++) {
                    for (int j = 0; j < i; j++) {
                        if (differ(table.child(node, i), table.child(node, j))) {
                            return true;
                        }
                    }
                }
            }
        }
        return false;
    }

    /** Whether two nodes have different values for some patient who is possible for both. */
    private boolean differ(int a, int b) {
        if (a == b || a == NodeTable.IMPOSSIBLE || b == NodeTable.IMPOSSIBLE) {
            return false;
        } else if (NodeTable.isTerminal(a) && NodeTable.isTerminal(b)) {
            return true;
        }
        long pair = ((long) Math.max(a, b) << Integer.SIZE) | (Math.min(a, b) & 0xffffffffL);
        if (alike.contains(pair)) {
            return false;
        }
        int top = Math.min(table.variable(a), table.variable(b));
        int cells = table.children(table.variable(a) == top ? a : b);
        diagram.meter().spend(cells + WORDS_OF_AN_ENTRY);
        for (int cell = 0; cell < cells; cell++) {
            if (differ(table.cofactor(a, top, cell), table.cofactor(b, top, cell))) {
                return true;
            }
        }
        alike.add(pair);
        return false;
    }

    private boolean changesThroughConstraints(int variable, LinkedFacts facts) {
        for (LinkedFacts.Exclusion exclusion : exclusions(variable, facts)) {
            if (exclusion.agreesWith(facts.variables(), known)) {
                var walk = new Walk(facts.variables(), exclusion);
                for (int entry : entries.computeIfAbsent(facts, this::entries)) {
                    if (walk.excludesAVerdict(entry)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** What answers to a variable can exclude; fewer combinations are possible if one of the facts is partly known. */
    private List<LinkedFacts.Exclusion> exclusions(int variable, LinkedFacts facts) {
        return Arrays.stream(facts.variables()).anyMatch(this::isPartlyKnown)
                ? facts.exclusions(variable, known, sets, diagram.meter())
                : facts.exclusions(variable);
    }

    /** The first nodes that test a linked fact, on each path. */
    private int[] entries(LinkedFacts facts) {
        var linked = new BitSet();
        for (int variable : facts.variables()) {
            linked.set(variable);
        }
        var found = new BitSet();
        findEntries(root, linked, found, new BitSet());
        return found.stream().toArray();
    }

    private void findEntries(int node, BitSet linked, BitSet found, BitSet visited) {
        if (NodeTable.isTerminal(node) || visited.get(node)) {
            return;
        }
        visited.set(node);
        if (linked.get(table.variable(node))) {
            found.set(node);
            return;
        }
        for (int cell = 0; cell < table.children(node); cell++) {
            findEntries(table.child(node, cell), linked, found, visited);
        }
    }

    /** Looks for other facts with which an exclusion loses a verdict. */
    private final class Walk {

        private final int[] variables;
        private final int[][] combinations;
        private final Set<IntBuffer> visited = new HashSet<>();

        Walk(int[] variables, LinkedFacts.Exclusion exclusion) {
            this.variables = variables;
            this.combinations = new int[exclusion.left().length + 1][];
            this.combinations[0] = exclusion.excluded();
            System.arraycopy(exclusion.left(), 0, combinations, 1, exclusion.left().length);
        }

        /** Whether, below a node, the excluded combination has a verdict that no combination left has. */
        boolean excludesAVerdict(int entry) {
            int[] nodes = new int[combinations.length];
            for (int i = 0; i < nodes.length; i++) {
                nodes[i] = entry;
            }
            return excludesAVerdict(nodes);
        }

        /** @param nodes for each combination, the node that it leads to; the excluded one comes first */
        private boolean excludesAVerdict(int[] nodes) {
            int top = Integer.MAX_VALUE;
            for (int i = 0; i < nodes.length; i++) {
                nodes[i] = afterLinked(nodes[i], combinations[i]);
                top = Math.min(top, table.variable(nodes[i]));
            }
            int excluded = nodes[0];
            if (excluded == NodeTable.IMPOSSIBLE) {
                return false;
            }
            for (int i = 1; i < nodes.length; i++) {
                if (nodes[i] == excluded && table.variable(excluded) > variables[variables.length - 1]) {
                    return false;
                }
            }
            if (top == Integer.MAX_VALUE) {
                return true;
            } else if (!visited.add(IntBuffer.wrap(nodes))) {
                return false;
            }
            int cells = 0;
            for (int node : nodes) {
                cells = table.variable(node) == top ? table.children(node) : cells;
            }
            diagram.meter().spend((cells + 1L) * nodes.length + WORDS_OF_AN_ENTRY);
            for (int cell = 0; cell < cells; cell++) {
                int[] next = new int[nodes.length];
                for (int i = 0; i < nodes.length; i++) {
                    next[i] = table.cofactor(nodes[i], top, cell);
                }
                if (excludesAVerdict(next)) {
                    return true;
                }
            }
            return false;
        }

        private int afterLinked(int root, int[] combination) {
            int node = root;
            int next = 0;
            while (!NodeTable.isTerminal(node)) {
                while (next < variables.length && variables[next] < table.variable(node)) {
                    next++;
                }
                if (next == variables.length || variables[next] != table.variable(node)) {
                    return node;
                }
                node = table.child(node, combination[next]);
            }
            return node;
        }
    }
}
