package dev.kyphos.insights;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Decides which rows of a table of counts are published. A row is published in all columns or in none.
 *
 * <p>Primary suppression: a row is suppressed if one of its counts, or a complement of the count (column total, row total,
 * grand total), is between 1 and {@link #THRESHOLD} - 1. Complementary suppression: the smallest published row is
 * suppressed until, in each column with a published total, the suppressed rows together count so many recommendations that
 * any one of them could count {@link #THRESHOLD}. The suppressed rows are then a full rectangle. Any count of it could be
 * {@link #THRESHOLD} without a change of the published counts: take recommendations from another suppressed row in the
 * same column, and give them back in another column.
 */
public final class CellSuppression {

    /** The smallest count other than 0 that is published. */
    public static final long THRESHOLD = 11;

    /** Whether another table publishes the total of a column. */
    enum ColumnTotal {
        /** The total is published. */
        PUBLISHED,
        /** The total is not published, but counts of the column may be. */
        UNKNOWN,
        /** The column is suppressed: of its counts, only 0 may be published. */
        SUPPRESSED
    }

    /**
     * Where a recommendation counts in the table.
     *
     * @param rows one row if the values exclude each other, otherwise any number of rows
     * @param columns one column if the values exclude each other, otherwise any number of columns
     */
    record Membership(Set<String> rows, Set<String> columns) {}

    private final Map<Membership, Long> contributions;
    private final Map<String, ColumnTotal> columns;
    private final Map<String, Map<String, Long>> counts = new TreeMap<>();
    private final Map<String, Long> rowTotals = new TreeMap<>();
    private final Map<String, Long> columnTotals = new HashMap<>();
    private final long grandTotal;

    CellSuppression(Map<Membership, Long> contributions, Function<String, ColumnTotal> columnTotal) {
        this.contributions = contributions;
        this.columns = new TreeMap<>();
        contributions.forEach((membership, count) -> {
            membership.columns.forEach(column -> {
                columns.computeIfAbsent(column, columnTotal);
                columnTotals.merge(column, count, Long::sum);
            });
            for (String row : membership.rows) {
                rowTotals.merge(row, count, Long::sum);
                var rowCounts = counts.computeIfAbsent(row, _ -> new HashMap<>());
                membership.columns.forEach(column -> rowCounts.merge(column, count, Long::sum));
            }
        });
        this.grandTotal =
                contributions.values().stream().mapToLong(count -> count).sum();
    }

    /** Whether a count is 0 or at least {@link #THRESHOLD}. */
    static boolean isSafe(long count) {
        return count == 0 || count >= THRESHOLD;
    }

    Set<String> rows() {
        return rowTotals.keySet();
    }

    Set<String> columns() {
        return columns.keySet();
    }

    long count(String row, String column) {
        return counts.getOrDefault(row, Map.of()).getOrDefault(column, 0L);
    }

    /**
     * The rows that are published.
     *
     * @param candidates the rows that may be published
     * @param listed true if suppressed rows are listed, which tells that each counts at least 1
     */
    Set<String> published(Set<String> candidates, boolean listed) {
        var published = new TreeSet<>(candidates);
        published.removeIf(row -> !isSafe(row));
        while (!published.isEmpty() && !isProtected(published, listed)) {
            published.remove(smallest(published));
        }
        return published;
    }

    /** Whether each suppressed row could count {@link #THRESHOLD} in each column, given the published totals. */
    boolean isProtected(Set<String> published, boolean listed) {
        var suppressed = new TreeSet<>(rowTotals.keySet());
        suppressed.removeAll(published);
        long required = THRESHOLD + (listed ? suppressed.size() - 1 : 0);
        return suppressed.isEmpty()
                || (suppressed.size() > 1
                        && columns.keySet().stream()
                                .allMatch(column -> isProtected(column, published, suppressed, required)));
    }

    private boolean isProtected(String column, Set<String> published, Set<String> suppressed, long required) {
        if (columns.get(column) != ColumnTotal.PUBLISHED) {
            return true;
        }
        long inSuppressed = 0;
        long onlyInSuppressed = 0;
        for (var contribution : contributions.entrySet()) {
            var rows = contribution.getKey().rows;
            if (contribution.getKey().columns.contains(column)) {
                inSuppressed += rows.stream().anyMatch(suppressed::contains) ? contribution.getValue() : 0;
                onlyInSuppressed += rows.stream().noneMatch(published::contains) ? contribution.getValue() : 0;
            }
        }
        return (inSuppressed == 0 || inSuppressed >= required) && isSafe(onlyInSuppressed);
    }

    private boolean isSafe(String row) {
        return columns.entrySet().stream().allMatch(column -> isSafe(row, column.getKey(), column.getValue()));
    }

    private boolean isSafe(String row, String column, ColumnTotal total) {
        long count = count(row, column);
        return switch (total) {
            case SUPPRESSED -> count == 0;
            case UNKNOWN -> isSafe(count);
            case PUBLISHED -> {
                long columnTotal = columnTotals.getOrDefault(column, 0L);
                long rowTotal = rowTotals.getOrDefault(row, 0L);
                yield isSafe(count)
                        && isSafe(columnTotal - count)
                        && isSafe(rowTotal - count)
                        && isSafe(grandTotal - columnTotal - rowTotal + count);
            }
        };
    }

    private String smallest(Set<String> rows) {
        String smallest = rows.iterator().next();
        for (String row : rows) {
            smallest = rowTotals.getOrDefault(row, 0L) < rowTotals.getOrDefault(smallest, 0L) ? row : smallest;
        }
        return smallest;
    }
}
