package dev.kyphos.diagram;

import java.util.BitSet;

/**
 * A smallest set of known facts that leaves a diagram no other values than all known facts leave it: none of them can be
 * taken out (a prime implicant).
 */
public final class PrimeImplicant {

    private final Reach known;
    private final Reach kept;

    /** @param known what is known, now and at each later question */
    public PrimeImplicant(GuidelineDiagram diagram, Reach known) {
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
        for (int variable = suffices.nextSetBit(0); variable >= 0; variable = suffices.nextSetBit(variable + 1)) {
            kept.know(variable, known.known(variable));
            suffices.set(variable, known.known(variable) != Reach.UNKNOWN);
        }
        dropFrom(suffices, preferred, false, root, set);
        dropFrom(suffices, preferred, true, root, set);
        kept.forget();
        return suffices;
    }

    private void dropFrom(BitSet suffices, BitSet preferred, boolean ofPreferred, int root, long set) {
        for (int variable = suffices.nextSetBit(0); variable >= 0; variable = suffices.nextSetBit(variable + 1)) {
            if (preferred.get(variable) == ofPreferred && isDispensable(variable, root, set)) {
                suffices.clear(variable);
            }
        }
    }

    /** Whether the root can do without a variable, which is then free; where not, it stays as it was. */
    private boolean isDispensable(int variable, int root, long set) {
        int cell = kept.known(variable);
        kept.know(variable, Reach.UNKNOWN);
        boolean same = kept.isWithin(set, root);
        if (!same) {
            kept.know(variable, cell);
        }
        return same;
    }
}
