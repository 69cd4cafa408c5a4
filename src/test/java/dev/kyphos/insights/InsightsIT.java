package dev.kyphos.insights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kyphos.advice.oracle.RuleSet;
import dev.kyphos.advice.oracle.Someone;
import dev.kyphos.counting.Counters;
import dev.kyphos.insights.Insights.InsightsResult;
import dev.kyphos.insights.LogResult.Evaluated;
import dev.kyphos.json.Seeds;
import dev.kyphos.library.Library;
import dev.kyphos.querylog.LogStore;
import dev.kyphos.querylog.LoggedEntry;
import dev.kyphos.querylog.LoggedRow;
import dev.kyphos.querylog.QueryLogSettings;
import dev.kyphos.querylog.TestEntries;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** Counts of rows in DynamoDB Local. */
class InsightsIT {

    private static final Instant NOW = Instant.parse("2026-05-20T12:00:00Z");
    private static final YearMonth LAST = YearMonth.parse("2026-04");
    private static final LocalDate LAST_DAY = LAST.atEndOfMonth();
    private static final MonthRange RANGE = new MonthRange(LAST, LAST);

    /** More is added to a count once in 50 million times. */
    private static final Offset<Long> NEAR = Offset.offset(89L);

    private static final Runnable UNRECORDED = () -> {};
    private static final Pace AT_ONCE = new Pace(Duration.ofNanos(1), () -> 0, _ -> {});
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final QueryLogSettings SETTINGS = QueryLogSettings.DEFAULT;
    private static final LoggedEntry OUT_OF_SCOPE = patient("diagnosis other");
    private static final LoggedEntry EMERGENCY = patient("neurologicalDeficit deficit");

    private final LogStore store = new LogStore();

    private static LoggedEntry patient(String facts) {
        return TestEntries.logged(
                TestEntries.IMWG_2019_V1,
                Someone.of(RuleSet.IMWG_2019_V1, facts, "level L1").patient(),
                false);
    }

    @Test
    void countsAreNearWhatThereIs() {
        insert(LAST_DAY, OUT_OF_SCOPE, 310);
        insert(LAST_DAY.minusDays(9), EMERGENCY, 120);
        Counts counts = counted(LAST, LAST, Dimension.OUTCOME);
        assertThat(counts.cells()).hasSize(2);
        assertThat(count(counts, outcome(OUT_OF_SCOPE))).isCloseTo(310, NEAR);
        assertThat(count(counts, outcome(EMERGENCY))).isCloseTo(120, NEAR);
        assertThat(counts.total()).isCloseTo(430L, NEAR);
        assertThat(counted(LAST, LAST, Dimension.LEVEL, Dimension.VERSION).cells())
                .singleElement()
                .satisfies(cell -> assertThat(cell.count()).as("the same rows").isEqualTo(counts.total()));
    }

    @Test
    void askingAgainTellsNothingNew() {
        insert(LAST_DAY, OUT_OF_SCOPE, 31);
        Counts first = counted(LAST, LAST, Dimension.OUTCOME);
        for (int i = 0; i < 5; i++) {
            assertThat(counted(LAST, LAST, Dimension.OUTCOME)).isEqualTo(first);
        }
    }

    @Test
    void aMonthWithoutACountAddsNothingToARange() {
        insert(LAST_DAY, OUT_OF_SCOPE, 200);
        insert(LAST.minusMonths(1).atDay(7), OUT_OF_SCOPE, 300);
        Counts alone = counted(LAST, LAST, Dimension.OUTCOME);
        Counts before = counted(LAST.minusMonths(1), LAST.minusMonths(1), Dimension.OUTCOME);
        Counts both = counted(LAST.minusMonths(2), LAST, Dimension.OUTCOME);
        assertThat(both.total()).isEqualTo(alone.total() + before.total());
        assertThat(both.cells().getFirst().count())
                .isEqualTo(alone.cells().getFirst().count()
                        + before.cells().getFirst().count());
    }

    @Test
    void whatIsCountedByTwoThingsIsTheSameEitherWay() {
        insertRandom(2_000, 2, 7);
        Map<List<String>, Long> reversed = new HashMap<>();
        counted(LAST, LAST, Dimension.LEVEL, Dimension.OUTCOME)
                .cells()
                .forEach(cell -> reversed.put(cell.values().reversed(), cell.count()));
        Map<List<String>, Long> cells = new HashMap<>();
        counted(LAST, LAST, Dimension.OUTCOME, Dimension.LEVEL)
                .cells()
                .forEach(cell -> cells.put(cell.values(), cell.count()));
        assertThat(cells).isNotEmpty().isEqualTo(reversed);
    }

