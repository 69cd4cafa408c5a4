package dev.kyphos.library;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;

/** Makes unguessable ids of lower-case letters and digits, with 80 random bits each. */
final class RandomIds {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BITS = 80;
    private static final int BASE = 36;

    private RandomIds() {}

    /** A random text of 16 letters and digits. */
    static String text() {
        return padded(new BigInteger(BITS, RANDOM).toString(BASE), 16);
    }

    /** An id of 25 letters and digits. Ids sort in the order of time until the year 5188. */
    static String id(Instant time) {
        return padded(Long.toString(time.toEpochMilli(), BASE), 9) + text();
    }

    /** The time of an id, to the millisecond. */
    static Instant time(String id) {
        return Instant.ofEpochMilli(Long.parseLong(id.substring(0, 9), BASE));
    }

    /** A position that sorts in the order of time: milliseconds, a number sign, and 16 letters and digits. */
    static String position(Instant time) {
        return String.format(Locale.ROOT, "%013d#%s", time.toEpochMilli(), text());
    }

    private static String padded(String digits, int length) {
        return "0".repeat(length - digits.length()) + digits;
    }
}
