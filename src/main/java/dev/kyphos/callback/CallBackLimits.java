package dev.kyphos.callback;

import java.time.Duration;

/**
 * The limits of the searches of one call, together.
 *
 * @param timeout how long they take at the most, all of them
 * @param maxBytes the number of bytes that all their answers may have
 * @param maxPages the number of pages of one search that are read
 * @param parallel how many requests are under way at once
 */
record CallBackLimits(Duration timeout, int maxBytes, int maxPages, int parallel) {

    /** Well under the ten seconds of the function, and of what a chart waits. */
    static final CallBackLimits DEFAULT = new CallBackLimits(Duration.ofMillis(2_500), 4 << 20, 5, 4);
}
