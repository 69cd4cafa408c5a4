package dev.kyphos.diagram;

import dev.kyphos.guideline.Guideline;

/**
 * The overall order of outcomes, for sets of outcomes. The overall outcome of a patient is the first outcome in this
 * order that a vertebra has.
 */
public final class OverallOrder {

    private final int[] ranks;

    OverallOrder(Guideline guideline) {
        this.ranks = guideline.ladder().stream()
                .mapToInt(rung -> guideline.overall().indexOf(rung.outcome()))
                .toArray();
    }

    /** Converts a set of outcomes to a set of ranks: bit {@code i} for the outcome at {@code i} in the order. */
    public long ranked(long outcomes) {
        long ranked = 0;
        for (long remaining = outcomes; remaining != 0; remaining &= remaining - 1) {
            ranked |= 1L << ranks[Long.numberOfTrailingZeros(remaining)];
        }
        return ranked;
    }

    /** All ranks up to and including the last rank of a set; the empty set for an empty set. */
    public static long upToLast(long ranked) {
        return ranked == 0 ? 0 : (Long.highestOneBit(ranked) << 1) - 1;
    }
}
