package dev.kyphos.diagram;

import dev.kyphos.cell.ValueSet;
import java.util.Arrays;
import java.util.BitSet;

/**
 * The values that are reachable from some roots if one unknown or partly known variable were in a cell, for every cell
 * of several variables. One walk from the children to their parents finds all of them. It follows the known cells of a {@link Reach}, which must
 * stay the same.
 */
public final class Trials {

    private final Nodes nodes;
    private final Reach reach;
    private final int[] roots;

    /** For each variable of a trial, the slot of its first cell; 0 for all others. Slot 0 is that of no trial. */
    private final int[] slots;

    private final int slotCount;

    /** For each reachable node, its values in each slot, as bits of one word. Empty if the values of a root don't fit it. */
    private final long[][] bits;

    Trials(Nodes nodes, Reach reach, int[] roots, BitSet variables, int[] widths, Budget.Meter meter) {
        this.nodes = nodes;
        this.reach = reach;
        this.roots = roots;
        this.slots = new int[widths.length];
        int next = 1;
        for (int variable = variables.nextSetBit(0); variable >= 0; variable = variables.nextSetBit(variable + 1)) {
            slots[variable] = next;
            next += widths[variable];
        }
        this.slotCount = next;
        boolean fit = Arrays.stream(roots).allMatch(nodes::fitOneWord);
        this.bits = fit ? new long[nodes.size()][] : new long[0][];
        if (fit) {
            BitSet reachable = reachable();
            meter.spend(nodes.size());
            reachable.stream().forEach(node -> {
                meter.spend((long) slotCount * (nodes.children()[node].length + 1));
                bits[node] = bitsOf(node);
            });
        }
    }

    /** The values reachable from a root if a variable of these trials were in a cell that may hold its value. */
    public ValueSet with(int root, int variable, int cell) {
        if (bits.length == 0) {
            return wide(roots[root], variable, cell);
        }
        int node = reach.afterKnown(roots[root]);
        return ValueSet.ofBits(node < 0 ? bitOf(node) : bits[node][slots[variable] + cell]);
    }

    private ValueSet wide(int root, int variable, int cell) {
        int known = reach.known(variable);
        reach.know(variable, cell);
        ValueSet values = reach.from(root);
        reach.know(variable, known);
        return values;
    }

    /** The reachable nodes that test unknown variables. A node's number is higher than those of its children. */
    private BitSet reachable() {
        var reachable = new BitSet(nodes.size());
        for (int root : roots) {
            int node = reach.afterKnown(root);
            if (node >= 0) {
                reachable.set(node);
            }
        }
        for (int node = reachable.length() - 1; node >= 0; node = reachable.previousSetBit(node - 1)) {
            for (int child : reach.possibleChildren(node)) {
                int next = reach.afterKnown(child);
                if (next >= 0) {
                    reachable.set(next);
                }
            }
        }
        return reachable;
    }

    private long[] bitsOf(int node) {
        long[] union = new long[slotCount];
        int[] children = nodes.children()[node];
        int variable = nodes.variables()[node];
        for (int child : reach.possibleChildren(node)) {
            int next = reach.afterKnown(child);
            if (next < 0) {
                addTo(union, bitOf(next));
            } else {
                addTo(union, bits[next]);
            }
        }
        for (int cell = 0; slots[variable] > 0 && cell < children.length; cell++) {
            if (reach.isPossible(variable, cell)) {
                int next = reach.afterKnown(children[cell]);
                union[slots[variable] + cell] = next < 0 ? bitOf(next) : bits[next][0];
            }
        }
        return union;
    }

    private static void addTo(long[] union, long[] others) {
        for (int slot = 0; slot < union.length; slot++) {
            union[slot] |= others[slot];
        }
    }

    private static void addTo(long[] union, long bit) {
        for (int slot = 0; slot < union.length; slot++) {
            union[slot] |= bit;
        }
    }

    private static long bitOf(int terminal) {
        return terminal == NodeTable.IMPOSSIBLE ? 0 : 1L << NodeTable.value(terminal);
    }
}
