package dev.kyphos.insights;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.counting.Counters;
import dev.kyphos.counting.Dying;
import dev.kyphos.insights.Insights.InsightsResult;
import dev.kyphos.insights.LogResult.Evaluated;
import dev.kyphos.json.Seeds;
import dev.kyphos.library.Library;
import dev.kyphos.library.Version;
import dev.kyphos.querylog.LogStore;
import dev.kyphos.querylog.LoggedEntry;
import dev.kyphos.querylog.LoggedRow;
import dev.kyphos.querylog.QueryLogSettings;
import dev.kyphos.querylog.TestEntries;
import dev.kyphos.store.CircuitBreaker;
import dev.kyphos.store.DynamoTable;
import dev.kyphos.store.SdkClient;
import dev.kyphos.store.StoreUnavailable;
import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What is counted once is what reading every row would count, however the counting goes. */
class CountedIT {

    private static final Instant NOW = Instant.parse("2026-05-20T12:00:00Z");
    private static final YearMonth LAST = YearMonth.parse("2026-04");
    private static final MonthRange RANGE = new MonthRange(LAST, LAST);
    private static final QueryLogSettings SETTINGS = QueryLogSettings.DEFAULT;
    private static final Pace AT_ONCE = new Pace(Duration.ofNanos(1), () -> 0, _ -> {});
    private static final LoggedVersions PUBLISHED = LoggedVersions.in(Library.bundledOnly());
    private static final List<Dimension> DIMENSIONS = List.of(Dimension.values());

    /** Some patients of both rule sets, which are quick to take. */
    private static final List<LoggedEntry> KINDS = kinds(TestEntries.IMWG_2019_V1, 300);

    private static final List<LoggedEntry> OF_2008 = kinds(TestEntries.IMWG_2008_V1, 30);

    /** All that can be asked. */
    private static final List<List<Dimension>> QUESTIONS = Stream.of(
                    Stream.of(List.<Dimension>of()),
                    DIMENSIONS.stream().map(List::of),
                    DIMENSIONS.stream()
                            .flatMap(first -> DIMENSIONS.stream()
                                    .filter(second -> second != first)
                                    .map(second -> List.of(first, second))))
            .flatMap(each -> each)
            .toList();

    private final LogStore store = new LogStore();
    private final Counters counters = counters(store);

    private static Counters counters(LogStore store) {
        return new Counters(store, () -> new RowTally(PUBLISHED), NOW);
    }

    private static List<LoggedEntry> kinds(Version version, int number) {
        return IntStream.range(0, number)
                .mapToObj(seed -> TestEntries.randomLogged(version, Seeds.of(seed)))
                .toList();
    }

    @Test
    @DisabledIfSystemProperty(
            named = "dynamodb.named",
            matches = "moto",
            disabledReason = "moto takes long to read so many rows")
    void aHundredThousandRowsAreCountedAsIfEachWereRead() {
        var random = Seeds.of(11);
        var months = new MonthRange(LAST.minusMonths(2), LAST);
        List<LoggedRow> rows = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            var day = months.from().plusDays(random.nextInt(89));
            rows.add(LogStore.row(day, 4, KINDS.get(random.nextInt(KINDS.size()))));
        }
        store.insert(rows, SETTINGS);

