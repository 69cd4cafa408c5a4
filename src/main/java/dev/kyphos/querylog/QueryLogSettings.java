package dev.kyphos.querylog;

import java.time.Duration;

/**
 * The settings of the log.
 *
 * @param shards the number of partitions that share a day's rows, 1 to 64; a change in the course of a day loses no row
 * @param keepDays the number of days until a row expires, 62 to 3650; fewer would leave no whole month to count
 * @param timeout the maximum time that a recommendation waits for its entry to be written, 0 to 30 seconds
 */
public record QueryLogSettings(int shards, int keepDays, Duration timeout) {

    private static final Duration MAX_TIMEOUT = Duration.ofSeconds(30);

    /** The defaults: 4 shards, 400 days, 150 ms. */
    public static final QueryLogSettings DEFAULT = new QueryLogSettings(4, 400, Duration.ofMillis(150));

    /** Throws {@link IllegalArgumentException} if a setting is out of range. */
    public QueryLogSettings {
        if (shards < 1 || shards > 64) {
            throw new IllegalArgumentException("shards must be 1 to 64");
        }
        if (keepDays < 62 || keepDays > 3650) {
            throw new IllegalArgumentException("keepDays must be 62 to 3650");
        }
        if (timeout.isNegative() || timeout.compareTo(MAX_TIMEOUT) > 0) {
            throw new IllegalArgumentException("timeout must be 0 to 30 seconds");
        }
    }
}
