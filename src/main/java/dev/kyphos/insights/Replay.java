package dev.kyphos.insights;

import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.diagram.ValueSet;
import dev.kyphos.insights.MonthTable.CountedRow;
import dev.kyphos.library.Library;
import dev.kyphos.library.Version;
import dev.kyphos.querylog.LoggedEntry;
import dev.kyphos.querylog.VersionRef;
import java.time.LocalDate;
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
 * Computes what a version or a draft would have answered to the logged recommendations. If the logged cells don't decide
 * the answer, the recommendation counts as undecidable. Small counts are suppressed as in {@link Insights}. Thread-safe.
 */
public final class Replay {

    /** The value in place of an outcome if the version would have refused the request. */
    public static final String REFUSED = "refused";

    private static final String SAME = "same";
    private static final String UNDECIDABLE = "undecidable";
    private static final String SEPARATOR = "\n";

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
     * The result of a replay, in numbers of recommendations. A count is null if suppressed.
     *
     * @param from the first day replayed; later than requested if older rows have expired
     * @param to the last day replayed
     * @param rows the total
     * @param same the number with the same outcomes for the whole patient
     * @param changed the changes with their numbers
     * @param undecidable the number that the logged cells don't decide
     * @param unlisted true if some changes may be missing from the list
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
     * A change of the outcome for the whole patient. If only the set of possible outcomes changes, {@code from} and
     * {@code to} are both undetermined.
     *
     * @param from the logged outcome, or {@link Dimension#UNDETERMINED}
     * @param to the replayed outcome, {@link Dimension#UNDETERMINED} or {@link #REFUSED}
     * @param count the number of recommendations; null if suppressed
     */
    public record OutcomeChange(
            String from, String to, @Nullable Long count) {}

    /**
     * Replays the recommendations from {@code from} to {@code to}, both included. Takes at most about 8 seconds.
     *
     * @param diagram the version or draft that answers
     * @throws IllegalArgumentException if {@code from} is after {@code to}
     */
    public LogResult<ReplayResult> of(GuidelineDiagram diagram, String ruleSet, LocalDate from, LocalDate to) {
        Map<VersionRef, CellMapping> mappings = new ConcurrentHashMap<>();
        return evaluation.evaluate(
                ruleSet,
                new DayRange(from, to),
                row -> new CountedRow(row.day(), Set.of(transition(row.entry(), diagram, mappings)), Set.of()),
                1,
                Replay::result);
    }

    private String transition(LoggedEntry entry, GuidelineDiagram diagram, Map<VersionRef, CellMapping> mappings) {
        Version version = published.version(entry);
        if (version == null) {
            return UNDECIDABLE;
        }
        var mapping = mappings.computeIfAbsent(entry.version(), _ -> new CellMapping(version.diagram(), diagram));
        Set<String> newOutcomes = answer(entry, diagram, mapping);
        Set<String> oldOutcomes = entry.outcomes().stream()
                .map(version.diagram().guideline().overall()::get)
                .collect(Collectors.toSet());
        if (newOutcomes == null) {
            return UNDECIDABLE;
        }
        return newOutcomes.equals(oldOutcomes) ? SAME : label(oldOutcomes) + SEPARATOR + label(newOutcomes);
    }

    /** The possible outcomes; empty if the version certainly refuses the request; null if the cells don't decide. */
    static @Nullable Set<String> answer(LoggedEntry entry, GuidelineDiagram diagram, CellMapping mapping) {
        CellMapping.CellSets patient = mapping.ofPatient(entry.person());
        List<CellMapping.CellSets> vertebrae = entry.vertebrae().stream()
                .map(vertebra -> mapping.ofVertebra(vertebra.cells()))
                .toList();
        if (patient.refused() || vertebrae.stream().anyMatch(CellMapping.CellSets::refused)) {
            return Set.of();
        } else if (patient.uncertain() || vertebrae.stream().anyMatch(CellMapping.CellSets::uncertain)) {
            return null;
        }
        ValueSet ranks = PossibleAnswers.of(diagram, patient, vertebrae);
        return ranks == null ? null : new HashSet<>(ranks.of(diagram.guideline().overall()));
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
        String[] outcomes = cell.values().getFirst().split(SEPARATOR, -1);
        return new OutcomeChange(outcomes[0], Objects.requireNonNull(outcomes[1]), cell.count());
    }
}