        long processor = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        long start = System.nanoTime();
        assertThat(counters.all()).isEqualTo(100_000);
        long counting = System.nanoTime() - start;
        processor = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - processor;
        start = System.nanoTime();
        counted(store, "imwg-2019", months, List.of(Dimension.LEVEL, Dimension.MISSING));
        System.out.printf(
                "100000 rows counted in %d ms, %.1f µs of processor a row; counts of three months read in %d ms, they take %d bytes%n",
                counting / 1_000_000,
                processor / 1e3 / 100_000,
                (System.nanoTime() - start) / 1_000_000,
                bytesOfCounts());
        assertThatCountsAreThoseOfRows(store, "imwg-2019", months, PUBLISHED);
        assertThat(counted(store, "imwg-2019", months, List.of(Dimension.OUTCOME, Dimension.MISSING))
                        .cells())
                .hasSizeGreaterThan(30);
    }

    @Test
    void whatIsCountedIsCountedOnce() {
        insert(store, 500, 1);
        assertThat(counters.all()).isEqualTo(500);
        assertThat(counters.all()).isZero();
        assertThat(counters.at(NOW.plus(Duration.ofDays(3))).all()).isZero();
        assertThatCountsAreThoseOfRows();
    }

    @Test
    void whatIsBrokenOffGoesOnWhereItWas() {
        Seeds.upTo(20, (random, seed) -> {
            var some = new LogStore();
            insert(some, 120, seed);
            Counters steps = counters(some).inSmallSteps(random.nextInt(1, 30), random.nextInt(1, 60));
            int runs = 0;
            while (!steps.steps(random.nextInt(1, 25))) {
                runs++;
            }
            assertThat(runs).isPositive();
            assertThatCountsAreThoseOfRows(some, "imwg-2019", RANGE, PUBLISHED);
        });
    }

    @Test
    void whatIsKilledAtAnyCallLosesNothingAndCountsNothingTwice() {
        Seeds.upTo(60, (random, seed) -> {
            var some = new LogStore();
            List<LoggedRow> rows = insert(some, 90, seed);
            Counters steps = counters(some).inSmallSteps(7, 15);
            for (int killed = 0; killed < 3; killed++) {
                killed(steps.through(Dying.after(random.nextInt(80), random.nextBoolean(), LogStore.client())));
                if (killed == 0) {
                    some.putBack(LogStore.row(rows.getFirst().day(), 4, KINDS.getFirst()), SETTINGS);
                }
            }
            steps.all();
            assertThatCountsAreThoseOfRows(some, "imwg-2019", RANGE, PUBLISHED);
        });
    }

    /** Counts with a client that dies. */
    private static void killed(Counters counters) {
        try {
            counters.failed();
        } catch (SdkException | StoreUnavailable dead) {
            // as meant
        }
    }

    @Test
    void whoeverCountsAtTheSameTimeCountsEachRowOnce() throws Exception {
        insert(store, 800, 5);
        Counters steps = counters.inSmallSteps(20, 50);
        List<Callable<Integer>> threads = new ArrayList<>();
        for (int thread = 0; thread < 4; thread++) {
            threads.add(() -> {
                int runs = 1;
                while (!steps.steps(40)) {
                    runs++;
                }
                return runs;
            });
        }
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var thread : executor.invokeAll(threads)) {
                assertThat(thread.get()).isPositive();
            }
        }
        assertThatCountsAreThoseOfRows();
    }

    @Test
    void whatIsPutBackIsCountedOnceWheneverItComes() {
        Seeds.upTo(20, (random, seed) -> {
            var some = new LogStore();
            insert(some, 60, seed);
            List<LoggedRow> late = rows(30, seed + 1_000);
            Counters steps = counters(some).inSmallSteps(random.nextInt(1, 30), random.nextInt(1, 60));
            for (LoggedRow row : late) {
                assertThat(some.putBack(row, SETTINGS)).isTrue();
                assertThat(some.putBack(row, SETTINGS)).as("again").isFalse();
                steps.steps(random.nextInt(15));
            }
            steps.all();
            some.putBack(
                    LogStore.row(late.getFirst().day(), 9, KINDS.getFirst()),
                    new QueryLogSettings(9, 400, Duration.ZERO));
            assertThat(steps.all()).isOne();
            assertThat(steps.all()).isZero();
            assertThatCountsAreThoseOfRows(some, "imwg-2019", RANGE, PUBLISHED);
        });
    }

    @Test
    void whatWasWrittenAfterAllIsCountedOnce() {
        insert(store, 60, 1);
        LoggedRow both = LogStore.row(LAST.atDay(9), 4, KINDS.getFirst());
        store.putBack(both, SETTINGS);
        store.put(both, SETTINGS);
        assertThat(counters.all()).isEqualTo(61);
        assertThat(counters.all()).isZero();
        assertThatCountsAreThoseOfRows();
    }

    @Test
    void whatExpiredBeforeItWasCountedIsNot() {
        insert(store, 60, 1);
        store.putExpired(LogStore.row(LAST.atDay(9), 4, KINDS.getFirst()), NOW);
        assertThat(counters.all()).isEqualTo(60);
        assertThatCountsAreThoseOfRows();
    }

    @Test
    void daysWithoutRowsAreCountedToo() {
        assertThat(counters.all()).isZero();
        assertThat(counted(store, "imwg-2019", new MonthRange(LAST.minusMonths(11), LAST), List.of(Dimension.OUTCOME)))
                .isEqualTo(new Counts(List.of(), null));
        assertThat(store.items())
                .hasSize(2)
                .allSatisfy(item -> assertThat(item.get("pk").s()).isEqualTo("COUNTS"));
    }

    @Test
    void noDayIsReadOnWhichNothingWasPublishedYet() {
        insert(store, 60, 1);
        Counters published = counters.firstPublished(NOW);
        assertThat(published.through(withoutRows()).all()).isZero();
        assertThat(counted(store, "imwg-2019", RANGE, List.of())).isEqualTo(new Counts(List.of(), null));
        store.putBack(LogStore.row(LAST.atDay(9), 4, KINDS.getFirst()), SETTINGS);
        assertThat(published.all()).as("put back").isOne();

        var other = new LogStore();
        insert(other, 60, 1);
        counters(other)
                .firstPublished(LAST.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC))
                .all();
        assertThatCountsAreThoseOfRows(other, "imwg-2019", RANGE, PUBLISHED);
    }

    @Test
    void everyRuleSetHasCountsOfItsOwn() {
        insert(store, 100, 1);
        List<LoggedRow> others = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            others.add(LogStore.row(LAST.atDay(1 + i % 30), 4, OF_2008.get(i % OF_2008.size())));
        }
        store.insert(others, SETTINGS);
        assertThat(counters.all()).isEqualTo(180);
        assertThatCountsAreThoseOfRows();
        assertThatCountsAreThoseOfRows(store, "imwg-2008", RANGE, PUBLISHED);
    }

    @Test
    void aRowOfAVersionThatThereIsNoMoreCountsAsUnreadable() {
        insert(store, 100, 1);
        var none = new LoggedVersions(_ -> Optional.empty());
        new Counters(store, () -> new RowTally(none), NOW).all();
        assertThatCountsAreThoseOfRows(store, "imwg-2019", RANGE, none);
        assertThat(counted(store, "imwg-2019", RANGE, List.of(Dimension.OUTCOME))
                        .cells())
                .singleElement()
                .satisfies(cell -> assertThat(cell.values()).containsExactly("unreadable"));
    }

    @Test
    void aDayIsCountedWhenItIsSettledAndAMonthWhenItsLastDayIs() {
        insert(store, 100, 1);
        Instant over = Instant.parse("2026-05-01T00:00:00Z");
        Instant settled = over.plus(Counters.SETTLED);
        counters.at(settled.minusSeconds(1)).all();
        assertThat(insights(store, settled.minusSeconds(1)).of("imwg-2019", RANGE, List.of(), () -> {}))
                .isEqualTo(new LogResult.NotCounted<InsightsResult>(Duration.ofSeconds(1 + 15 * 60)));
        assertThat(insights(store, NOW).of("imwg-2019", RANGE, List.of(), () -> {}))
                .isEqualTo(new LogResult.NotCounted<InsightsResult>(Duration.ofMinutes(15)));
        counters.at(settled).all();
        assertThatCountsAreThoseOfRows();
    }

    @Test
    void aRuleSetThatWasNeverCountedHasNoCounts() {
        assertThat(insights(store, NOW).of("imwg-2019", RANGE, List.of(), () -> {}))
                .isEqualTo(new LogResult.NotCounted<InsightsResult>(Duration.ofMinutes(15)));
    }

    @Test
    void aRowThatCannotBeReadHoldsUpNoOtherRuleSet() {
        insert(store, 100, 1);
        LoggedRow damaged = LogStore.row(LAST.atDay(3), 4, OF_2008.getFirst());
        store.insert(List.of(damaged), SETTINGS);
        store.damage(damaged);
        assertThat(counters.failed()).isOne();
        assertThatCountsAreThoseOfRows();
        assertThat(insights(store, NOW).of("imwg-2008", RANGE, List.of(), () -> {}))
                .isInstanceOf(LogResult.NotCounted.class);
    }

    @Test
    void countsAreReadWithoutReadingARow() {
        insert(store, 200, 1);
        counters.all();
        var log = new LogReader(store.name, withoutRows(), 0, 400, Duration.ofMinutes(1), () -> NOW);
        assertThat(new Insights(log, Counters.SETTLED, AT_ONCE).of("imwg-2019", RANGE, List.of(), () -> {}))
                .isInstanceOf(Evaluated.class);
    }

    /** A client that must not be asked for rows. */
    private DynamoDbClient withoutRows() {
        return (DynamoDbClient) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DynamoDbClient.class}, (_, method, arguments) -> {
                    assertThat(String.valueOf(arguments == null ? null : arguments[0]))
                            .doesNotContain("LOG#");
                    try {
                        return method.invoke(LogStore.client(), arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }

    @Test
    void countsEndWhenTheFirstRowOfTheirMonthDoes() {
        insert(store, 100, 1);
        counters.all();
        String end = Long.toString(Instant.parse("2027-05-07T00:00:00Z").getEpochSecond());
        assertThat(store.items().stream().filter(item -> item.get("pk").s().startsWith("COUNTS#")))
                .hasSize(15)
                .allSatisfy(item -> assertThat(item.get("expires")).isEqualTo(AttributeValue.fromN(end)));
    }

    private long bytesOfCounts() {
        return store.items().stream()
                .filter(item -> item.get("pk").s().startsWith("COUNTS#"))
                .mapToLong(item -> item.get("cells").b().asByteArray().length)
                .sum();
    }

    /** Inserts rows of random days of the month. */
    private static List<LoggedRow> insert(LogStore store, int number, long seed) {
        List<LoggedRow> rows = rows(number, seed);
        store.insert(rows, SETTINGS);
        return rows;
    }

    private static List<LoggedRow> rows(int number, long seed) {
        RandomGenerator random = Seeds.of(seed);
        List<LoggedRow> rows = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            LocalDate day = LAST.atDay(random.nextInt(1, 31));
            rows.add(LogStore.row(day, 4, KINDS.get(random.nextInt(KINDS.size()))));
        }
        return rows;
    }

    private void assertThatCountsAreThoseOfRows() {
        assertThatCountsAreThoseOfRows(store, "imwg-2019", RANGE, PUBLISHED);
    }

    private static void assertThatCountsAreThoseOfRows(
            LogStore store, String ruleSet, MonthRange months, LoggedVersions published) {
        var slow = new SlowInsights(store, ruleSet, months, published, NOW);
        var reader = new CountReader(new DynamoTable(
                store.name, () -> new SdkClient(LogStore.client()), CircuitBreaker.closed(1, InstantSource.system())));
        for (List<Dimension> by : QUESTIONS) {
            for (YearMonth month : months.months()) {
                assertThat(reader.month(ruleSet, month, by)).as("%s", by).isEqualTo(slow.exact(month, by));
            }
            assertThat(counted(store, ruleSet, months, by)).as("%s", by).isEqualTo(slow.published(by));
        }
    }

    private static Counts counted(LogStore store, String ruleSet, MonthRange months, List<Dimension> by) {
        return ((Evaluated<InsightsResult>) insights(store, NOW).of(ruleSet, months, by, () -> {}))
                .value()
                .counts();
    }

    private static Insights insights(LogStore store, Instant now) {
        var log = new LogReader(store.name, LogStore.client(), 0, 400, Duration.ofMinutes(1), () -> now);
        return new Insights(log, Counters.SETTLED, AT_ONCE);
    }
}
