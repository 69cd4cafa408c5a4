package dev.kyphos.insights;

import dev.kyphos.insights.LogResult.Evaluated;
import dev.kyphos.library.Version;
import dev.kyphos.querylog.LogStore;
import dev.kyphos.querylog.LoggedEntry;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Counts recommendations by reading every row, as insights did before rows were counted once. */
final class SlowInsights {

    private static final Set<String> UNREADABLE = Set.of("unreadable");

    /** What the rows are in every dimension. */
    private final Map<CountedRow, KeyedCount> rows;

    SlowInsights(LogStore store, String ruleSet, MonthRange months, LoggedVersions published, Instant now) {
        var log = new LogReader(store.name, LogStore.client(), 0, 400, Duration.ofMinutes(5), () -> now);
        var tally = log.tally(
                ruleSet,
                months.days(),
                row -> new CountedRow(
                        YearMonth.from(row.day()),
                        Stream.of(Dimension.values())
                                .map(dimension -> values(published, row.entry(), dimension))
                                .toList()));
        this.rows = ((Evaluated<Map<CountedRow, KeyedCount>>) tally).value();
    }

    private static Set<String> values(LoggedVersions published, LoggedEntry entry, Dimension dimension) {
        Version version = published.version(entry);
        return version == null ? UNREADABLE : dimension.values(version, entry);
    }

    private Map<CountedRow, KeyedCount> rows(List<Dimension> by) {
        Map<CountedRow, KeyedCount> counted = new HashMap<>();
        rows.forEach((row, count) -> counted.merge(
                new CountedRow(
                        row.month(),
                        by.stream()
                                .map(dimension -> row.values().get(dimension.ordinal()))
                                .toList()),
                count,
                KeyedCount::plus));
        return counted;
    }

    /** What is published. */
    Counts published(List<Dimension> by) {
        return Counts.of(rows(by), Dimension.scale(by));
    }

    /** What is counted of a month, before it is perturbed; the number of all has no values. */
    Map<List<String>, KeyedCount> exact(YearMonth month, List<Dimension> by) {
        Map<List<String>, KeyedCount> cells = new HashMap<>();
        cells.put(List.of(), KeyedCount.NONE);
        rows(by).forEach((row, count) -> {
            if (row.month().equals(month)) {
                cells.merge(List.of(), count, KeyedCount::plus);
                row.cells().forEach(cell -> cells.merge(cell, count, KeyedCount::plus));
            }
        });
        return cells;
    }
}
