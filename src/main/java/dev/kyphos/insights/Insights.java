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
 * Counts recommendations by some of their properties, so that no count of 1 to 10 is shown or can be worked out, from
 * this answer or from all of them together. Safe for any number of threads.
 */
public final class Insights {

    /** The value of rows whose version there is no more. */
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
     * What was counted.
     *
     * @param from the first day that was counted; later than asked for where older rows are no longer all kept
     * @param cells those that have rows; of one whose count is not shown, it may be that it has none
     * @param total how many recommendations there are; null where that is not shown
     * @param unlisted whether there may be cells that are not even listed, because their number would tell their counts
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
     * Counts the recommendations of some days, both included. Takes little more than 8 seconds.
     *
     * @param by two at the most, not the same twice; none gives the total alone
     * @throws IllegalArgumentException where {@code by} is something else, or {@code from} is after {@code to}
     */
    public LogResult<InsightsResult> of(String ruleSet, LocalDate from, LocalDate to, List<Dimension> by) {
        if (by.size() > 2 || Set.copyOf(by).size() != by.size()) {
            throw new IllegalArgumentException("by must be two things at the most, not the same twice");
        }
        // One order whichever was asked for: of two, each would show what the other hides.
        List<Dimension> ordered = by.stream().sorted().toList();
        return evaluation.of(
                ruleSet,
                new DayRange(from, to),
                row -> seen(row, ordered),
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

    private CountedRow seen(LoggedRow row, List<Dimension> by) {
        Version version = published.version(row.entry());
        List<Set<String>> values = new ArrayList<>();
        for (Dimension each : by) {
            values.add(version == null ? UNREADABLE : each.values(version, row.entry()));
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
