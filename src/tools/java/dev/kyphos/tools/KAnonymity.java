package dev.kyphos.tools;

import dev.kyphos.insights.DayRange;
import dev.kyphos.insights.LogReader;
import dev.kyphos.insights.LogResult;
import dev.kyphos.querylog.LoggedEntry;
import dev.kyphos.querylog.VersionRef;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Measures how far the rows of a log could be told apart, by all that is kept of them and by some of it. */
public final class KAnonymity {

    private final LogReader log;

    public KAnonymity(LogReader log) {
        this.log = log;
    }

    /**
     * The classes of the rows of some days, both included, by what is known of somebody: everything that is kept; the
     * same with the day; and of one vertebra, its cells with the person's. Takes little more than 8 seconds.
     */
    public LogResult<Map<String, EquivalenceClasses>> of(String ruleSet, LocalDate from, LocalDate to) {
        return log.tally(ruleSet, new DayRange(from, to).days(), row -> new RowContent(row.day(), row.entry()))
                .map(KAnonymity::of);
    }

    /** A row without its id. */
    record RowContent(LocalDate day, LoggedEntry kept) {}

    /** What somebody may know of a vertebra and the person. */
    private record OneLevel(VersionRef origin, List<Integer> person, List<Integer> cells) {}

    static Map<String, EquivalenceClasses> of(Map<RowContent, Long> rows) {
        Map<LoggedEntry, Long> kept = rows.entrySet().stream()
                .collect(
                        Collectors.groupingBy(row -> row.getKey().kept(), Collectors.summingLong(Map.Entry::getValue)));
        Map<OneLevel, Long> levels = new LinkedHashMap<>();
        kept.forEach((row, count) -> levelsOf(row).forEach(level -> levels.merge(level, count, Long::sum)));
        Map<String, EquivalenceClasses> classes = new LinkedHashMap<>();
        classes.put("all that is kept", EquivalenceClasses.of(kept.values()));
        classes.put("all that is kept, and the day", EquivalenceClasses.of(rows.values()));
        classes.put("the person and one vertebra", EquivalenceClasses.of(levels.values()));
        return classes;
    }

    private static Set<OneLevel> levelsOf(LoggedEntry kept) {
        return kept.vertebrae().stream()
                .map(vertebra -> new OneLevel(kept.version(), kept.person(), vertebra.cells()))
                .collect(Collectors.toSet());
    }
}
