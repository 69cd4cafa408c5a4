package dev.kyphos.insights;

import dev.kyphos.insights.MonthTable.CountedRow;
import dev.kyphos.library.Library;
import dev.kyphos.library.Version;
import dev.kyphos.querylog.LoggedRow;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Counts the recommendations in the log by up to two dimensions. It publishes no count of 1 to 10, and no such count can be
 * derived from one result or from all results together. Thread-safe.
 */
public final class Insights {

    /** The value of rows whose version no longer exists. */
    private static final Set<String> UNREADABLE = Set.of("unreadable");

    private final LogEvaluation evaluation;
    private final LoggedVersions published;

    public Insights(LogReader log, Library library) {
        this(log, LoggedVersions.in(library));
    }

    Insights(LogReader log, LoggedVersions published) {
        this.evaluation = new LogEvaluation(log);
        this.published = published;
    }

    /**
     * The counts of a range of days.
     *
     * @param from the first day counted; later than requested if older rows have expired
     * @param to the last day counted
     * @param by the requested dimensions
     * @param cells the cells with recommendations; a cell with a suppressed count may have 0
     * @param total the number of recommendations; null if suppressed
     * @param unlisted true if some cells may be missing from the list, because their number would reveal their counts
     */
    public record InsightsResult(
            String ruleSet,
            LocalDate from,
            LocalDate to,
            List<Dimension> by,
            List<Counts.Cell> cells,
            @Nullable Long total,
            boolean unlisted) {}

    /**
     * Counts the recommendations from {@code from} to {@code to}, both included. Takes at most about 8 seconds.
     *
     * @param by at most two different dimensions; an empty list gives only the total
     * @throws IllegalArgumentException if {@code by} breaks that rule, or {@code from} is after {@code to}
     */
    public LogResult<InsightsResult> of(String ruleSet, LocalDate from, LocalDate to, List<Dimension> by) {
        if (by.size() > 2 || Set.copyOf(by).size() != by.size()) {
            throw new IllegalArgumentException("by must be at most two different dimensions");
        }
        // Both orders of two dimensions are counted alike: otherwise each would publish counts that the other
        // suppresses.
        List<Dimension> ordered = by.stream().sorted().toList();
        return evaluation.evaluate(
                ruleSet,
                new DayRange(from, to),
                row -> countedRow(row, ordered),
                by.size(),
                (days, counts) -> new InsightsResult(
                        ruleSet,
                        days.from(),
                        days.to(),
                        by,
                        cells(counts, by, ordered),
                        counts.total(),
                        counts.unlisted()));
    }

    private CountedRow countedRow(LoggedRow row, List<Dimension> by) {
        Version version = published.version(row.entry());
        List<Set<String>> values = new ArrayList<>();
        for (Dimension dimension : by) {
            values.add(version == null ? UNREADABLE : dimension.values(version, row.entry()));
        }
        return new CountedRow(
                row.day(),
                values.isEmpty() ? Set.of() : values.getFirst(),
                values.size() < 2 ? Set.of() : values.getLast());
    }

    private static List<Counts.Cell> cells(Counts counts, List<Dimension> by, List<Dimension> ordered) {
        return counts.cells().stream()
                .map(cell -> new Counts.Cell(
                        by.equals(ordered) ? cell.values() : cell.values().reversed(), cell.count()))
                .toList();
    }
}
