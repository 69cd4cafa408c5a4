package dev.kyphos.insights;

import java.util.ArrayList;
import java.util.List;

/**
 * A system of linear equations: the reduced row space of their coefficients, modulo a prime larger than any count of the
 * tests.
 */
final class Equations {

    private static final long PRIME = 2_147_483_629L;

    private final List<long[]> reduced = new ArrayList<>();
    private final List<Integer> pivots = new ArrayList<>();

    /** Adds an equation. An equation that follows from earlier equations changes nothing. */
    void add(long[] coefficients) {
        long[] rest = rest(coefficients);
        for (int pivot = 0; pivot < rest.length; pivot++) {
            if (rest[pivot] != 0) {
                scale(rest, inverse(rest[pivot]));
                for (long[] row : reduced) {
                    subtract(row, rest, row[pivot]);
                }
                reduced.add(rest);
                pivots.add(pivot);
                return;
            }
        }
    }

    /** Whether the equations determine a sum. */
    boolean determine(long[] coefficients) {
        for (long coefficient : rest(coefficients)) {
            if (coefficient != 0) {
                return false;
            }
        }
        return true;
    }

    private long[] rest(long[] coefficients) {
        long[] rest = coefficients.clone();
        for (int i = 0; i < reduced.size(); i++) {
            subtract(rest, reduced.get(i), rest[pivots.get(i)]);
        }
        return rest;
    }

    private static void subtract(long[] row, long[] other, long times) {
        for (int i = 0; times != 0 && i < row.length; i++) {
            row[i] = Math.floorMod(row[i] - times * other[i] % PRIME, PRIME);
        }
    }

    private static void scale(long[] row, long by) {
        for (int i = 0; i < row.length; i++) {
            row[i] = row[i] * by % PRIME;
        }
    }

    private static long inverse(long number) {
        long result = 1;
        long base = number;
        for (long exponent = PRIME - 2; exponent > 0; exponent >>= 1) {
            result = (exponent & 1) == 1 ? result * base % PRIME : result;
            base = base * base % PRIME;
        }
        return result;
    }
}
