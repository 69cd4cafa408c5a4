package dev.kyphos.insights;

import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.guideline.Urgency;
import dev.kyphos.library.Version;
import dev.kyphos.querylog.LoggedEntry;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A dimension that recommendations are counted by. A recommendation counts once for each of its values. */
public enum Dimension {
    /** The outcome for the whole patient, or {@link #UNDETERMINED}. */
    OUTCOME,
    /** The cells of the vertebrae's levels: one or more values. */
    LEVEL,
    /** The most urgent urgency of the vertebrae, {@link Urgency#NONE}, or {@link #UNDETERMINED}. */
    URGENCY,
    /** The missing facts of the recommendation: any number of values. */
    MISSING,
    /** The version that answered. */
    VERSION;

    /** The scale of {@link #MISSING}: a row has dozens of values there, and all of them together should tell no more of it. */
    private static final double SCALE_OF_MISSING = 3 * Perturbation.SCALE;

    /** The value if more than one outcome or urgency is possible. */
    public static final String UNDETERMINED = "undetermined";

    /** The scale of the perturbation of a table by some dimensions. */
    static double scale(List<Dimension> dimensions) {
        return dimensions.contains(MISSING) ? SCALE_OF_MISSING : Perturbation.SCALE;
    }

    /** The values of an entry that {@code version} answered. */
    Set<String> values(Version version, LoggedEntry entry) {
        return switch (this) {
            case OUTCOME -> Set.of(outcome(version, entry));
            case LEVEL -> levels(version, entry);
            case URGENCY -> Set.of(urgency(version.diagram().guideline(), entry));
            case MISSING ->
                entry.missing().stream()
                        .map(variable -> version.diagram().variables().fact(variable))
                        .map(Fact::name)
                        .collect(Collectors.toUnmodifiableSet());
            case VERSION -> Set.of(version.number().toString());
        };
    }

    private static String outcome(Version version, LoggedEntry entry) {
        return entry.outcomes().size() == 1
                ? version.diagram().guideline().overall().get(entry.outcomes().getFirst())
                : UNDETERMINED;
    }

    private static Set<String> levels(Version version, LoggedEntry entry) {
        var variables = version.diagram().variables();
        int level = variables.position(version.diagram().guideline().facts().level());
        return entry.vertebrae().stream()
                .flatMap(vertebra -> vertebra.cells().get(level - variables.patientFacts()).stream())
                .map(cell -> variables.cells(level).label(cell))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The most urgent possible urgency, if a vertebra certainly has it. */
    private static String urgency(Guideline guideline, LoggedEntry entry) {
        var possible = new TreeSet<Integer>();
        int latest = guideline.urgencies().size();
        for (var vertebra : entry.vertebrae()) {
            possible.addAll(vertebra.urgencies());
            latest = Math.min(
                    latest, vertebra.urgencies().stream().mapToInt(i -> i).max().orElse(latest));
        }
        var first = possible.headSet(latest, true);
        if (first.size() > 1) {
            return UNDETERMINED;
        }
        int only = first.isEmpty() ? latest : first.first();
        return only == guideline.urgencies().size()
                ? Urgency.NONE
                : guideline.urgencies().get(only).code();
    }
}