    @Test
    void theOrderOfRowsAndTheSizeOfPagesChangeNothing() {
        var rows = randomRows(600, 3, 1);
        store.insert(rows, SETTINGS);
        var other = new LogStore();
        Collections.shuffle(rows, new Random(1));
        other.insert(rows, SETTINGS);
        count(store);
        counters(other).inSmallSteps(7, 20).all();
        for (Dimension by : Dimension.values()) {
            var expected = insights(LONG).of("imwg-2019", RANGE, List.of(by), UNRECORDED);
            assertThat(insights(other, LONG).of("imwg-2019", RANGE, List.of(by), UNRECORDED))
                    .isEqualTo(expected);
        }
    }

    @Test
    void everyShardIsReadAlsoAfterTheirNumberWasChanged() {
        for (int shards : List.of(4, 16, 2)) {
            var settings = new QueryLogSettings(shards, 400, Duration.ZERO);
            for (int i = 0; i < 40; i++) {
                store.put(LogStore.row(LAST_DAY, shards, OUT_OF_SCOPE), settings);
            }
        }
        assertThat(rows(reader(store, 0, LONG))).isEqualTo(120);
    }

    @Test
    void rowsThatHaveExpiredAreNotCounted() {
        insert(LAST_DAY, OUT_OF_SCOPE, 20);
        for (int i = 0; i < 30; i++) {
            store.putExpired(LogStore.row(LAST_DAY, 4, OUT_OF_SCOPE), NOW);
        }
        assertThat(rows(reader(store, 0, LONG))).isEqualTo(20);
    }

    @Test
    void aMonthThatBeginsToExpireIsLeftOut() {
        YearMonth earliest = YearMonth.parse("2025-05");
        insert(LocalDate.parse("2025-04-20"), OUT_OF_SCOPE, 30);
        insert(earliest.atDay(1), OUT_OF_SCOPE, 140);
        counters(store).firstPublished(Instant.EPOCH).all();
        var result = result(new MonthRange(earliest.minusMonths(1), earliest));
        assertThat(result.months()).isEqualTo(new MonthRange(earliest, earliest));
        assertThat(result.counts().total()).isCloseTo(140L, NEAR);
        assertThat(insights(LONG)
                        .of(
                                "imwg-2019",
                                new MonthRange(earliest.minusMonths(1), earliest.minusMonths(1)),
                                List.of(),
                                UNRECORDED))
                .isEqualTo(new LogResult.NotKept<InsightsResult>(earliest));
    }

    @Test
    void aMonthThatIsNotOverIsNotCounted() {
        var asked = new MonthRange(LAST, LAST.plusMonths(1));
        assertThat(insights(LONG).of("imwg-2019", asked, List.of(), () -> {
                    throw new AssertionError("it may not be read");
                }))
                .isEqualTo(new LogResult.NotOver<InsightsResult>(LAST));
    }

    @Test
    void nothingIsReadWithoutARecord() {
        insert(LAST_DAY, OUT_OF_SCOPE, 20);
        assertThatThrownBy(() -> insights(LONG).of("imwg-2019", RANGE, List.of(), () -> {
                    throw new IllegalStateException("no record");
                }))
                .hasMessage("no record");
    }

    @Test
    @DisabledIfSystemProperty(
            named = "dynamodb.named",
            matches = "moto",
            disabledReason = "moto takes longer to read so many rows than a count may")
    void tenThousandRowsAreCountedRight() {
        Map<String, Long> expected = insertRandom(10_000, 10, 3);
        Counts counts = counted(LAST, LAST, Dimension.OUTCOME);
        assertThat(rows(reader(store, 0, LONG))).isEqualTo(10_000);
        assertThat(counts.cells()).hasSameSizeAs(expected.keySet());
        assertThat(counts.cells())
                .allSatisfy(cell -> assertThat(cell.count())
                        .isCloseTo(expected.get(cell.values().getFirst()), NEAR));
    }

