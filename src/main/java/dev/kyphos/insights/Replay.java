package dev.kyphos.insights;

import dev.kyphos.cell.ValueSet;
import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.library.Library;
import dev.kyphos.library.Version;
import dev.kyphos.querylog.LoggedEntry;
import dev.kyphos.querylog.VersionRef;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

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

    /** The maximum number of distinct entries whose transitions are remembered while a part is replayed: some 20 MB. */
    private static final int MAX_REMEMBERED = 20_000;

    private final LogReader log;
    private final LoggedVersions published;

    public Replay(LogReader log, Library library) {
        this(log, LoggedVersions.in(library));
    }

    Replay(LogReader log, LoggedVersions published) {
        this.log = log;
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

    /** The months of a range that may be replayed: those of which all rows are kept; or why there are none. */
    public LogResult<MonthRange> readable(MonthRange requested) {
        return LogEvaluation.readable(log, requested);
    }

    /** The parts of months, of which each is replayed on its own. Takes at most about 8 seconds. */
    public LogResult<List<LogPartition>> parts(String ruleSet, MonthRange months) {
        return log.partitions(ruleSet, months.days());
    }

    /** A part. */
    public LogPartition part(String ruleSet, LocalDate day, int shard) {
        return log.partition(ruleSet, day, shard);
    }

    /**
     * Replays the rows of a part, equal ones once. The counts are exact: they must not leave the service but by {@link #result}.
     *
     * @param diagram the version or draft that answers
     * @param goesOn asked before each page; the replay ends without a result if it says no
     * @return the rows of each transition; {@link LogResult.TooSlow} if it was told not to go on
     */
    public LogResult<Map<String, KeyedCount>> tally(
            GuidelineDiagram diagram, LogPartition part, BooleanSupplier goesOn) {
        Map<VersionRef, CellMapping> mappings = new HashMap<>();
        var transitions =
                new BoundedMemo<LoggedEntry, String>(MAX_REMEMBERED, entry -> transition(entry, diagram, mappings));
        Map<String, KeyedCount> counts = new HashMap<>();
        Instant now = log.now();
        String after = null;
        try {
            do {
                if (!goesOn.getAsBoolean()) {
                    return new LogResult.TooSlow<>();
                }
                LogPartition.RowPage page = part.page(after, now);
                page.rows()
                        .forEach(
                                row -> counts.merge(transitions.of(row.entry()), KeyedCount.of(row), KeyedCount::plus));
                after = page.last();
            } while (after != null);
            return new LogResult.Evaluated<>(Map.copyOf(counts));
        } catch (LogUnavailable | SdkException _) {
            return new LogResult.Unavailable<>();
        }
    }

    /**
     * The result of all parts together. Counts are perturbed and suppressed here, once, as counts of whole months.
     *
     * @param tallies the rows of each transition by month, of all parts of these months
     */
    public static ReplayResult result(MonthRange months, Map<YearMonth, Map<String, KeyedCount>> tallies) {
        Map<CountedRow, KeyedCount> rows = new HashMap<>();
        tallies.forEach((month, tally) -> tally.forEach(
                (transition, count) -> rows.put(new CountedRow(month, List.of(Set.of(transition))), count)));
        return result(months, Counts.of(rows, Perturbation.SCALE));
    }

    String transition(LoggedEntry entry, GuidelineDiagram diagram, Map<VersionRef, CellMapping> mappings) {
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

    static ReplayResult result(MonthRange months, Counts counts) {
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
