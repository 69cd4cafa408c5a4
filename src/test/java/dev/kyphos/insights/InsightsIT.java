package dev.kyphos.insights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kyphos.advice.oracle.RuleSet;
import dev.kyphos.advice.oracle.Someone;
import dev.kyphos.insights.Counts.Cell;
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
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** Counts of rows in DynamoDB Local. */
class InsightsIT {

    private static final Instant NOW = Instant.parse("2026-05-20T12:00:00Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-05-20");
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
    void countsAreExactWhereTheyShowNobody() {
        insert(TODAY, OUT_OF_SCOPE, 31);
        insert(TODAY, EMERGENCY, 12);
        InsightsResult result = counted(TODAY, TODAY, Dimension.OUTCOME);
        assertThat(result.cells())
                .containsExactlyInAnyOrder(cell(31L, outcome(OUT_OF_SCOPE)), cell(12L, outcome(EMERGENCY)));
        assertThat(result.total()).isEqualTo(43);
        assertThat(counted(TODAY, TODAY, Dimension.LEVEL, Dimension.VERSION).cells())
                .singleElement()
                .satisfies(cell -> assertThat(cell.count()).isEqualTo(43));
    }

    @Test
    void aSmallCountIsNotShownNorTheOneThatTheTotalWouldTellItBy() {
        insert(TODAY, OUT_OF_SCOPE, 31);
        insert(TODAY, EMERGENCY, 5);
        InsightsResult result = counted(TODAY, TODAY, Dimension.OUTCOME);
        assertThat(result.cells())
                .containsExactlyInAnyOrder(cell(null, outcome(OUT_OF_SCOPE)), cell(null, outcome(EMERGENCY)));
        assertThat(result.total()).isEqualTo(36);
    }

    @Test
    void fewRowsHaveNoTotal() {
        insert(TODAY, OUT_OF_SCOPE, 10);
        assertThat(counted(TODAY, TODAY).total()).isNull();
        insert(TODAY, OUT_OF_SCOPE, 1);
        assertThat(counted(TODAY, TODAY).total()).isEqualTo(11);
    }

    @Test
    void aDayWithFewRowsIsNotShownByTheDifferenceOfTwoRanges() {
        insert(TODAY.minusDays(1), OUT_OF_SCOPE, 31);
        insert(TODAY, OUT_OF_SCOPE, 3);
        assertThat(counted(TODAY.withDayOfMonth(1), TODAY).total()).isEqualTo(34);
        assertThat(counted(TODAY.minusDays(1), TODAY.minusDays(1)).total()).isNull();
        assertThat(counted(TODAY, TODAY).total()).isNull();
        assertThat(counted(TODAY.minusDays(30), TODAY.minusDays(1), Dimension.OUTCOME)
                        .cells())
                .allMatch(cell -> cell.count() == null);
    }

    @Test
    void whatIsCountedByTwoThingsIsTheSameEitherWay() {
        insertRandom(2_000, 2, 7);
        Map<List<String>, Optional<Long>> reversed = new HashMap<>();
        counted(TODAY.minusDays(1), TODAY, Dimension.LEVEL, Dimension.OUTCOME)
                .cells()
                .forEach(cell -> reversed.put(cell.values().reversed(), Optional.ofNullable(cell.count())));
        var cells = counted(TODAY.minusDays(1), TODAY, Dimension.OUTCOME, Dimension.LEVEL)
                .cells();
        assertThat(cells).hasSameSizeAs(reversed.keySet()).anyMatch(cell -> cell.count() != null);
        assertThat(cells).allMatch(cell -> reversed.get(cell.values()).equals(Optional.ofNullable(cell.count())));
    }

    @Test
    void theOrderOfRowsAndTheSizeOfPagesChangeNothing() {
        var rows = randomRows(600, 3, 1);
        store.insert(rows, SETTINGS);
        var other = new LogStore();
        Collections.shuffle(rows, new Random(1));
        other.insert(rows, SETTINGS);
        for (Dimension by : Dimension.values()) {
            var expected = insights(0, LONG).of("imwg-2019", TODAY.minusDays(2), TODAY, List.of(by));
            assertThat(insights(other, 7, LONG).of("imwg-2019", TODAY.minusDays(2), TODAY, List.of(by)))
                    .isEqualTo(expected);
        }
    }

    @Test
    void everyShardIsReadAlsoAfterTheirNumberWasChanged() {
        for (int shards : List.of(4, 16, 2)) {
            var settings = new QueryLogSettings(shards, 400, Duration.ZERO);
            for (int i = 0; i < 40; i++) {
                store.put(LogStore.row(TODAY, shards, OUT_OF_SCOPE), settings);
            }
        }
        assertThat(counted(TODAY, TODAY).total()).isEqualTo(120);
    }

    @Test
    void rowsThatHaveExpiredAreNotCounted() {
        insert(TODAY, OUT_OF_SCOPE, 20);
        for (int i = 0; i < 30; i++) {
            store.putExpired(LogStore.row(TODAY, 4, OUT_OF_SCOPE), NOW);
        }
        assertThat(counted(TODAY, TODAY).total()).isEqualTo(20);
    }

