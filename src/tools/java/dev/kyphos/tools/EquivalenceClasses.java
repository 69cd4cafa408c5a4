package dev.kyphos.tools;

import dev.kyphos.insights.CellSuppression;
import java.util.Collection;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * How alike the rows of a log are: rows are of one class where all that is kept of them but day and id is the same. Who
 * knows all of that of somebody finds a class, and no less.
 *
 * @param classes how many classes there are of each size
 */
public record EquivalenceClasses(NavigableMap<Long, Long> classes) {

    /** Sizes from which on a class is told apart no more in the distribution; each holds up to the one before the next. */
    private static final long[] STEPS = {1, 2, 5, 11, 101, 1001};

    /** The classes of these sizes. */
    static EquivalenceClasses of(Collection<Long> sizes) {
        var classes = new TreeMap<Long, Long>();
        sizes.forEach(size -> classes.merge(size, 1L, Long::sum));
        return new EquivalenceClasses(classes);
    }

    /** How many rows there are. */
    public long rows() {
        return rows(1, Long.MAX_VALUE);
    }

    /** The size of the smallest class; 0 where there is none. */
    public long smallest() {
        return classes.isEmpty() ? 0 : classes.firstKey();
    }

    /** The share of rows in classes of 1 to 10, from 0 to 1. */
    public double shareOfSmall() {
        return rows() == 0 ? 0 : (double) rows(1, CellSuppression.THRESHOLD - 1) / rows();
    }

    private long rows(long from, long to) {
        return classes.subMap(from, true, to, true).entrySet().stream()
                .mapToLong(each -> each.getKey() * each.getValue())
                .sum();
    }

    private long count(long from, long to) {
        return classes.subMap(from, true, to, true).values().stream()
                .mapToLong(each -> each)
                .sum();
    }

    /** The figures as lines for people. */
    public String text() {
        var text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "%d rows in %d classes, the smallest of %d; %.1f %% of rows in classes of 1 to 10%n",
                rows(),
                count(1, Long.MAX_VALUE),
                smallest(),
                100 * shareOfSmall()));
        for (int i = 0; i < STEPS.length; i++) {
            long to = i + 1 < STEPS.length ? STEPS[i + 1] - 1 : Long.MAX_VALUE;
            String size = to == Long.MAX_VALUE ? "over " + (STEPS[i] - 1) : STEPS[i] + " to " + to;
            text.append(String.format(
                    Locale.ROOT, "  size %-12s %8d classes %9d rows%n", size, count(STEPS[i], to), rows(STEPS[i], to)));
        }
        return text.toString();
    }
}
