package dev.kyphos.insights;

import dev.kyphos.cell.ValueSet;
import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.library.Library;
import dev.kyphos.library.Version;
import dev.kyphos.querylog.LoggedEntry;
import dev.kyphos.querylog.VersionRef;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Computes what a version or a draft would have answered to the logged recommendations. If the logged cells don't decide
 * the answer, the recommendation counts as undecidable. Counts are published as in {@link Insights}. Thread-safe.
 */
public final class Replay {

    /** The value in place of an outcome if the version would have refused the request. */
    public static final String REFUSED = "refused";

    private static final String SAME = "same";
    private static final String UNDECIDABLE = "undecidable";
    private static final String SEPARATOR = "\n";

    private final LogReader log;
    private final LogEvaluation evaluation;
    private final LoggedVersions published;

    public Replay(LogReader log, Library library) {
        this(log, LoggedVersions.in(library), Pace.SECONDS);
    }

    Replay(LogReader log, LoggedVersions published, Pace pace) {
        this.log = log;
        this.evaluation = new LogEvaluation(log, pace);
        this.published = published;
    }

    /**
     * The result of a replay, in numbers of recommendations. A count that is not published is null.
     *
     * @param months the months replayed; the first is later than requested if older rows have expired
     * @param rows the total
     * @param same the number with the same outcomes for the whole patient
     * @param changed the changes with a published number
     * @param undecidable the number that the logged cells don't decide
     */
    public record ReplayResult(
            MonthRange months,
            @Nullable Long rows,
            @Nullable Long same,
            List<OutcomeChange> changed,
            @Nullable Long undecidable) {}

    /**
     * A change of the outcome for the whole patient. If only the set of possible outcomes changes, {@code from} and
     * {@code to} are both undetermined.
     *
     * @param from the logged outcome, or {@link Dimension#UNDETERMINED}
     * @param to the replayed outcome, {@link Dimension#UNDETERMINED} or {@link #REFUSED}
     * @param count the number of recommendations
     */
    public record OutcomeChange(String from, String to, long count) {}

    /**
     * Replays the recommendations of some months. Takes at most about 9 seconds.
     *
     * @param diagram the version or draft that answers
     * @param beforeReading runs once it is known that these months may be read; nothing is read if it throws
     */
    public LogResult<ReplayResult> of(
            GuidelineDiagram diagram, String ruleSet, MonthRange months, Runnable beforeReading) {
        Map<VersionRef, CellMapping> mappings = new ConcurrentHashMap<>();
        return evaluation.evaluate(
                months,
                beforeReading,
                counted -> log.tally(
                        ruleSet,
                        counted.days(),
                        row -> new CountedRow(
                                YearMonth.from(row.day()),
                                List.of(Set.of(transition(row.entry(), diagram, mappings))))),
                Perturbation.SCALE,
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
        CellMapping.Mapped patient = mapping.ofPatient(entry.person());
        List<CellMapping.Mapped> vertebrae = entry.vertebrae().stream()
                .map(vertebra -> mapping.ofVertebra(vertebra.cells()))
                .toList();
        if (patient.refused() || vertebrae.stream().anyMatch(CellMapping.Mapped::refused)) {
            return Set.of();
        } else if (patient.uncertain() || vertebrae.stream().anyMatch(CellMapping.Mapped::uncertain)) {
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

    private static ReplayResult result(MonthRange months, Counts counts) {
        Map<String, Long> published = new LinkedHashMap<>();
        counts.cells().forEach(cell -> published.put(cell.values().getFirst(), cell.count()));
        Long same = published.remove(SAME);
        Long undecidable = published.remove(UNDECIDABLE);
        List<OutcomeChange> changed = new ArrayList<>();
        published.forEach((change, count) -> {
            String[] outcomes = change.split(SEPARATOR, -1);
            changed.add(new OutcomeChange(outcomes[0], outcomes[1], count));
        });
        return new ReplayResult(months, counts.total(), same, List.copyOf(changed), undecidable);
    }
}
