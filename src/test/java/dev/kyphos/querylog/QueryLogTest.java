package dev.kyphos.querylog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kyphos.json.Json;
import dev.kyphos.json.JsonReader;
import dev.kyphos.json.MalformedJsonException;
import dev.kyphos.json.Seeds;
import dev.kyphos.metric.Metrics;
import dev.kyphos.store.CircuitBreaker;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Entries are written, late or lost, and never harm a recommendation. */
class QueryLogTest {

    private static final Duration TIMEOUT = Duration.ofMillis(100);
    private static final StoredEntry ENTRY = TestEntries.randomEntry(TestEntries.IMWG_2019_V1, Seeds.of(1));

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<Row> put = Collections.synchronizedList(new ArrayList<>());
    private Instant now = Instant.parse("2026-03-01T23:59:59Z");

    @Test
    void anEntryIsPutWithItsDayAndCounted() {
        log(put::add).keep(() -> ENTRY);
        assertThat(put).singleElement().satisfies(row -> {
            assertThat(row.day()).isEqualTo(LocalDate.parse("2026-03-01"));
            assertThat(row.entry()).isEqualTo(ENTRY);
        });
        assertThat(lines()).singleElement().satisfies(line -> assertMetric(line, "QueryLogWritten"));
    }

    @Test
    void anEntryThatCouldNotBePutIsALineAndCountedAsLost() {
        log(row -> {
                    put.add(row);
                    throw new IllegalStateException("somebody");
                })
                .keep(() -> ENTRY);
        assertThat(lines()).hasSize(2);
        assertThat(LineKeys.open(lines().getFirst())).isEqualTo(put.getFirst());
        assertMetric(lines().getLast(), "QueryLogLost");
    }

    @Test
    void anEntryThatIsLateIsALineAndMayArriveYet() throws InterruptedException {
        long start = System.nanoTime();
        log(row -> {
                    pause(Duration.ofSeconds(3));
                    put.add(row);
                })
                .keep(() -> ENTRY);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
        assertThat(lines()).hasSize(2);
        assertMetric(lines().getLast(), "QueryLogLate");
        for (int i = 0; i < 100 && put.isEmpty(); i++) {
            Thread.sleep(50);
        }
        assertThat(put).containsExactly(LineKeys.open(lines().getFirst()));
    }

    @Test
    void anEntryThatCannotBeMadeIsCountedAsLostAndHarmsNobody() {
        log(put::add).keep(() -> {
            throw new IllegalStateException("somebody");
        });
        assertThat(put).isEmpty();
        assertThat(lines()).singleElement().satisfies(line -> assertMetric(line, "QueryLogLost"));
    }

    @Test
    void theTableRestsAfterThreeFailuresInARowAndOneAsksAgain() {
        List<Row> attempts = new ArrayList<>();
        var log = log(row -> {
            attempts.add(row);
            throw new IllegalStateException();
        });
        for (int i = 0; i < 10; i++) {
            log.keep(() -> ENTRY);
        }
        assertThat(attempts).hasSize(QueryLog.FAILURES_TO_OPEN);
        now = now.plus(CircuitBreaker.OPEN_FOR);
        log.keep(() -> ENTRY);
        log.keep(() -> ENTRY);
        assertThat(attempts).hasSize(QueryLog.FAILURES_TO_OPEN + 1);
        assertThat(lines().stream().filter(RowLine::isMarked)).hasSize(12);
    }

    @Test
    void aSuccessEndsTheRest() {
        var failing = new boolean[] {true};
        var log = log(row -> {
            if (failing[0]) {
                throw new IllegalStateException();
            }
            put.add(row);
        });
        for (int i = 0; i < QueryLog.FAILURES_TO_OPEN; i++) {
            log.keep(() -> ENTRY);
        }
        failing[0] = false;
        now = now.plus(CircuitBreaker.OPEN_FOR);
        log.keep(() -> ENTRY);
        log.keep(() -> ENTRY);
        assertThat(put).hasSize(2);
    }

    @Test
    void withoutATableNothingIsKeptNorMade() {
        QueryLog.none().keep(() -> {
            throw new AssertionError("not asked for");
        });
    }

    @Test
    void aRehearsalMakesEntriesAndSaysNothingOfThem() {
        var made = new AtomicInteger();
        PrintStream before = System.out;
        System.setOut(new PrintStream(out, true, UTF_8));
        try {
            QueryLog rehearsal = QueryLog.rehearsal();
            for (int i = 0; i < 2 * QueryLog.FAILURES_TO_OPEN; i++) {
                rehearsal.keep(() -> {
                    made.incrementAndGet();
                    return ENTRY;
                });
            }
            rehearsal.keep(() -> {
                throw new IllegalStateException("somebody");
            });
        } finally {
            System.setOut(before);
        }
        assertThat(made).hasValue(2 * QueryLog.FAILURES_TO_OPEN);
        assertThat(lines()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0,400,150", "65,400,150", "4,61,150", "4,3651,150", "4,400,-1", "4,400,30001"})
    void settingsOutOfRangeAreRefused(int shards, int keepDays, long timeoutMillis) {
        assertThatThrownBy(() -> new QueryLogSettings(shards, keepDays, Duration.ofMillis(timeoutMillis)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be");
    }

    private QueryLog log(Consumer<Row> table) {
        var lines = new PrintStream(out, true, UTF_8);
        return new QueryLog(
                table,
                new QueryLogSettings(4, 400, TIMEOUT),
                LineKeys.lines(lines),
                new Metrics(lines, null, () -> now),
                () -> now);
    }

    private List<String> lines() {
        return out.toString(UTF_8).lines().toList();
    }

    /** Asserts that a line counts a metric in CloudWatch's embedded metric format. */
    private static void assertMetric(String line, String name) {
        try {
            var members = ((Json.Obj) JsonReader.read(line).root()).members();
            assertThat(members).containsOnlyKeys("_aws", name).containsEntry(name, new Json.Num(BigDecimal.ONE));
            assertThat(line)
                    .contains("\"Namespace\":\"Kyphos\"")
                    .contains("\"Metrics\":[{\"Name\":\"" + name + "\",\"Unit\":\"Count\"}]")
                    .contains("\"Timestamp\":1772409599000");
        } catch (MalformedJsonException e) {
            throw new AssertionError(line, e);
        }
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
