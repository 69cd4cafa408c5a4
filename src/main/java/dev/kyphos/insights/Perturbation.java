package dev.kyphos.insights;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.OptionalLong;

/**
 * Perturbs counts by the cell-key method (Fraser and Wooton 2005, "A proposed method for confidentialising tabular output to
 * protect against differencing"). Each row has a random key that nobody is told. The sum of the keys of the counted rows
 * decides what is added to the count. The same rows always have the same perturbed count, so asking again tells nothing new;
 * one row more or less changes the perturbation to an independent one.
 *
 * <p>What is added has the two-sided geometric distribution: {@code P(k)} is proportional to {@code exp(-|k| / scale)}. It has
 * no bound that a perturbed count could give away.
 */
final class Perturbation {

    /** The smallest perturbed count that is published. */
    static final long THRESHOLD = 11;

    /** The scale for tables in which a row has one value for each dimension. The standard deviation is 7. */
    static final double SCALE = 5;

    private static final double TWO_TO_53 = 0x1p53;

    private Perturbation() {}

    /**
     * The perturbed count; empty if it is less than {@link #THRESHOLD}, or if no rows are counted. Whether it is empty does not
     * tell whether there are rows.
     */
    static OptionalLong published(KeyedCount count, double scale) {
        long perturbed = count.rows() + noise(count.key(), scale);
        return count.rows() == 0 || perturbed < THRESHOLD ? OptionalLong.empty() : OptionalLong.of(perturbed);
    }

    /** What is added to a count with this sum of keys. Strict arithmetic gives the same number on every machine. */
    static long noise(long key, double scale) {
        ByteBuffer random = ByteBuffer.wrap(sha256(key));
        double uniform = ((random.getLong() >>> 11) + 0.5) / TWO_TO_53;
        double ratio = StrictMath.exp(-1 / scale);
        // The probability of an absolute value of at least m, for m of 1 or more, is 2 ratio^m / (1 + ratio).
        double magnitude = StrictMath.floor(StrictMath.log(uniform * (1 + ratio) / 2) / StrictMath.log(ratio));
        return random.getLong() < 0 ? -(long) magnitude : (long) magnitude;
    }

    private static byte[] sha256(long key) {
        try {
            byte[] bytes = ByteBuffer.allocate(Long.BYTES).putLong(key).array();
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
