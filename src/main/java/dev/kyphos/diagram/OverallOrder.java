package dev.kyphos.diagram;

import dev.kyphos.guideline.Guideline;

/**
 * The order of outcomes between vertebrae, over sets of outcomes. A person's overall outcome is the first in this order
 * that a vertebra has.
 */
public final class OverallOrder {

    private final int[] ranks;

    OverallOrder(Guideline guideline) {
        this.ranks = guideline.ladder().stream()
                .mapToInt(rung -> guideline.overall().indexOf(rung.outcome()))
                .toArray();
    }

    /** A set of outcomes by their rank: bit {@code i} for the outcome at {@code i} in the order. */
    public long ranked(long outcomes) {
        long ranked = 0;
        for (long rest = outcomes; rest != 0; rest &= rest - 1) {
            ranked |= 1L << ranks[Long.numberOfTrailingZeros(rest)];
        }
        return ranked;
    }

    /** All ranks up to the last one of a set; none for an empty set. */
    public static long upToLast(long ranked) {
        return ranked == 0 ? 0 : (Long.highestOneBit(ranked) << 1) - 1;
    }
}