    @Test
    void aMonthThatBeginsToExpireIsLeftOut() {
        LocalDate earliest = LocalDate.parse("2025-05-01");
        insert(LocalDate.parse("2025-04-20"), OUT_OF_SCOPE, 30);
        insert(earliest, OUT_OF_SCOPE, 40);
        InsightsResult result = counted(LocalDate.parse("2025-04-20"), LocalDate.parse("2025-05-31"));
        assertThat(result.from()).isEqualTo(earliest);
        assertThat(result.total()).isEqualTo(40);
        assertThat(insights(0, LONG).of("imwg-2019", earliest.minusDays(9), earliest.minusDays(1), List.of()))
                .isEqualTo(new LogResult.NotKept<InsightsResult>(earliest));
    }

    @Test
    @DisabledIfSystemProperty(
            named = "dynamodb.named",
            matches = "moto",
            disabledReason = "moto takes longer to read so many rows than a count may")
    void fiftyThousandRowsAreCountedRight() {
        int days = 10;
        Instant start = Instant.now();
        Map<String, Long> expected = insertRandom(50_000, days, 3);
        assertThat(expected.values()).as("all shown").allMatch(count -> count > 10);
        Duration inserted = Duration.between(start, Instant.now());
        start = Instant.now();
        var answer = insights(0, LONG).of("imwg-2019", TODAY.minusDays(days - 1), TODAY, List.of(Dimension.OUTCOME));
        System.out.println("50000 rows: inserted in " + inserted.toMillis() + " ms, counted in "
                + Duration.between(start, Instant.now()).toMillis() + " ms");
        InsightsResult result = ((Evaluated<InsightsResult>) answer).value();
        assertThat(result.total()).isEqualTo(50_000);
        Map<String, Long> counts = new HashMap<>();
        result.cells().forEach(cell -> counts.put(cell.values().getFirst(), cell.count()));
        assertThat(counts).isEqualTo(expected);
    }

    @Test
    void whatTakesTooLongIsNoCount() {
        insert(TODAY, OUT_OF_SCOPE, 200);
        assertThat(insights(1, Duration.ofMillis(5)).of("imwg-2019", TODAY, TODAY, List.of()))
                .isEqualTo(new LogResult.TooSlow<InsightsResult>());
    }

    @Test
    void aLogThatCannotBeReadIsNoCount() {
        var gone = new LogReader("no-such-table", LogStore.client(), 0, 400, LONG, () -> NOW);
        assertThat(new Insights(gone, Library.bundledOnly()).of("imwg-2019", TODAY, TODAY, List.of()))
                .isEqualTo(new LogResult.Unavailable<InsightsResult>());
    }

    @Test
    void aRowOfAVersionThatThereIsNoMoreIsCountedAsUnreadable() {
        insert(TODAY, OUT_OF_SCOPE, 20);
        var reader = new LogReader(store.name, LogStore.client(), 0, 400, LONG, () -> NOW);
        var insights = new Insights(reader, new LoggedVersions(_ -> Optional.empty()));
        assertThat(insights.of("imwg-2019", TODAY, TODAY, List.of(Dimension.OUTCOME)))
                .isInstanceOfSatisfying(
                        Evaluated.class,
                        evaluated -> assertThat(((InsightsResult) evaluated.value()).cells())
                                .containsExactly(cell(20L, "unreadable")));
    }

    @Test
    void daysWithoutRowsHaveNone() {
        assertThat(counted(TODAY, TODAY.plusDays(40), Dimension.OUTCOME))
                .isEqualTo(new InsightsResult(
                        "imwg-2019", TODAY, TODAY.plusDays(40), List.of(Dimension.OUTCOME), List.of(), 0L, false));
    }

    @Test
    void whatCannotBeAskedIsRefused() {
        var insights = insights(0, LONG);
        assertThat(insights.of("imwg-2019", TODAY.minusDays(400), TODAY, List.of()))
                .isEqualTo(new LogResult.TooManyDays<InsightsResult>(400));
        assertThatThrownBy(() -> insights.of("imwg-2019", TODAY, TODAY.minusDays(1), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> insights.of("imwg-2019", TODAY, TODAY, List.of(Dimension.LEVEL, Dimension.LEVEL)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> insights.of(
                        "imwg-2019", TODAY, TODAY, List.of(Dimension.LEVEL, Dimension.OUTCOME, Dimension.VERSION)))
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
            all.add(LogStore.row(TODAY.minusDays(random.nextInt(days)), 4, kinds.get(random.nextInt(kinds.size()))));
        }
        return all;
    }

    private static String outcome(LoggedEntry entry) {
        return Dimension.OUTCOME.values(TestEntries.IMWG_2019_V1, entry).iterator().next();
    }

    private static Cell cell(Long count, String... values) {
        return new Cell(List.of(values), count);
    }

    private void insert(LocalDate day, LoggedEntry entry, int rows) {
        List<LoggedRow> all = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            all.add(LogStore.row(day, 4, entry));
        }
        store.insert(all, SETTINGS);
    }

    private InsightsResult counted(LocalDate from, LocalDate to, Dimension... by) {
        return ((Evaluated<InsightsResult>) insights(0, LONG).of("imwg-2019", from, to, List.of(by))).value();
    }

    private Insights insights(int pageSize, Duration timeout) {
        return insights(store, pageSize, timeout);
    }

    private static Insights insights(LogStore store, int pageSize, Duration timeout) {
        var reader = new LogReader(store.name, LogStore.client(), pageSize, SETTINGS.keepDays(), timeout, () -> NOW);
        return new Insights(reader, LoggedVersions.in(Library.bundledOnly()));
    }
}
