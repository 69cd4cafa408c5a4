package dev.kyphos.insights;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.insights.CellSuppression.ColumnTotal;
import dev.kyphos.insights.CellSuppression.Coordinates;
import dev.kyphos.json.Seeds;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which lines of a table are shown. */
class CellSuppressionTest {

    private static final int TABLES = 5_000;

    @Test
    void aTableWithoutSmallCountsIsShown() {
        assertThat(open(Map.of("a", 31L, "b", 12L, "c", 11L))).containsExactly("a", "b", "c");
        assertThat(open(Map.of("a", 31L))).containsExactly("a");
    }

    @Test
    void aSmallCountTakesTheNextSmallestWithIt() {
        assertThat(open(Map.of("a", 31L, "b", 40L, "c", 5L))).containsExactly("b");
        assertThat(open(Map.of("a", 31L, "b", 5L))).isEmpty();
        assertThat(open(Map.of("a", 31L, "b", 40L, "c", 5L, "d", 7L))).containsExactly("a", "b");
        assertThat(open(Map.of("a", 31L, "b", 40L, "c", 5L, "d", 6L))).containsExactly("b");
    }

    @Test
    void aCountThatLeavesFewOthersIsNotShown() {
        var rows = Map.of(place("a"), 36L, new Coordinates(Set.of("a", "b"), Set.of("")), 20L, place("b"), 4L);
        var table = new CellSuppression(rows, _ -> ColumnTotal.PUBLISHED);
        assertThat(table.published(table.rows(), true)).isEmpty();
    }

    /**
     * In a rectangle of closed lines, with its sums given, a count can be anything up to the smaller of its two sums;
     * where each closed line is known to have a row, up to the sum less one for each other line.
     */
    @Test
    void anyCountThatIsNotShownCouldBeElevenOrMore() {
        var checked = new AtomicInteger();
        Seeds.upTo(TABLES, (random, _) -> {
            int slots = random.nextInt(1, 5);
            var table = new CellSuppression(rows(random, slots), _ -> ColumnTotal.PUBLISHED);
            Set<String> candidates = new TreeSet<>(table.rows());
            candidates.removeIf(line -> !CellSuppression.isShown(sum(table, Set.of(line), table.columns())));
            boolean listed = slots == 1;
            Set<String> open = table.published(candidates, listed);
            var closed = new TreeSet<>(table.rows());
            closed.removeAll(open);
            if (!open.isEmpty()) {
                for (String slot : table.columns()) {
                    long ofSlot = sum(table, closed, Set.of(slot));
                    assertThat(ofSlot - (listed ? closed.size() - 1 : 0))
                            .matches(most -> closed.isEmpty() || ofSlot == 0 || most >= CellSuppression.THRESHOLD);
                }
                assertThat(closed.size()).isNotEqualTo(1);
                assertThat(closed)
                        .filteredOn(candidates::contains)
                        .allMatch(line -> sum(table, Set.of(line), table.columns()) >= CellSuppression.THRESHOLD);
                checked.addAndGet(closed.isEmpty() ? 0 : 1);
            }
        });
        assertThat(checked).hasValueGreaterThan(Seeds.guard(TABLES / 20));
    }

    @Test
    void whatIsShownIsNeverSmall() {
        Seeds.upTo(TABLES, (random, _) -> {
            var table = new CellSuppression(rows(random, random.nextInt(1, 5)), _ -> ColumnTotal.PUBLISHED);
            for (String line : table.published(table.rows(), false)) {
                assertThat(table.columns()).allMatch(slot -> CellSuppression.isShown(table.count(line, slot)));
            }
        });
    }

    private static long sum(CellSuppression table, Set<String> lines, Set<String> slots) {
        return lines.stream()
                .flatMap(line -> slots.stream().map(slot -> table.count(line, slot)))
                .mapToLong(count -> count)
                .sum();
    }

    private static Set<String> open(Map<String, Long> counts) {
        var rows = counts.entrySet().stream()
                .collect(Collectors.toMap(count -> place(count.getKey()), Map.Entry::getValue));
        var table = new CellSuppression(rows, _ -> ColumnTotal.PUBLISHED);
        return table.published(table.rows(), true);
    }

    private static Coordinates place(String line) {
        return new Coordinates(Set.of(line), Set.of(""));
    }

    private static Map<Coordinates, Long> rows(RandomGenerator random, int slots) {
        Map<Coordinates, Long> rows = new HashMap<>();
        List<Integer> most = List.of(3, 30, 60, 200);
        IntStream.range(0, random.nextInt(1, 7))
                .forEach(line -> IntStream.range(0, slots).forEach(slot -> {
                    long count = random.nextInt(4) == 0 ? 0 : random.nextLong(most.get(random.nextInt(4)));
                    if (count > 0) {
                        rows.put(new Coordinates(Set.of("line" + line), Set.of("slot" + slot)), count);
                    }
                }));
        return rows;
    }
}
