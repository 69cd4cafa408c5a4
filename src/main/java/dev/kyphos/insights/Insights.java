package dev.kyphos.insights;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Counts recommendations by up to two dimensions, from what was counted of the log: it reads no row. Counts are perturbed, and small
 * ones are not published ({@link Perturbation}). Thread-safe.
 */
public final class Insights {

    private final LogReader log;
    private final Duration settled;
    private final LogEvaluation evaluation;

    /** @param settled how long after the end of a day it is counted */
    public Insights(LogReader log, Duration settled) {
        this(log, settled, Pace.QUARTERS);
    }

    Insights(LogReader log, Duration settled, Pace pace) {
        this.log = log;
        this.settled = settled;
        this.evaluation = new LogEvaluation(log, pace);
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
     * The counts of some months. Months that are not wholly counted have none, since whoever could see a month grow would see more than
     * its counts tell.
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
                counted -> log.counts(ruleSet, counted, by, settled)
                        .map(counts -> new InsightsResult(
                                ruleSet, counted, by, Counts.published(counts, Dimension.scale(by)))));
    }
}
