package dev.kyphos.insights;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Decides which lines of a table of lines and slots are shown, a line with all its slots or not at all.
 *
 * <p>A line is open where each of its counts, and what each leaves of its slot, of the line and of all rows, is 0 or at
 * least {@link #THRESHOLD}. Then more lines are closed, smallest first, until in each slot whose total is shown the closed
 * ones have so many rows together that any one of them could have {@link #THRESHOLD}. So the closed lines are a full
 * rectangle, in which any count can be raised to {@link #THRESHOLD} at least without a change of what is shown: take from
 * another closed line in the slot, give it back in another slot.
 */
public final class CellSuppression {

    /** The least count that is shown, but for 0. */
    public static final long THRESHOLD = 11;

    /** What is known of a slot from elsewhere. */
    enum ColumnTotal {
        /** Its total is shown. */
        PUBLISHED,
        /** Its total is not shown, its lines may be. */
        UNKNOWN,
        /** None of its counts may be shown but 0. */
        SUPPRESSED
    }

    /** A row: of one line and one slot where those exclude one another, else of some or none. */
    record Coordinates(Set<String> rows, Set<String> columns) {}

    private final Map<Coordinates, Long> contributions;
    private final Map<String, ColumnTotal> columns;
    private final Map<String, Map<String, Long>> counts = new TreeMap<>();
    private final Map<String, Long> rowTotals = new TreeMap<>();
    private final Map<String, Long> columnTotals = new HashMap<>();
    private final long grandTotal;

    CellSuppression(Map<Coordinates, Long> rows, Function<String, ColumnTotal> slot) {
        this.contributions = rows;
        this.columns = new TreeMap<>();
        rows.forEach((place, count) -> {
            place.columns.forEach(each -> {
                columns.computeIfAbsent(each, slot);
                columnTotals.merge(each, count, Long::sum);
            });
            for (String line : place.rows) {
                rowTotals.merge(line, count, Long::sum);
                var ofThis = counts.computeIfAbsent(line, _ -> new HashMap<>());
                place.columns.forEach(each -> ofThis.merge(each, count, Long::sum));
            }
        });
        this.grandTotal = rows.values().stream().mapToLong(count -> count).sum();
    }

    static boolean isShown(long count) {
        return count == 0 || count >= THRESHOLD;
    }

    Set<String> rows() {
        return rowTotals.keySet();
    }

    Set<String> columns() {
        return columns.keySet();
    }

    long count(String line, String slot) {
        return counts.getOrDefault(line, Map.of()).getOrDefault(slot, 0L);
    }

    /**
     * The lines that are shown.
     *
     * @param candidates those that may be
     * @param listed whether a closed line is known to have a row, because it would not be listed without one
     */
    Set<String> published(Set<String> candidates, boolean listed) {
        var open = new TreeSet<>(candidates);
        open.removeIf(line -> !isPublished(line));
        while (!open.isEmpty() && !isProtected(open, listed)) {
            open.remove(smallest(open));
        }
        return open;
    }

    /** Whether the lines that are not open could each have any count, as far as the slots tell. */
    boolean isProtected(Set<String> open, boolean listed) {
        var closed = new TreeSet<>(rowTotals.keySet());
        closed.removeAll(open);
        long fewest = THRESHOLD + (listed ? closed.size() - 1 : 0);
        return closed.isEmpty()
                || (closed.size() > 1 && columns.keySet().stream().allMatch(slot -> hides(slot, open, closed, fewest)));
    }

    private boolean hides(String slot, Set<String> open, Set<String> closed, long fewest) {
        if (columns.get(slot) != ColumnTotal.PUBLISHED) {
            return true;
        }
        long touched = 0;
        long besides = 0;
        for (var row : contributions.entrySet()) {
            var lines = row.getKey().rows;
            if (row.getKey().columns.contains(slot)) {
                touched += lines.stream().anyMatch(closed::contains) ? row.getValue() : 0;
                besides += lines.stream().noneMatch(open::contains) ? row.getValue() : 0;
            }
        }
        return (touched == 0 || touched >= fewest) && isShown(besides);
    }

    private boolean isPublished(String line) {
        return columns.entrySet().stream().allMatch(slot -> isPublished(line, slot.getKey(), slot.getValue()));
    }

    private boolean isPublished(String line, String slot, ColumnTotal known) {
        long count = count(line, slot);
        return switch (known) {
            case SUPPRESSED -> count == 0;
            case UNKNOWN -> isShown(count);
            case PUBLISHED -> {
                long inSlot = columnTotals.getOrDefault(slot, 0L);
                long inLine = rowTotals.getOrDefault(line, 0L);
                yield isShown(count)
                        && isShown(inSlot - count)
                        && isShown(inLine - count)
                        && isShown(grandTotal - inSlot - inLine + count);
            }
        };
    }

    private String smallest(Set<String> open) {
        String smallest = open.iterator().next();
        for (String line : open) {
            smallest = rowTotals.getOrDefault(line, 0L) < rowTotals.getOrDefault(smallest, 0L) ? line : smallest;
        }
        return smallest;
    }
}
