package dev.kyphos.querylog;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the log.
 *
 * @param shards the number of partitions that share a day's rows, 1 to 64; a change in the course of a day loses no row
 * @param keepDays the number of days until a row expires, 62 to 3650; fewer would leave no whole month to count
 * @param timeout the maximum time that a recommendation waits for its entry to be written, 0 to 30 seconds
 */
public record QueryLogSettings(int shards, int keepDays, Duration timeout) {

    /** The environment variable with the minutes after the end of a day until it is counted. */
    public static final String SETTLED = "QUERY_LOG_SETTLED_MINUTES";

    /** A function that was frozen while it wrote an entry may go on with that as long as Lambda keeps it, some hours. */
    private static final Duration DEFAULT_SETTLED = Duration.ofHours(36);

    private static final Duration MAX_TIMEOUT = Duration.ofSeconds(30);

    /** The defaults: 4 shards, 400 days, 150 ms. */
    public static final QueryLogSettings DEFAULT = new QueryLogSettings(4, 400, Duration.ofMillis(150));

    /** How long after the end of a day no row of it is written any more, by the value of {@link #SETTLED}; null for the default. */
    public static Duration settled(@Nullable String minutes) {
        return minutes == null ? DEFAULT_SETTLED : Duration.ofMinutes(Long.parseLong(minutes));
    }

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
