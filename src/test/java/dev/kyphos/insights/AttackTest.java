package dev.kyphos.insights;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.json.Seeds;
import dev.kyphos.library.LogAccess;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Attackers who know everything but one thing, and guess it as well as anybody can: they know each row of a month but the
 * hidden ones, what each row counts as, and how counts are perturbed; they see everything that is published; they choose the
 * most likely of all possibilities. Their guesses may be little better than those of somebody who sees nothing. What is published comes
 * of what was counted once, as insights read it.
 */
class AttackTest {

    private static final int ATTACKS = 500;
    private static final YearMonth MONTH = YearMonth.parse("2026-03");
    private static final List<Dimension> DIMENSIONS = List.of(Dimension.values());

    /** Every list of up to two dimensions: the tables that can be asked for. */
    private static final List<List<Dimension>> TABLES = tables();

    /** A row: its values in each dimension, and its key, which no attacker knows. */
    private record Row(List<Set<String>> values, long key) {

        CountedRow in(List<Dimension> table) {
            return new CountedRow(
                    MONTH,
                    table.stream()
                            .map(dimension -> values.get(dimension.ordinal()))
                            .toList());
        }
    }

    /**
     * What is published of a cell that the hidden rows would be in.
     *
     * @param own the rows that the attacker knows to be in it
     * @param published the published count; null if there is none
     */
    private record Observation(Set<Row> own, Long published, double scale) {}

    @Test
    void whoAddsRowsCannotCountThoseOfOthers() {
        // Three of the kind were worked out exactly by adding eight rows, before counts were perturbed.
        double right = share(random -> countsHidden(6, random));
        assertThat(right).as("share of right guesses of one in six").isLessThan(0.55);
    }

    @Test
    void whoAddsRowsCannotTellWhetherSomebodyIsThere() {
        double right = share(random -> countsHidden(2, random));
        assertThat(right).as("share of right guesses of one in two").isLessThan(0.8);
    }

    /** Guesses how many hidden rows of a kind there are, of so many possible numbers from 0 on, by adding rows. */
    private static boolean countsHidden(int possibilities, RandomGenerator random) {
        List<Set<String>> kind = values(random);
        int hidden = random.nextInt(possibilities);
        List<Row> own = padding(kind, random);
        List<Row> rows = new ArrayList<>(own);
        IntStream.range(0, hidden).forEach(_ -> rows.add(new Row(kind, random.nextLong())));
        List<Observation> seen = observations(kind, own, rows);
        return mostLikely(possibilities, h -> logLikelihood(seen, h)) == hidden;
    }

    @Test
    void whoReplaysAsOftenAsOneMayCannotTellWhatSomebodyHad() {
        double right = share(random -> replayed(LogAccess.MAX_REPLAYED, random));
        assertThat(right).as("share of right guesses of one in two").isLessThan(0.8);
    }

    @Test
    void withoutALimitOfReplaysItCouldBeTold() {
        assertThat(share(random -> replayed(1_000, random))).isGreaterThan(0.99);
    }

    @Test
    void whoAsksBeforeAndAfterARowIsPutBackSeesNoDifferenceOfOne() {
        double one = share(random -> {
            List<Set<String>> kind = values(random);
            List<Row> rows = padding(kind, random);
            List<Row> more = new ArrayList<>(rows);
            more.add(new Row(kind, random.nextLong()));
            Counts before = published(List.of(), rows);
            Counts after = published(List.of(), more);
            assertThat(published(List.of(), rows)).isEqualTo(before);
            return after.total() != null && before.total() != null && after.total() - before.total() == 1;
        });
        assertThat(one).isLessThan(0.25);
    }

    @Test
    void whatIsNotShownLooksLikeWhatIsNotThere() {
        Seeds.upTo(ATTACKS, (random, _) -> {
            List<Set<String>> kind = values(random);
            List<Row> few = IntStream.range(0, random.nextInt(1, 11))
                    .mapToObj(_ -> new Row(kind, random.nextLong()))
                    .toList();
            for (List<Dimension> table : TABLES) {
                Counts counts = published(table, few);
                assertThat(counts.cells()).allMatch(cell -> cell.count() >= Perturbation.THRESHOLD);
                if (counts.cells().isEmpty() && counts.total() == null) {
                    assertThat(counts).isEqualTo(published(table, List.of()));
                }
            }
        });
    }

    /** Guesses one bit of a row that each replayed document counts in one of two cells, among other rows each time. */
    private static boolean replayed(int documents, RandomGenerator random) {
        boolean bit = random.nextBoolean();
        long victim = random.nextLong();
        double likelihood = 0;
        for (int i = 0; i < documents; i++) {
            for (boolean cell : List.of(true, false)) {
                long others = random.nextLong(20, 200);
                long rows = others + (cell == bit ? 1 : 0);
                long key = random.nextLong() + (cell == bit ? victim : 0);
                var published = Perturbation.published(new KeyedCount(rows, key), Perturbation.SCALE);
                Long seen = published.isPresent() ? published.getAsLong() : null;
                double withRow = logProbability(seen, others + 1, Perturbation.SCALE);
                double withoutRow = logProbability(seen, others, Perturbation.SCALE);
                likelihood += cell ? withRow - withoutRow : withoutRow - withRow;
            }
        }
        return likelihood == 0 ? random.nextBoolean() == bit : likelihood > 0 == bit;
    }

