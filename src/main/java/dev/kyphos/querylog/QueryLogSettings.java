package dev.kyphos.querylog;

import java.time.Duration;

/**
 * How the log is kept.
 *
 * @param shards over how many partitions a day's rows are spread, 1 to 64; may change, each day keeps what it began with
 *     and takes what is added
 * @param keepDays how many days a row is kept, 62 to 3650; fewer would leave no whole month to count
 * @param timeout how long an answer waits for its entry to be put, at most 30 seconds
 */
public record QueryLogSettings(int shards, int keepDays, Duration timeout) {

    private static final Duration MAX_TIMEOUT = Duration.ofSeconds(30);

    /** The defaults: 4 shards, 400 days, 150 ms. */
    public static final QueryLogSettings DEFAULT = new QueryLogSettings(4, 400, Duration.ofMillis(150));

    /** Refuses what is out of range, with {@link IllegalArgumentException}. */
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
