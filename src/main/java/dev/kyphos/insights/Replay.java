package dev.kyphos.insights;

import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.insights.MonthTable.CountedRow;
import dev.kyphos.library.Library;
import dev.kyphos.library.Version;
import dev.kyphos.querylog.LoggedEntry;
import dev.kyphos.querylog.VersionRef;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a version, or a draft, would have answered to what is in the log. Where cells of the log don't decide that, it is
 * counted as undecidable, never guessed. Counts are shown as {@link Insights} shows them. Safe for any number of threads.
 */
public final class Replay {

    /** In place of an outcome: the version would have refused the request. */
    public static final String REFUSED = "refused";

    private static final String SAME = "same";
    private static final String UNDECIDABLE = "undecidable";
    private static final String ARROW = "\n";

    private final LogEvaluation evaluation;
    private final LoggedVersions published;

    public Replay(LogReader log, Library library) {
        this(log, LoggedVersions.in(library));
    }

    Replay(LogReader log, LoggedVersions published) {
        this.evaluation = new LogEvaluation(log);
        this.published = published;
    }

    /**
     * What replaying came to. A count is null where it is not shown.
     *
     * @param same to how many the outcomes for the person as a whole are those that were answered
     * @param changed to how many they are certainly others
     * @param undecidable for how many the log doesn't tell
     * @param unlisted whether there may be changes that are not listed
     */
    public record ReplayResult(
            LocalDate from,
            LocalDate to,
            @Nullable Long rows,
            @Nullable Long same,
            List<OutcomeChange> changed,
            @Nullable Long undecidable,
            boolean unlisted) {}

    /**
     * One change.
     *
     * @param from the outcome that was answered, or {@link Dimension#UNDETERMINED}
     * @param to the one of the other version, {@link Dimension#UNDETERMINED} or {@link #REFUSED}; both are undetermined where
     *     only what is possible has changed
     */
    public record OutcomeChange(
            String from, String to, @Nullable Long count) {}

    /** Replays the days from {@code from} to {@code to}, both included. Takes little more than 8 seconds. */
    public LogResult<ReplayResult> of(GuidelineDiagram diagram, String ruleSet, LocalDate from, LocalDate to) {
        Map<VersionRef, CellMapping> translations = new ConcurrentHashMap<>();
        return evaluation.of(
                ruleSet,
                new DayRange(from, to),
                row -> new CountedRow(row.day(), Set.of(transition(row.entry(), diagram, translations)), Set.of()),
                1,
                Replay::result);
    }

    private String transition(LoggedEntry kept, GuidelineDiagram diagram, Map<VersionRef, CellMapping> translations) {
        Version version = published.version(kept);
        if (version == null) {
            return UNDECIDABLE;
        }
        var translation =
                translations.computeIfAbsent(kept.version(), _ -> new CellMapping(version.diagram(), diagram));
        Set<String> now = answer(kept, diagram, translation);
        Set<String> then = kept.outcomes().stream()
                .map(version.diagram().guideline().overall()::get)
                .collect(Collectors.toSet());
        if (now == null) {
            return UNDECIDABLE;
        }
        return now.equals(then) ? SAME : label(then) + ARROW + label(now);
    }

    /** The outcomes possible, none where it would be refused; null where that is not certain. */
    static @Nullable Set<String> answer(LoggedEntry kept, GuidelineDiagram diagram, CellMapping translation) {
        CellMapping.CellSets person = translation.ofPerson(kept.person());
        List<CellMapping.CellSets> vertebrae = kept.vertebrae().stream()
                .map(vertebra -> translation.ofVertebra(vertebra.cells()))
                .toList();
        if (person.refused() || vertebrae.stream().anyMatch(CellMapping.CellSets::refused)) {
            return Set.of();
        } else if (person.uncertain() || vertebrae.stream().anyMatch(CellMapping.CellSets::uncertain)) {
            return null;
        }
        BitSet places = PossibleAnswers.of(diagram, person, vertebrae);
        return places == null
                ? null
                : places.stream()
                        .mapToObj(diagram.guideline().overall()::get)
                        .collect(Collectors.toCollection(HashSet::new));
    }

    private static String label(Set<String> outcomes) {
        return switch (outcomes.size()) {
            case 0 -> REFUSED;
            case 1 -> outcomes.iterator().next();
            default -> Dimension.UNDETERMINED;
        };
    }

    private static ReplayResult result(DayRange days, Counts counts) {
        Map<String, Counts.Cell> cells = new TreeMap<>();
        counts.cells().forEach(cell -> cells.put(cell.values().getFirst(), cell));
        return new ReplayResult(
                days.from(),
                days.to(),
                counts.total(),
                count(cells.remove(SAME), counts),
                cells.values().stream()
                        .filter(cell -> !cell.values().getFirst().equals(UNDECIDABLE))
                        .map(Replay::change)
                        .toList(),
                count(cells.get(UNDECIDABLE), counts),
                counts.unlisted());
    }

    private static @Nullable Long count(Counts.@Nullable Cell cell, Counts counts) {
        if (cell == null) {
            return counts.unlisted() ? null : 0L;
        }
        return cell.count();
    }

    private static OutcomeChange change(Counts.Cell cell) {
        String[] outcomes = cell.values().getFirst().split(ARROW, -1);
        return new OutcomeChange(outcomes[0], Objects.requireNonNull(outcomes[1]), cell.count());
    }
}
