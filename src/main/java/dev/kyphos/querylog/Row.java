package dev.kyphos.querylog;

import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.HexFormat;

/**
 * An entry with its place in the log.
 *
 * @param day the day of the answer, UTC; no time
 * @param shard which of the day's shards it belongs to: the id decides, and nothing of what was asked
 * @param id 32 hexadecimal digits drawn at random
 */
record Row(LocalDate day, int shard, String id, StoredEntry entry) implements LoggedRow {

    private static final SecureRandom RANDOM = new SecureRandom();

    static Row of(LocalDate day, int shards, StoredEntry entry) {
        byte[] id = new byte[16];
        RANDOM.nextBytes(id);
        return new Row(day, (id[0] & 0xFF) % shards, HexFormat.of().formatHex(id), entry);
    }
}
