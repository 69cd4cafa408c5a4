package dev.kyphos.querylog;

import dev.kyphos.querylog.MonthCount.Seen;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Reads the months of the days that are asked for, and adds up what is shown of them. */
final class Evaluation {

    /** How many days can be asked for at once. */
    static final int MOST_DAYS = 400;

    private final LogReader log;

    Evaluation(LogReader log) {
        this.log = log;
    }

    /**
     * Evaluates rows.
     *
     * @param seen what a row counts as
     * @param things by how many things is counted
     * @param result what is made of the days that were counted and their counts
     */
    <T> Answer<T> of(
            String ruleSet, Span asked, Function<Row, Seen> seen, int things, BiFunction<Span, Counts, T> result) {
        if (asked.length() < 1) {
            throw new IllegalArgumentException("from must not be after to");
        } else if (asked.length() > MOST_DAYS) {
            return new Answer.TooManyDays<>(MOST_DAYS);
        }
        LocalDate earliest = earliestWholeMonth();
        if (asked.to().isBefore(earliest)) {
            return new Answer.NotKept<>(earliest);
        }
        var days = new Span(asked.from().isBefore(earliest) ? earliest : asked.from(), asked.to());
        return switch (log.tally(ruleSet, until(log.today(), days.wholeMonths()).days(), seen)) {
            case Tally.TooSlow<Seen>() -> new Answer.TooSlow<>();
            case Tally.Unavailable<Seen>() -> new Answer.Unavailable<>();
            case Tally.Whole<Seen>(var counts) ->
                new Answer.Evaluated<>(result.apply(days, counts(days, log.today(), counts, things)));
        };
    }

    /** A month is counted only while all its rows are kept, or it would be told what expires from day to day. */
    private LocalDate earliestWholeMonth() {
        LocalDate earliest = log.earliest();
        return earliest.getDayOfMonth() == 1
                ? earliest
                : earliest.withDayOfMonth(1).plusMonths(1);
    }

    private static Span until(LocalDate today, Span days) {
        return days.to().isAfter(today) ? new Span(days.from(), today) : days;
    }

    /** What is shown of some days, given all rows of their months. */
    static Counts counts(Span days, LocalDate today, Map<Seen, Long> rows, int things) {
        Map<YearMonth, Map<Seen, Long>> months = new HashMap<>();
        rows.forEach((seen, count) -> months.computeIfAbsent(YearMonth.from(seen.day()), _ -> new HashMap<>())
                .put(seen, count));
        var sums = new Sums();
        for (YearMonth month : days.months()) {
            new MonthCount(until(today, Span.of(month)), months.getOrDefault(month, Map.of()))
                    .addTo(sums, days, things);
        }
        return sums.counts();
    }
}
