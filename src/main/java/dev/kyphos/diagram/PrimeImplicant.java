package dev.kyphos.diagram;

import java.util.BitSet;

/**
 * A smallest set of known facts that leaves a diagram no other values than all known facts leave it: none of them can be
 * taken out (a prime implicant).
 */
public final class PrimeImplicant {

    private final GuidelineDiagram diagram;
    private final Reach known;
    private final Reach kept;

    /** @param known what is known, now and at each later question */
    public PrimeImplicant(GuidelineDiagram diagram, Reach known) {
        this.diagram = diagram;
        this.known = known;
        this.kept = diagram.reach();
    }

    /**
     * The known variables that suffice for what a root can reach.
     *
     * @param preferred the variables to keep rather than others
     */
    public BitSet of(int root, BitSet preferred) {
        long set = known.from(root);
        BitSet suffices = known.tested(root);
        int[] cells = new int[diagram.variables().count()];
        for (int variable = 0; variable < cells.length; variable++) {
            cells[variable] = suffices.get(variable) ? known.known(variable) : Reach.UNKNOWN;
            suffices.set(variable, cells[variable] != Reach.UNKNOWN);
        }
        kept.know(cells);
        BitSet others = (BitSet) suffices.clone();
        others.andNot(preferred);
        dropFrom(suffices, others, root, set);
        BitSet rest = (BitSet) suffices.clone();
        rest.and(preferred);
        dropFrom(suffices, rest, root, set);
        return suffices;
    }

    private void dropFrom(BitSet suffices, BitSet candidates, int root, long set) {
        for (int variable = candidates.nextSetBit(0); variable >= 0; variable = candidates.nextSetBit(variable + 1)) {
            int cell = kept.known(variable);
            kept.know(variable, Reach.UNKNOWN);
            if (kept.from(root) == set) {
                suffices.clear(variable);
            } else {
                kept.know(variable, cell);
            }
        }
    }
}
