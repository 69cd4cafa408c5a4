package dev.kyphos.tools;

import java.util.Collection;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The sizes of a log's equivalence classes. Rows with equal content are in one class. An attacker who knows a patient's
 * content finds the class, but not the row.
 *
 * @param classes the number of classes by size
 */
public record EquivalenceClasses(NavigableMap<Long, Long> classes) {

    private static final long MAX_SMALL = 10;

    /** The lower bounds of the size ranges that {@link #text} prints. */
    private static final long[] SIZE_BOUNDS = {1, 2, 5, 11, 101, 1001};

    /** Counts classes by size. */
    static EquivalenceClasses of(Collection<Long> sizes) {
        var classes = new TreeMap<Long, Long>();
        sizes.forEach(size -> classes.merge(size, 1L, Long::sum));
        return new EquivalenceClasses(classes);
    }

    /** The number of rows. */
    public long rows() {
        return rows(1, Long.MAX_VALUE);
    }

    /** The size of the smallest class; 0 if the log is empty. */
    public long smallest() {
        return classes.isEmpty() ? 0 : classes.firstKey();
    }

    /** The share of rows in classes of 1 to 10 rows, from 0 to 1. */
    public double shareOfSmall() {
        return rows() == 0 ? 0 : (double) rows(1, MAX_SMALL) / rows();
    }

    private long rows(long from, long to) {
        return classes.subMap(from, true, to, true).entrySet().stream()
                .mapToLong(size -> size.getKey() * size.getValue())
                .sum();
    }

    private long count(long from, long to) {
        return classes.subMap(from, true, to, true).values().stream()
                .mapToLong(count -> count)
                .sum();
    }

    /** The figures as lines of text, one for each range of sizes. */
    public String text() {
        var text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "%d rows in %d classes, the smallest of %d; %.1f %% of rows in classes of 1 to 10%n",
                rows(),
                count(1, Long.MAX_VALUE),
                smallest(),
                100 * shareOfSmall()));
        for (int i = 0; i < SIZE_BOUNDS.length; i++) {
            long to = i + 1 < SIZE_BOUNDS.length ? SIZE_BOUNDS[i + 1] - 1 : Long.MAX_VALUE;
            String size = to == Long.MAX_VALUE ? "over " + (SIZE_BOUNDS[i] - 1) : SIZE_BOUNDS[i] + " to " + to;
            text.append(String.format(
                    Locale.ROOT,
                    "  size %-12s %8d classes %9d rows%n",
                    size,
                    count(SIZE_BOUNDS[i], to),
                    rows(SIZE_BOUNDS[i], to)));
        }
        return text.toString();
    }
}