    /** Rows of the attacker: enough of the kind for each cell to be shown, and others that share some of its values. */
    private static List<Row> padding(List<Set<String>> kind, RandomGenerator random) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            rows.add(new Row(kind, random.nextLong()));
        }
        for (int i = 0; i < 60; i++) {
            List<Set<String>> mixed = new ArrayList<>(values(random));
            int kept = random.nextInt(DIMENSIONS.size());
            mixed.set(kept, kind.get(kept));
            rows.add(new Row(mixed, random.nextLong()));
        }
        return rows;
    }

    /** Random values of a row: one or two levels, a dozen of missing facts, and one of each other. */
    private static List<Set<String>> values(RandomGenerator random) {
        return DIMENSIONS.stream()
                .map(dimension -> switch (dimension) {
                    case OUTCOME -> Set.of("outcome" + random.nextInt(4));
                    case URGENCY -> Set.of("urgency" + random.nextInt(3));
                    case VERSION -> Set.of("version" + random.nextInt(2));
                    case LEVEL -> some("level", 8, random.nextInt(1, 3), random);
                    case MISSING -> some("fact", 20, random.nextInt(5, 15), random);
                })
                .toList();
    }

    private static Set<String> some(String name, int of, int count, RandomGenerator random) {
        Set<String> values = new HashSet<>();
        while (values.size() < count) {
            values.add(name + random.nextInt(of));
        }
        return values;
    }

    private static Counts published(List<Dimension> table, List<Row> rows) {
        return published(table, counted(rows));
    }

    /** What is kept of rows once they are counted, as it is read from its items. */
    private static MonthTables counted(List<Row> rows) {
        var tables = new MonthTables();
        rows.forEach(row -> tables.add(row.values, new KeyedCount(1, row.key)));
        return CountItem.tables(CountItem.of("imwg-2019", MONTH, tables, 1, 0));
    }

    private static Counts published(List<Dimension> table, MonthTables counted) {
        Map<Counts.MonthCell, KeyedCount> cells = new HashMap<>();
        counted.cells(table).forEach((values, count) -> cells.put(new Counts.MonthCell(MONTH, values), count));
        cells.put(new Counts.MonthCell(MONTH, List.of()), counted.total());
        return Counts.published(cells, Dimension.scale(table));
    }

    @Test
    void whatWasCountedShowsWhatRowsWouldShow() {
        Seeds.upTo(ATTACKS, (random, _) -> {
            List<Row> rows = padding(values(random), random);
            MonthTables counted = counted(rows);
            for (List<Dimension> table : TABLES) {
                Map<CountedRow, KeyedCount> read = new HashMap<>();
                rows.forEach(row -> read.merge(row.in(table), new KeyedCount(1, row.key), KeyedCount::plus));
                assertThat(published(table, counted)).isEqualTo(Counts.of(read, Dimension.scale(table)));
            }
        });
    }

    /** What all tables show of the cells that the kind is in. Cells of the same rows are perturbed alike, so count once. */
    private static List<Observation> observations(List<Set<String>> kind, List<Row> own, List<Row> rows) {
        Map<Set<Row>, Observation> distinct = new HashMap<>();
        MonthTables counted = counted(rows);
        for (List<Dimension> table : TABLES) {
            Counts counts = published(table, counted);
            Map<List<String>, Long> shown = new HashMap<>();
            counts.cells().forEach(cell -> shown.put(cell.values(), cell.count()));
            shown.put(List.of(), counts.total());
            Set<List<String>> cells = new HashSet<>(new Row(kind, 0).in(table).cells());
            cells.add(List.of()); // the total
            for (List<String> cell : cells) {
                Set<Row> there = new HashSet<>();
                own.stream()
                        .filter(row -> cell.isEmpty() || row.in(table).cells().contains(cell))
                        .forEach(there::add);
                var seen = new Observation(there, shown.get(cell), Dimension.scale(table));
                distinct.merge(there, seen, (one, other) -> one.scale <= other.scale ? one : other);
            }
        }
        return List.copyOf(distinct.values());
    }

    private static double logLikelihood(List<Observation> seen, int hidden) {
        return seen.stream()
                .mapToDouble(each -> logProbability(each.published, each.own.size() + hidden, each.scale))
                .sum();
    }

    /** The logarithm of the probability that a count of so many rows is published as it is; null for not at all. */
    private static double logProbability(Long published, long rows, double scale) {
        double ratio = Math.exp(-1 / scale);
        if (published != null) {
            return Math.log((1 - ratio) / (1 + ratio)) + Math.abs(published - rows) * Math.log(ratio);
        }
        long room = Perturbation.THRESHOLD - 1 - rows; // what may be added at most
        double tail = room < 0 ? Math.pow(ratio, -room) / (1 + ratio) : 1 - Math.pow(ratio, room + 1.0) / (1 + ratio);
        return Math.log(tail);
    }

    private static int mostLikely(int possibilities, IntToDoubleFunction likelihood) {
        return IntStream.range(0, possibilities)
                .boxed()
                .max((a, b) -> Double.compare(likelihood.applyAsDouble(a), likelihood.applyAsDouble(b)))
                .orElseThrow();
    }

    private static double share(Predicate<RandomGenerator> attack) {
        long succeeded = LongStream.range(0, ATTACKS)
                .parallel()
                .filter(seed -> attack.test(Seeds.of(seed)))
                .count();
        return (double) succeeded / ATTACKS;
    }

    private static List<List<Dimension>> tables() {
        Stream<List<Dimension>> pairs = DIMENSIONS.stream()
                .flatMap(first -> DIMENSIONS.stream()
                        .filter(second -> second.compareTo(first) > 0)
                        .map(second -> List.of(first, second)));
        return Stream.of(Stream.of(List.<Dimension>of()), DIMENSIONS.stream().map(List::of), pairs)
                .flatMap(each -> each)
                .toList();
    }
}
