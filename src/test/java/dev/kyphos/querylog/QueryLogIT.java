package dev.kyphos.querylog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.json.Seeds;
import dev.kyphos.metric.Metrics;
import dev.kyphos.querylog.FaultyEndpoint.Fault;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The log with DynamoDB Local and with faulty endpoints. */
class QueryLogIT {

    /** The maximum time that a recommendation may wait for the log. */
    private static final Duration MAX_WAIT = Duration.ofSeconds(5);

    private static final QueryLogSettings SETTINGS = new QueryLogSettings(4, 400, Duration.ofSeconds(1));

    private static final InstantSource CLOCK = () -> Instant.parse("2026-03-01T12:34:56Z");
    private static final StoredEntry ENTRY = TestEntries.randomEntry(TestEntries.IMWG_2019_V1, Seeds.of(3));

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void whatIsKeptStandsInItsShardWithTheShardsOfItsDay() {
        var store = new LogStore();
        QueryLog log = log(store.name, LogStore.endpoint());
        for (int i = 0; i < 40; i++) {
            log.keep(() -> ENTRY);
        }
        assertThat(lines())
                .hasSize(40)
                .filteredOn(line -> line.contains("\"QueryLogWritten\":1"))
                .hasSizeGreaterThan(35);
        var rows = store.items().stream()
                .filter(item -> !item.containsKey("shards"))
                .toList();
        assertThat(rows).hasSizeGreaterThan(35).allSatisfy(item -> {
            Row row = SlowRows.row(item);
            assertThat(row.entry()).isEqualTo(ENTRY);
            assertThat(item.get("pk").s()).isEqualTo("LOG#imwg-2019#2026-03-01#" + row.shard());
            assertThat(item.get("expires").n())
                    .isEqualTo(
                            Long.toString(Instant.parse("2027-04-06T00:00:00Z").getEpochSecond()));
        });
        assertThat(store.items().stream().filter(item -> item.containsKey("shards")))
                .singleElement()
                .satisfies(item -> {
                    assertThat(item.get("pk").s()).isEqualTo("LOG#imwg-2019#2026-03-01");
                    assertThat(item.get("sk").s()).isEqualTo("SHARDS#0004");
                });
    }

    @Test
    void equalEntriesLeaveEqualItemsButForTheId() {
        var store = new LogStore();
        LogTable table = store.table(QueryLogSettings.DEFAULT);
        for (int i = 0; i < 20; i++) {
            table.put(Row.of(LocalDate.parse("2026-03-01"), 4, ENTRY));
        }
        assertThat(store.items().stream()
                        .filter(item -> !item.containsKey("shards"))
                        .map(QueryLogIT::withoutId)
                        .distinct())
                .hasSize(1);
    }

    private static Map<String, AttributeValue> withoutId(Map<String, AttributeValue> item) {
        var attributes = new HashMap<>(item);
        attributes.keySet().removeAll(List.of("pk", "sk"));
        return attributes;
    }

    @Test
    void nothingButPutItemIsAskedOfTheTable() {
        try (var endpoint = new FaultyEndpoint(Fault.NONE)) {
            QueryLog log = log("log", endpoint.uri());
            for (int i = 0; i < 5; i++) {
                log.keep(() -> ENTRY);
            }
            assertThat(endpoint.calls()).hasSizeGreaterThanOrEqualTo(5).containsOnly("PutItem");
        }
    }

    @ParameterizedTest
    @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void noTroubleOfTheTableHoldsAnAnswerUpForLong(Fault fault) {
        try (var endpoint = new FaultyEndpoint(fault)) {
            QueryLog log = log("log", endpoint.uri());
            List<Duration> waits =
                    IntStream.range(0, 10).mapToObj(_ -> timed(log)).toList();
            assertThat(waits).allSatisfy(wait -> assertThat(wait).isLessThan(MAX_WAIT));
            assertThat(waits.subList(QueryLog.FAILURES_TO_OPEN, 10))
                    .as("while the table rests")
                    .allSatisfy(wait -> assertThat(wait).isLessThan(SETTINGS.timeout()));
            assertThat(lines().stream().filter(RowLine::isMarked).map(LineKeys::open))
                    .as("lines to put back")
                    .hasSize(10)
                    .allSatisfy(row -> assertThat(row.entry()).isEqualTo(ENTRY));
            assertThat(endpoint.calls()).hasSizeLessThanOrEqualTo(2 * QueryLog.FAILURES_TO_OPEN);
        }
    }

    private static Duration timed(QueryLog log) {
        long start = System.nanoTime();
        log.keep(() -> ENTRY);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private QueryLog log(String table, URI endpoint) {
        LogStore.client();
        var lines = new PrintStream(out, true, UTF_8);
        return QueryLog.onDynamoDb(
                table, endpoint, SETTINGS, LineKeys.lines(lines), new Metrics(lines, null, CLOCK), CLOCK);
    }

    private List<String> lines() {
        return out.toString(UTF_8).lines().toList();
    }
}
