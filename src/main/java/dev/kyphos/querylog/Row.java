package dev.kyphos.querylog;

import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.HexFormat;

/**
 * An entry with its place in the log.
 *
 * @param day the day of the answer, UTC; no time
 * @param id 32 hexadecimal digits drawn at random
 */
record Row(LocalDate day, String id, Kept kept) {

    private static final SecureRandom RANDOM = new SecureRandom();

    static Row of(LocalDate day, Kept kept) {
        byte[] id = new byte[16];
        RANDOM.nextBytes(id);
        return new Row(day, HexFormat.of().formatHex(id), kept);
    }

    /** Which of a day's shards it belongs to: the id decides, and nothing of what was asked. */
    int shard(int shards) {
        return Integer.remainderUnsigned(HexFormat.fromHexDigits(id, 0, 8), shards);
    }
}
