package dev.kyphos.querylog;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Measures how far the rows of a log could be told apart, by all that is kept of them and by some of it. */
public final class Uniqueness {

    private final LogReader log;

    public Uniqueness(LogReader log) {
        this.log = log;
    }

    /**
     * The classes of the rows of some days, both included, by what is known of somebody: everything that is kept; the
     * same with the day; and of one vertebra, its cells with the person's. Takes little more than 8 seconds.
     */
    public Answer<Map<String, EquivalenceClasses>> of(String ruleSet, LocalDate from, LocalDate to) {
        return switch (log.tally(ruleSet, new Span(from, to).days(), row -> new Kind(row.day(), row.kept()))) {
            case Tally.TooSlow<Kind>() -> new Answer.TooSlow<>();
            case Tally.Unavailable<Kind>() -> new Answer.Unavailable<>();
            case Tally.Whole<Kind>(var counts) -> new Answer.Evaluated<>(of(counts));
        };
    }

    /** A row without its id. */
    record Kind(LocalDate day, Kept kept) {}

    /** What somebody may know of a vertebra and the person. */
    private record OneLevel(Origin origin, List<Integer> person, List<Integer> cells) {}

    static Map<String, EquivalenceClasses> of(Map<Kind, Long> rows) {
        Map<Kept, Long> kept = rows.entrySet().stream()
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

    private static Set<OneLevel> levelsOf(Kept kept) {
        return kept.vertebrae().stream()
                .map(vertebra -> new OneLevel(kept.origin(), kept.person(), vertebra.cells()))
                .collect(Collectors.toSet());
    }
}
