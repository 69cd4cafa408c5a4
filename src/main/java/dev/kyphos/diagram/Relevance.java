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
final class Relevance {

    /** About the words of memory that an entry of a hash table takes. */
    private static final int WORDS_OF_AN_ENTRY = 8;

    private final VerdictDiagram verdict;
    private final GuidelineDiagram diagram;
    private final Common common;
    private final CellSets sets;
    private final NodeTable table;
    private final Residual residual;

    /** The variables that constraints link to others. */
    private final BitSet linked = new BitSet();

    /** The words of memory that a bit for each variable takes. */
    private final int words;

    /** The nodes of the table whose variables were collected. */
    private int swept;

    /** For each of these nodes, bits of the variables that are tested from it on. */
    private long[] tested = {};

    /** For each of these nodes, bits of those that were found to change a verdict alone from it on. */
    private long[] changing = {};

    /** The nodes whose children were compared. */
    private final BitSet compared = new BitSet();

    /** Those of them that change a verdict alone. */
    private final BitSet differing = new BitSet();

    /** Pairs of nodes that never have different values of possible patients. */
    private final Set<Long> alike = new HashSet<>();

    private int[] known = {};

    /**
     * For several patients. What is the same for all of them is worked out once.
     *
     * @param common what the patients have in common
     */
    Relevance(VerdictDiagram verdict, Common common) {
        this.verdict = verdict;
        this.diagram = verdict.guideline();
        this.common = common;
        this.sets = common.sets();
        this.table = new NodeTable(diagram.meter());
        this.residual = new Residual(verdict.nodes(), known, sets, table, terminal -> terminal);
        this.words = (verdict.variables() + Long.SIZE - 1) / Long.SIZE;
        diagram.linkedFacts().forEach(facts -> Arrays.stream(facts.variables()).forEach(linked::set));
    }

    /**
     * The relevant variables of one of the patients.
     *
     * @param codes a code of the common sets for each variable
     */
    BitSet of(int[] codes) {
        diagram.meter().spend(verdict.nodes().size());
        known = codes;
        int root = residual.to(codes, common).of(verdict.root());
        if (NodeTable.isTerminal(root)) {
            return new BitSet();
        }
        sweep();
        BitSet relevant = bits(tested, root);
        relevant.andNot(irrelevant(root, relevant));
        return relevant;
    }

    private BitSet bits(long[] sets, int node) {
        return BitSet.valueOf(Arrays.copyOfRange(sets, node * words, (node + 1) * words));
    }

    /** Collects the variables of nodes that are new. A node's number is higher than those of its children. */
    private void sweep() {
        diagram.meter().spend(2L * words * (table.size() - swept));
        tested = Arrays.copyOf(tested, table.size() * words);
        changing = Arrays.copyOf(changing, tested.length);
        for (int node = swept; node < table.size(); node++) {
            int variable = table.variable(node);
            set(tested, node, variable);
            if (differing.get(node)) {
                set(changing, node, variable);
            }
            for (int cell = 0; cell < table.children(node); cell++) {
                int child = table.child(node, cell);
                for (int word = 0; word < words && !NodeTable.isTerminal(child); word++) {
                    tested[node * words + word] |= tested[child * words + word];
                    changing[node * words + word] |= changing[child * words + word];
                }
            }
        }
        swept = table.size();
    }

    private void set(long[] sets, int node, int variable) {
        sets[node * words + variable / Long.SIZE] |= 1L << variable;
    }

    /** Those of some variables that the restricted diagram tests that change no verdict, but only which patients are possible. */
    private BitSet irrelevant(int root, BitSet variables) {
        var left = (BitSet) variables.clone();
        left.and(linked);
        left.andNot(bits(changing, root));
        if (left.isEmpty()) {
            return left;
        }
        dropThoseAlone(left, table.reachable(root));
        Map<LinkedFacts, int[]> entries = new HashMap<>();
        for (LinkedFacts facts : diagram.linkedFacts()) {
            for (int variable : facts.variables()) {
                if (left.get(variable) && changesThroughConstraints(root, variable, facts, entries)) {
                    left.clear(variable);
                }
            }
        }
        return left;
    }

    /** Clears the variables that change a verdict alone, at one of some nodes. */
    private void dropThoseAlone(BitSet left, BitSet reachable) {
        reachable.andNot(compared);
        for (int node = reachable.nextSetBit(0); node >= 0 && !left.isEmpty(); node = reachable.nextSetBit(node + 1)) {
            if (left.get(table.variable(node))) {
                compared.set(node);
                if (changesAlone(node)) {
                    differing.set(node);
                    left.clear(table.variable(node));
                    swept = 0; // so that the next patient sees it
                }
            }
        }
    }

    private boolean isPartlyKnown(int variable) {
        return known[variable] < Reach.UNKNOWN;
    }

    /** Whether a node's variable alone makes two possible patients have different verdicts. */
    private boolean changesAlone(int node) {
        for (int i = 1; i < table.children(node); i++) {
            for (int j = 0; j < i; j++) {
                if (differ(table.child(node, i), table.child(node, j))) {
                    return true;
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

    private boolean changesThroughConstraints(
            int root, int variable, LinkedFacts facts, Map<LinkedFacts, int[]> entries) {
        for (LinkedFacts.Exclusion exclusion : exclusions(variable, facts)) {
            if (exclusion.agreesWith(facts.variables(), known)) {
                var walk = new Walk(facts.variables(), exclusion);
                for (int entry : entries.computeIfAbsent(facts, each -> entries(root, each))) {
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
    private int[] entries(int root, LinkedFacts facts) {
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
