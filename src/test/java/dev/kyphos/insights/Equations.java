package dev.kyphos.insights;

import java.util.ArrayList;
import java.util.List;

/**
 * What linear equations determine: the row space of their coefficients, kept reduced, modulo a prime so large that no
 * count here meets it.
 */
final class Equations {

    private static final long PRIME = 2_147_483_629L;

    private final List<long[]> reduced = new ArrayList<>();
    private final List<Integer> pivots = new ArrayList<>();

    /** Knows another sum; one that follows from others changes nothing. */
    void know(long[] coefficients) {
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

    /** Whether a sum follows from those that are known. */
    boolean determine(long[] coefficients) {
        for (long each : rest(coefficients)) {
            if (each != 0) {
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
