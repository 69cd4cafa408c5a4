package dev.kyphos.querylog;

import dev.kyphos.store.DynamoDbClients;
import dev.kyphos.store.StoreUnavailable;
import dev.kyphos.store.TableClient;
import java.net.URI;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Writes to the log's table while a function starts, so that the first entry does not wait for loading classes. */
public final class LogWarmUp {

    /** Ten times as long as an entry's: 9 seconds for a call. */
    private static final DynamoDbClients LONG = DynamoDbClients.LOG_WRITER.times(10);

    private LogWarmUp() {}

    /**
     * Puts today's shard count of a rule set, which its first entry of the day puts anyway. Counts nothing. A failure is of no
     * consequence: the first entry is slower then.
     *
     * @param endpoint the endpoint of DynamoDB; null for the region's default
     */
    public static void write(
            String table, @Nullable URI endpoint, QueryLogSettings settings, String ruleSet, InstantSource clock) {
        try (TableClient client = LONG.tableAt(endpoint)) {
            var day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
            new LogTable(table, client, settings).warmUp(ruleSet, day);
        } catch (StoreUnavailable unanswered) {
            // The deployment does not hang on it, and no entry is late or lost.
        }
    }
}
