package dev.kyphos.insights;

import dev.kyphos.library.Library;
import dev.kyphos.library.Version;
import dev.kyphos.querylog.LoggedRow;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;

/**
 * Counts the recommendations in the log by up to two dimensions. Counts are perturbed, and small ones are not published
 * ({@link Perturbation}). Thread-safe.
 */
public final class Insights {

    /** The value of rows whose version no longer exists. */
    private static final Set<String> UNREADABLE = Set.of("unreadable");

    private final LogReader log;
    private final LogEvaluation evaluation;
    private final LoggedVersions published;

    public Insights(LogReader log, Library library) {
        this(log, LoggedVersions.in(library), Pace.SECONDS);
    }

    Insights(LogReader log, LoggedVersions published, Pace pace) {
        this.log = log;
        this.evaluation = new LogEvaluation(log, pace);
        this.published = published;
    }

    /**
     * The counts of some months.
     *
     * @param months the months counted; the first is later than requested if older rows have expired
     * @param by the requested dimensions
     * @param counts the counts, with values in the order of {@code by}
     */
    public record InsightsResult(String ruleSet, MonthRange months, List<Dimension> by, Counts counts) {}

    /**
     * Counts the recommendations of some months. Takes at most about 9 seconds.
     *
     * @param by at most two different dimensions; an empty list gives only the total
     * @param beforeReading runs once it is known that these months may be read; nothing is read if it throws
     * @throws IllegalArgumentException if {@code by} breaks that rule
     */
    public LogResult<InsightsResult> of(String ruleSet, MonthRange months, List<Dimension> by, Runnable beforeReading) {
        if (by.size() > 2 || Set.copyOf(by).size() != by.size()) {
            throw new IllegalArgumentException("by must be at most two different dimensions");
        }
        return evaluation.evaluate(
                months,
                beforeReading,
                counted -> log.tally(ruleSet, counted.days(), row -> countedRow(row, by)),
                Dimension.scale(by),
                (counted, counts) -> new InsightsResult(ruleSet, counted, by, counts));
    }

    private CountedRow countedRow(LoggedRow row, List<Dimension> by) {
        Version version = published.version(row.entry());
        return new CountedRow(
                YearMonth.from(row.day()),
                by.stream()
                        .map(dimension -> version == null ? UNREADABLE : dimension.values(version, row.entry()))
                        .toList());
    }
}
