package dev.kyphos.querylog;

import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.HexFormat;

/**
 * An entry with its position in the log.
 *
 * @param day the day of the recommendation in UTC
 * @param shard the shard of the day, from 0; derived from the id alone, never from the request
 * @param id 32 random hexadecimal digits
 */
record Row(LocalDate day, int shard, String id, StoredEntry entry) implements LoggedRow {

    private static final SecureRandom RANDOM = new SecureRandom();

    static Row of(LocalDate day, int shards, StoredEntry entry) {
        byte[] id = new byte[16];
        RANDOM.nextBytes(id);
        return new Row(day, (id[0] & 0xFF) % shards, HexFormat.of().formatHex(id), entry);
    }

    @Override
    public boolean putBack() {
        return false;
    }

    @Override
    public long key() {
        return Long.parseUnsignedLong(id, 0, Long.BYTES * 2, 16);
    }
}
