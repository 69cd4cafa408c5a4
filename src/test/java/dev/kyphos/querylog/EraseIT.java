package dev.kyphos.querylog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.counting.Counters;
import dev.kyphos.insights.RowTally;
import dev.kyphos.json.Seeds;
import dev.kyphos.library.Library;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Days are erased whole, and no other day is touched. */
class EraseIT {

    private static final LocalDate DAY = LocalDate.parse("2026-03-02");

    private final LogStore store = new LogStore();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void allRowsOfTheDaysAreGoneAndThoseOfOthersRemain() {
        List<LoggedRow> rows = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            StoredEntry entry = TestEntries.randomEntry(TestEntries.IMWG_2019_V1, Seeds.of(i));
            rows.add(LogStore.row(DAY.plusDays(i % 4 - 1), 16, entry));
        }
        store.insert(rows, new QueryLogSettings(16, 400, Duration.ZERO));

        assertThat(run(
                        store.name,
                        "imwg-2019",
                        "2026-03-02",
                        "2026-03-03",
                        LogStore.endpoint().toString()))
                .isZero();

        assertThat(out.toString(UTF_8)).startsWith("22 items erased, of 2026-03-02 to 2026-03-03");
        assertThat(store.rows())
                .hasSize(20)
                .allSatisfy(row -> assertThat(row.day()).isIn(DAY.minusDays(1), DAY.plusDays(2)));
        assertThat(run(
                        store.name,
                        "imwg-2019",
                        "2026-03-02",
                        "2026-03-03",
                        LogStore.endpoint().toString()))
                .as("again")
                .isZero();
    }

    /** Rows that were counted are counted no more, those that are left are counted anew, also if they were put back. */
    @Test
    void whatWasCountedOfErasedDaysIsTakenBack() {
        var random = Seeds.of(1);
        List<LoggedRow> rows = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            StoredEntry entry = TestEntries.randomEntry(TestEntries.IMWG_2019_V1, random);
            rows.add(LogStore.row(LocalDate.parse("2026-02-01").plusDays(i), 4, entry));
        }
        store.insert(rows.subList(0, 80), QueryLogSettings.DEFAULT);
        var counters =
                new Counters(store, () -> new RowTally(Library.bundledOnly()), Instant.parse("2026-06-20T00:00:00Z"));
        assertThat(counters.all()).isEqualTo(80);
        rows.subList(80, 119).forEach(row -> store.putBack(row, QueryLogSettings.DEFAULT));
        assertThat(counters.all()).isEqualTo(39);
        store.putBack(LogStore.row(DAY, 4, rows.getFirst().entry()), QueryLogSettings.DEFAULT);

        assertThat(run(
                        store.name,
                        "imwg-2019",
                        "2026-03-02",
                        "2026-03-03",
                        LogStore.endpoint().toString()))
                .isZero();

        assertThat(counters.all()).as("of March and later").isEqualTo(119 - 28 - 2);
        assertThat(counters.all()).isZero();
        assertThat(store.items().stream()
                        .filter(item -> item.get("pk").s().matches("COUNTS#.*|PUTBACK"))
                        .filter(item ->
                                item.containsKey("rows") && item.get("sk").s().startsWith("BY#outcome#"))
                        .mapToLong(item -> Long.parseLong(item.get("rows").n())))
                .containsExactlyInAnyOrder(28L, 29L, 30L, 30L);
    }

    @Test
    void aTableThatIsNotThereIsSaid() {
        assertThat(run(
                        "no-such-table",
                        "imwg-2019",
                        "2026-03-02",
                        "2026-03-02",
                        LogStore.endpoint().toString()))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "table imwg-2019 2026-03-02", "table imwg-2019 2026-03-02 2026-03-01", "t r x y"})
    void wrongArgumentsAreSaid(String arguments) {
        assertThat(run(arguments.isEmpty() ? new String[0] : arguments.split(" ")))
                .isEqualTo(2);
        assertThat(out.toString(UTF_8)).startsWith("expected: <table>");
    }

    private int run(String... arguments) {
        LogStore.client();
        return EraseCommand.run(arguments, new PrintStream(out, true, UTF_8));
    }
}
