package dev.kyphos.diagram;

import dev.kyphos.cell.ValueSet;
import java.util.BitSet;

/**
 * Finds a minimal set of known and partly known variables that restricts a diagram to the same values as all of them do (a
 * prime implicant).
 */
public final class PrimeImplicant {

    private final Reach known;
    private final Reach candidate;

    /** @param known what is known; later changes count */
    public PrimeImplicant(Reach known) {
        this.known = known;
        this.candidate = known.blank();
    }

    /**
     * A minimal set of known variables that implicant for the values that a root can reach.
     *
     * @param preferred the variables that the set prefers to others
     */
    public BitSet of(int root, BitSet preferred) {
        ValueSet set = known.from(root);
        BitSet implicant = known.tested(root);
        for (int variable = implicant.nextSetBit(0); variable >= 0; variable = implicant.nextSetBit(variable + 1)) {
            implicant.set(variable, known.known(variable) != Reach.UNKNOWN);
            candidate.know(variable, preferred.get(variable) ? known.known(variable) : Reach.UNKNOWN);
        }
        if (candidate.isWithin(set, root)) {
            implicant.and(preferred);
        } else {
            implicant.stream().forEach(variable -> candidate.know(variable, known.known(variable)));
            dropFrom(implicant, preferred, false, root, set);
        }
        dropFrom(implicant, preferred, true, root, set);
        candidate.forget();
        return implicant;
    }

    private void dropFrom(BitSet implicant, BitSet preferred, boolean dropPreferred, int root, ValueSet set) {
        for (int variable = implicant.nextSetBit(0); variable >= 0; variable = implicant.nextSetBit(variable + 1)) {
            if (preferred.get(variable) == dropPreferred && isDispensable(variable, root, set)) {
                implicant.clear(variable);
            }
        }
    }

    /** Frees a variable if the root reaches no further value without it; otherwise restores it. */
    private boolean isDispensable(int variable, int root, ValueSet set) {
        int cell = candidate.known(variable);
        candidate.know(variable, Reach.UNKNOWN);
        boolean same = candidate.isWithin(set, root);
        if (!same) {
            candidate.know(variable, cell);
        }
        return same;
    }
}
