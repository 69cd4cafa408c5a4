package dev.kyphos.insights;

import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.guideline.Urgency;
import dev.kyphos.library.Version;
import dev.kyphos.querylog.LoggedEntry;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** By what recommendations can be counted. A recommendation counts once for each of its values. */
public enum Dimension {
    /** The outcome for the person as a whole, or {@link #UNDETERMINED}. */
    OUTCOME,
    /** The cells of the levels of its vertebrae: one or several. */
    LEVEL,
    /** The first urgency among its vertebrae, {@link Urgency#NONE}, or {@link #UNDETERMINED}. */
    URGENCY,
    /** The facts that were asked for: none or several. */
    MISSING,
    /** The version that answered. */
    VERSION;

    /** Where more than one is possible. */
    public static final String UNDETERMINED = "undetermined";

    /** The values of one entry. */
    Set<String> values(Version version, LoggedEntry kept) {
        return switch (this) {
            case OUTCOME -> Set.of(outcome(version, kept));
            case LEVEL -> levels(version, kept);
            case URGENCY -> Set.of(urgency(version.diagram().guideline(), kept));
            case MISSING ->
                kept.missing().stream()
                        .map(variable -> version.diagram().variables().fact(variable))
                        .map(Fact::name)
                        .collect(Collectors.toUnmodifiableSet());
            case VERSION -> Set.of(version.number().toString());
        };
    }

    private static String outcome(Version version, LoggedEntry kept) {
        return kept.outcomes().size() == 1
                ? version.diagram().guideline().overall().get(kept.outcomes().getFirst())
                : UNDETERMINED;
    }

    private static Set<String> levels(Version version, LoggedEntry kept) {
        var variables = version.diagram().variables();
        int level = variables.position(version.diagram().guideline().facts().level());
        return kept.vertebrae().stream()
                .map(vertebra -> vertebra.cells().get(level - variables.patientFacts()))
                .map(cell -> variables.cells(level).label(cell))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The first that any vertebra may have, where it is certain that one has it. */
    private static String urgency(Guideline guideline, LoggedEntry kept) {
        var possible = new TreeSet<Integer>();
        int latest = guideline.urgencies().size();
        for (var vertebra : kept.vertebrae()) {
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
