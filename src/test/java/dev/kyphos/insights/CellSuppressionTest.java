package dev.kyphos.insights;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.insights.CellSuppression.ColumnTotal;
import dev.kyphos.insights.CellSuppression.Membership;
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

/** Which rows of a table are published. */
class CellSuppressionTest {

    private static final int TABLES = 5_000;

    @Test
    void aTableWithoutSmallCountsIsShown() {
        assertThat(published(Map.of("a", 31L, "b", 12L, "c", 11L))).containsExactly("a", "b", "c");
        assertThat(published(Map.of("a", 31L))).containsExactly("a");
    }

    @Test
    void aSmallCountTakesTheNextSmallestWithIt() {
        assertThat(published(Map.of("a", 31L, "b", 40L, "c", 5L))).containsExactly("b");
        assertThat(published(Map.of("a", 31L, "b", 5L))).isEmpty();
        assertThat(published(Map.of("a", 31L, "b", 40L, "c", 5L, "d", 7L))).containsExactly("a", "b");
        assertThat(published(Map.of("a", 31L, "b", 40L, "c", 5L, "d", 6L))).containsExactly("b");
    }

    @Test
    void aCountThatLeavesFewOthersIsNotShown() {
        var contributions = Map.of(inRow("a"), 36L, new Membership(Set.of("a", "b"), Set.of("")), 20L, inRow("b"), 4L);
        var table = new CellSuppression(contributions, _ -> ColumnTotal.PUBLISHED);
        assertThat(table.published(table.rows(), true)).isEmpty();
    }

    /**
     * In a rectangle of suppressed rows with given sums, a count can be anything up to the smaller of its row's and column's
     * sums. If each suppressed row is known to count at least 1, subtract 1 for each other row.
     */
    @Test
    void anyCountThatIsNotShownCouldBeElevenOrMore() {
        var checked = new AtomicInteger();
        Seeds.upTo(TABLES, (random, _) -> {
            int columns = random.nextInt(1, 5);
            var table = new CellSuppression(contributions(random, columns), _ -> ColumnTotal.PUBLISHED);
            Set<String> candidates = new TreeSet<>(table.rows());
            candidates.removeIf(row -> !CellSuppression.isSafe(sum(table, Set.of(row), table.columns())));
            boolean listed = columns == 1;
            Set<String> published = table.published(candidates, listed);
            var suppressed = new TreeSet<>(table.rows());
            suppressed.removeAll(published);
            if (!published.isEmpty()) {
                for (String column : table.columns()) {
                    long inColumn = sum(table, suppressed, Set.of(column));
                    assertThat(inColumn - (listed ? suppressed.size() - 1 : 0))
                            .matches(max -> suppressed.isEmpty() || inColumn == 0 || max >= CellSuppression.THRESHOLD);
                }
                assertThat(suppressed.size()).isNotEqualTo(1);
                assertThat(suppressed)
                        .filteredOn(candidates::contains)
                        .allMatch(row -> sum(table, Set.of(row), table.columns()) >= CellSuppression.THRESHOLD);
                checked.addAndGet(suppressed.isEmpty() ? 0 : 1);
            }
        });
        assertThat(checked).hasValueGreaterThan(Seeds.guard(TABLES / 20));
    }

    @Test
    void whatIsShownIsNeverSmall() {
        Seeds.upTo(TABLES, (random, _) -> {
            var table = new CellSuppression(contributions(random, random.nextInt(1, 5)), _ -> ColumnTotal.PUBLISHED);
            for (String row : table.published(table.rows(), false)) {
                assertThat(table.columns()).allMatch(column -> CellSuppression.isSafe(table.count(row, column)));
            }
        });
    }

    private static long sum(CellSuppression table, Set<String> rows, Set<String> columns) {
        return rows.stream()
                .flatMap(row -> columns.stream().map(column -> table.count(row, column)))
                .mapToLong(count -> count)
                .sum();
    }

    private static Set<String> published(Map<String, Long> counts) {
        var contributions = counts.entrySet().stream()
                .collect(Collectors.toMap(count -> inRow(count.getKey()), Map.Entry::getValue));
        var table = new CellSuppression(contributions, _ -> ColumnTotal.PUBLISHED);
        return table.published(table.rows(), true);
    }

    private static Membership inRow(String row) {
        return new Membership(Set.of(row), Set.of(""));
    }

    private static Map<Membership, Long> contributions(RandomGenerator random, int columns) {
        Map<Membership, Long> contributions = new HashMap<>();
        List<Integer> limits = List.of(3, 30, 60, 200);
        IntStream.range(0, random.nextInt(1, 7))
                .forEach(row -> IntStream.range(0, columns).forEach(column -> {
                    long count = random.nextInt(4) == 0 ? 0 : random.nextLong(limits.get(random.nextInt(4)));
                    if (count > 0) {
                        contributions.put(new Membership(Set.of("row" + row), Set.of("column" + column)), count);
                    }
                }));
        return contributions;
    }
}
