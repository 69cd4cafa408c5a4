package dev.kyphos.insights;

import dev.kyphos.feedback.FeedbackItem;
import java.util.List;
import java.util.Set;

/** Counts the feedback on cards by up to two dimensions, published as those of {@link Insights} are. Thread-safe. */
public final class FeedbackInsights {

    private final LogReader log;
    private final LogEvaluation evaluation;

    public FeedbackInsights(LogReader log) {
        this(log, Pace.QUARTERS);
    }

    FeedbackInsights(LogReader log, Pace pace) {
        this.log = log;
        this.evaluation = new LogEvaluation(log, pace);
    }

    /**
     * The counts of some months.
     *
     * @param months the months counted; the first is later than requested if older counts have expired
     * @param by the requested dimensions
     * @param counts the counts, with values in the order of {@code by}
     */
    public record FeedbackResult(String ruleSet, MonthRange months, List<FeedbackDimension> by, Counts counts) {}

    /**
     * Counts the feedback of some months. Takes at most about 9 seconds.
     *
     * @param by at most two different dimensions; an empty list gives only the total
     * @param beforeReading runs once it is known that these months may be read; nothing is read if it throws
     * @throws IllegalArgumentException if {@code by} breaks that rule
     */
    public LogResult<FeedbackResult> of(
            String ruleSet, MonthRange months, List<FeedbackDimension> by, Runnable beforeReading) {
        if (by.size() > 2 || Set.copyOf(by).size() != by.size()) {
            throw new IllegalArgumentException("by must be at most two different dimensions");
        }
        return evaluation.evaluate(
                months,
                beforeReading,
                counted -> log.tallyFeedback(ruleSet, counted.months(), each -> countedRow(each, by)),
                Perturbation.SCALE,
                (counted, counts) -> new FeedbackResult(ruleSet, counted, by, counts));
    }

    private static CountedRow countedRow(FeedbackItem.Counted counted, List<FeedbackDimension> by) {
        return new CountedRow(
                counted.month(),
                by.stream()
                        .map(dimension -> Set.of(dimension.value(counted.feedback())))
                        .toList());
    }
}
