package dev.kyphos.diagram;

/**
 * Encodes an outcome and its urgency as one value: {@code outcome * (urgencies + 1) + urgency}. Both are indices in the
 * guideline. The index after the last urgency means that no urgency applies.
 *
 * @param urgencies the number of urgencies of the guideline
 */
public record Verdict(int urgencies) {

    int of(int outcome, int urgency) {
        return outcome * (urgencies + 1) + urgency;
    }

    /** The index of a verdict's outcome. */
    public int outcome(int verdict) {
        return verdict / (urgencies + 1);
    }

    /** The index of a verdict's urgency. */
    public int urgency(int verdict) {
        return verdict % (urgencies + 1);
    }

    /** The outcomes in a set of verdicts: bit {@code i} for outcome {@code i}. */
    public long outcomes(long verdicts) {
        long outcomes = 0;
        for (long remaining = verdicts; remaining != 0; remaining &= remaining - 1) {
            outcomes |= 1L << outcome(Long.numberOfTrailingZeros(remaining));
        }
        return outcomes;
    }

    /**
     * The urgencies in a set of verdicts: bit {@code i} for urgency {@code i}, the bit after the last for no urgency.
     */
    public long urgencies(long verdicts) {
        long urgencies = 0;
        for (long remaining = verdicts; remaining != 0; remaining &= remaining - 1) {
            urgencies |= 1L << urgency(Long.numberOfTrailingZeros(remaining));
        }
        return urgencies;
    }
}
