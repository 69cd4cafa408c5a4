package dev.kyphos.counting;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.kyphos.counting.Counting.Counted;
import dev.kyphos.http.Environment;
import dev.kyphos.insights.LogPartitions;
import dev.kyphos.insights.RowTally;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonWriter;
import dev.kyphos.library.Activation;
import dev.kyphos.library.Library;
import dev.kyphos.library.Lookup;
import dev.kyphos.library.Page;
import dev.kyphos.library.Version.VersionSummary;
import dev.kyphos.library.VersionNumber;
import dev.kyphos.querylog.QueryLogSettings;
import dev.kyphos.store.CircuitBreaker;
import dev.kyphos.store.DynamoDbClients;
import dev.kyphos.store.DynamoTable;
import dev.kyphos.store.SdkClient;
import dev.kyphos.store.StoreTimeouts;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Counts the query log. A schedule invokes it; it has no route and ignores the event. It ends some seconds before its time is over,
 * and the next invocation goes on from there.
 */
public final class CountHandler implements RequestStreamHandler {

    /** What a page and the last write may take. */
    private static final long MARGIN_MILLIS = 30_000;

    /** Enough failures to stop calling the store for a while. */
    private static final int FAILURES_TO_OPEN = 3;

    /** So many versions are listed at once. */
    private static final int MAX_VERSIONS = 100;

    private final @Nullable Counting counting;
    private final Library library;

    /** The handler of a deployed function, with the service's tables. */
    public CountHandler() {
        InstantSource clock = InstantSource.system();
        this.library = Library.onDynamoDb(
                Objects.requireNonNullElse(table("RULE_SETS_TABLE"), "kyphos-rule-sets"),
                endpoint(),
                StoreTimeouts.ofRead(Duration.ofSeconds(15)),
                clock,
                _ -> {
                    throw new IllegalStateException("nothing is published here");
                },
                () -> {});
        String log = table("QUERY_LOG_TABLE");
        this.counting = log == null ? null : counting(log, library, clock);
    }

    private static Counting counting(String table, Library library, InstantSource clock) {
        var client = DynamoDbClients.COMMAND.at(endpoint());
        int keepDays = number("QUERY_LOG_DAYS", QueryLogSettings.DEFAULT.keepDays());
        var breaker = CircuitBreaker.closed(FAILURES_TO_OPEN, clock);
        return new Counting(
                new CountStore(new DynamoTable(table, () -> new SdkClient(client), breaker), keepDays),
                new LogPartitions(client, table),
                () -> new RowTally(library),
                new Counting.Days(keepDays, QueryLogSettings.settled(Environment.get(QueryLogSettings.SETTLED)), clock),
                ruleSet -> firstPublished(library, ruleSet),
                Counting.ROWS_OF_A_WRITE);
    }

    /** The time of the first publication of a rule set; the epoch if the store doesn't say. */
    private static Instant firstPublished(Library library, String ruleSet) {
        Instant first = Instant.MAX;
        VersionNumber after = null;
        do {
            if (!(library.versions(ruleSet, MAX_VERSIONS, after)
                            instanceof Lookup.Found<Page<VersionSummary>>(Page<VersionSummary> page, boolean available)
                    && available)) {
                return Instant.EPOCH;
            }
            for (VersionSummary version : page.items()) {
                first = version.publishedAt().isBefore(first) ? version.publishedAt() : first;
            }
            after = page.more() ? page.items().getLast().number() : null;
        } while (after != null);
        return first.equals(Instant.MAX) ? Instant.EPOCH : first;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream out, Context context) throws IOException {
        Counted counted = counting == null
                ? new Counted(0, true, 0)
                : counting.run(ruleSets(), () -> context.getRemainingTimeInMillis() > MARGIN_MILLIS);
        if (counted.failed() > 0) {
            throw new IllegalStateException(counted.failed() + " rule sets could not be counted");
        }
        out.write(JsonWriter.bytes(Json.object().with("rows", counted.rows()).with("complete", counted.complete())));
    }

    /** The rule sets that have or had a version in force, or ship with the service. */
    private List<String> ruleSets() {
        List<String> ruleSets = new ArrayList<>(library.shipped());
        Lookup.Found<List<Activation>> active = library.ruleSets();
        active.value().stream().map(Activation::ruleSet).forEach(ruleSets::add);
        return ruleSets;
    }

    private static @Nullable String table(String variable) {
        String existing = Environment.get("EXISTING_" + variable);
        return existing == null ? Environment.get(variable) : existing;
    }

    private static int number(String variable, int otherwise) {
        String value = Environment.get(variable);
        return value == null ? otherwise : Integer.parseInt(value);
    }

    private static @Nullable URI endpoint() {
        String endpoint = Environment.get("DYNAMODB_ENDPOINT");
        return endpoint == null ? null : URI.create(endpoint);
    }
}
