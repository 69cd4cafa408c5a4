package dev.kyphos.diagram;

/**
 * How an outcome and its urgency are one value: {@code outcome * (urgencies + 1) + urgency}, both by their index in the
 * guideline; the urgency after the last one is none.
 *
 * @param urgencies how many urgencies the guideline has
 */
public record Verdict(int urgencies) {

    int of(int outcome, int urgency) {
        return outcome * (urgencies + 1) + urgency;
    }

    public int outcome(int verdict) {
        return verdict / (urgencies + 1);
    }

    public int urgency(int verdict) {
        return verdict % (urgencies + 1);
    }

    /** The outcomes in a set of verdicts: bit {@code i} for outcome {@code i}. */
    public long outcomes(long verdicts) {
        long outcomes = 0;
        for (long rest = verdicts; rest != 0; rest &= rest - 1) {
            outcomes |= 1L << outcome(Long.numberOfTrailingZeros(rest));
        }
        return outcomes;
    }

    /** The urgencies in a set of verdicts: bit {@code i} for urgency {@code i}, the one after the last for none. */
    public long urgencies(long verdicts) {
        long urgencies = 0;
        for (long rest = verdicts; rest != 0; rest &= rest - 1) {
            urgencies |= 1L << urgency(Long.numberOfTrailingZeros(rest));
        }
        return urgencies;
    }
}