    @Test
    void whatTakesTooLongIsNoCount() {
        assertThat(insights(Duration.ZERO).of("imwg-2019", RANGE, List.of(), UNRECORDED))
                .isEqualTo(new LogResult.TooSlow<InsightsResult>());
    }

    @Test
    void aLogThatCannotBeReadIsNoCount() {
        var gone = new LogReader("no-such-table", LogStore.client(), 0, 400, LONG, () -> NOW);
        assertThat(new Insights(gone, Counters.SETTLED, AT_ONCE).of("imwg-2019", RANGE, List.of(), UNRECORDED))
                .isEqualTo(new LogResult.Unavailable<InsightsResult>());
    }

    @Test
    void monthsWithoutRowsHaveNone() {
        assertThat(counted(LAST, LAST, Dimension.OUTCOME)).isEqualTo(new Counts(List.of(), null));
    }

    @Test
    void whatCannotBeAskedIsRefused() {
        var insights = insights(LONG);
        assertThat(insights.of("imwg-2019", new MonthRange(LAST.minusMonths(12), LAST), List.of(), UNRECORDED))
                .isEqualTo(new LogResult.TooManyMonths<InsightsResult>(12));
        assertThatThrownBy(() -> new MonthRange(LAST, LAST.minusMonths(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> insights.of("imwg-2019", RANGE, List.of(Dimension.LEVEL, Dimension.LEVEL), UNRECORDED))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> insights.of(
                        "imwg-2019", RANGE, List.of(Dimension.LEVEL, Dimension.OUTCOME, Dimension.VERSION), UNRECORDED))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Inserts random rows, and returns the number of rows with each outcome. */
    private Map<String, Long> insertRandom(int rows, int days, long seed) {
        var all = randomRows(rows, days, seed);
        store.insert(all, SETTINGS);
        Map<String, Long> counts = new HashMap<>();
        all.forEach(row -> counts.merge(outcome(row.entry()), 1L, Long::sum));
        return counts;
    }

    /** Random rows of 300 kinds, which are quick to make. */
    private static List<LoggedRow> randomRows(int rows, int days, long seed) {
        var random = Seeds.of(seed);
        List<LoggedEntry> kinds = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            kinds.add(TestEntries.randomLogged(TestEntries.IMWG_2019_V1, random));
        }
        List<LoggedRow> all = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            all.add(LogStore.row(LAST_DAY.minusDays(random.nextInt(days)), 4, kinds.get(random.nextInt(kinds.size()))));
        }
        return all;
    }

    private static String outcome(LoggedEntry entry) {
        return Dimension.OUTCOME
                .values(TestEntries.IMWG_2019_V1, entry)
                .iterator()
                .next();
    }

    private static Long count(Counts counts, String value) {
        return counts.cells().stream()
                .filter(cell -> cell.values().equals(List.of(value)))
                .findFirst()
                .orElseThrow()
                .count();
    }

    private void insert(LocalDate day, LoggedEntry entry, int rows) {
        List<LoggedRow> all = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            all.add(LogStore.row(day, 4, entry));
        }
        store.insert(all, SETTINGS);
    }

    private Counts counted(YearMonth first, YearMonth last, Dimension... by) {
        return result(new MonthRange(first, last), by).counts();
    }

    private InsightsResult result(MonthRange months, Dimension... by) {
        count(store);
        return ((Evaluated<InsightsResult>) insights(LONG).of("imwg-2019", months, List.of(by), UNRECORDED)).value();
    }

    /** The number of rows that a reader reads of the month. */
    private static long rows(LogReader reader) {
        var tally = reader.tally("imwg-2019", RANGE.days(), LoggedRow::day);
        return ((Evaluated<Map<LocalDate, KeyedCount>>) tally)
                .value().values().stream().mapToLong(KeyedCount::rows).sum();
    }

    private static void count(LogStore store) {
        counters(store).all();
    }

    private static Counters counters(LogStore store) {
        return new Counters(store, () -> new RowTally(Library.bundledOnly()), NOW);
    }

    private Insights insights(Duration timeout) {
        return insights(store, timeout);
    }

    private static Insights insights(LogStore store, Duration timeout) {
        return new Insights(reader(store, 0, timeout), Counters.SETTLED, AT_ONCE);
    }

    private static LogReader reader(LogStore store, int pageSize, Duration timeout) {
        return new LogReader(store.name, LogStore.client(), pageSize, SETTINGS.keepDays(), timeout, () -> NOW);
    }
}
