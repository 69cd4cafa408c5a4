package dev.kyphos.diagram;

import dev.kyphos.cell.ValueSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values that are reachable from some roots if one unknown or partly known variable were in a cell, for every cell
 * of several variables, and for several patients. One walk from the children to their parents finds all of them; what is the
 * same for all patients is found once.
 */
public final class Trials {

    private final Nodes nodes;
    private final Common common;
    private final int[] roots;
    private final Budget.Meter meter;

    /** For each variable, the number of cells of the tried variables before it. */
    private final int[] before;

    private final BitSet tried;

    /**
     * For each node that was reached, as bits of one word: its values, and its values in each cell of the tried variables from
     * its own on. Empty if the values of a root don't fit a word.
     */
    private final long[] @Nullable [] rows;

    /** The nodes whose rows are of the last patient alone. */
    private final List<Integer> own = new ArrayList<>();

    Trials(Nodes nodes, Common common, int[] roots, BitSet variables, int[] widths, Budget.Meter meter) {
        this.nodes = nodes;
        this.common = common;
        this.roots = roots;
        this.tried = variables;
        this.meter = meter;
        this.before = new int[widths.length + 1];
        for (int variable = 0; variable < widths.length; variable++) {
            before[variable + 1] = before[variable] + (variables.get(variable) ? widths[variable] : 0);
        }
        boolean fit = Arrays.stream(roots).allMatch(nodes::fitOneWord);
        this.rows = new long[fit ? nodes.size() : 0] @Nullable [];
        meter.spend(rows.length);
    }

    /**
     * The trials of one of the patients.
     *
     * @param reach what is known; it must stay the same
     */
    public OfPatient of(Reach reach) {
        return new OfPatient(reach);
    }

    /** The trials of one patient. */
    public final class OfPatient {

        private final Reach reach;
        private final int[] first;
        private final long[][] ofRoots;

        private OfPatient(Reach reach) {
            this.reach = reach;
            this.first = Arrays.stream(roots).map(reach::afterKnown).toArray();
            this.ofRoots = new long[roots.length][];
            for (int root = 0; root < roots.length && rows.length > 0; root++) {
                ofRoots[root] = first[root] < 0 ? new long[] {bitOf(first[root])} : row(first[root]);
            }
            own.forEach(node -> rows[node] = null);
            own.clear();
        }

        /** The values reachable from a root if a tried variable were in a cell that may hold its value. */
        public ValueSet with(int root, int variable, int cell) {
            return rows.length == 0
                    ? reach.fromWith(roots[root], variable, cell)
                    : ValueSet.ofBits(valueAt(ofRoots[root], first[root], before[variable] + cell));
        }

        /** Whether these values may be others than those without a trial. */
        public boolean differs(int root, int variable, int cell) {
            return rows.length == 0 || valueAt(ofRoots[root], first[root], before[variable] + cell) != ofRoots[root][0];
        }

        private long[] row(int node) {
            long[] found = rows[node];
            if (found != null) {
                return found;
            }
            int variable = nodes.variables()[node];
            int[] children = nodes.children()[node];
            long[] row = new long[1 + before[before.length - 1] - before[variable]];
            meter.spend((long) row.length * (children.length + 1));
            for (int child : reach.possibleChildren(node)) {
                add(reach.afterKnown(child), row, before[variable]);
            }
            for (int cell = 0; tried.get(variable) && cell < children.length; cell++) {
                if (reach.isPossible(variable, cell)) {
                    int next = reach.afterKnown(children[cell]);
                    row[1 + cell] = next < 0 ? bitOf(next) : row(next)[0];
                }
            }
            rows[node] = row;
            if (!common.isSame(node)) {
                own.add(node);
            }
            return row;
        }

        /** @param start the number of the cell that follows the values in the row */
        private void add(int node, long[] row, int start) {
            if (node < 0) {
                long bit = bitOf(node);
                for (int i = 0; i < row.length; i++) {
                    row[i] |= bit;
                }
                return;
            }
            long[] below = row(node);
            int skipped = before[nodes.variables()[node]] - start;
            for (int i = 0; i <= skipped; i++) {
                row[i] |= below[0];
            }
            for (int i = 1; i < below.length; i++) {
                row[skipped + i] |= below[i];
            }
        }

        private long valueAt(long[] row, int node, int cell) {
            int start = node < 0 ? Integer.MAX_VALUE : before[nodes.variables()[node]];
            return cell < start ? row[0] : row[1 + cell - start];
        }
    }

    private static long bitOf(int terminal) {
        return terminal == NodeTable.IMPOSSIBLE ? 0 : 1L << NodeTable.value(terminal);
    }
}
