package dev.kyphos.insights;

import dev.kyphos.querylog.LoggedRow;

/**
 * A number of rows, and the sum of their keys, which decides how the number is perturbed.
 *
 * @param rows the number of rows
 * @param key the sum of the rows' keys modulo 2^64
 */
public record KeyedCount(long rows, long key) {

    /** The count of no rows. */
    static final KeyedCount NONE = new KeyedCount(0, 0);

    static KeyedCount of(LoggedRow row) {
        return new KeyedCount(1, row.key());
    }

    /** The sum. */
    public KeyedCount plus(KeyedCount other) {
        return new KeyedCount(rows + other.rows, key + other.key);
    }
}
