package dev.kyphos.querylog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.json.Seeds;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
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
