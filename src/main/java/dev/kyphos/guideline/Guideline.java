package dev.kyphos.guideline;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A rule set document, read and checked: every name in it stands for something in it. */
public record Guideline(
        String id,
        String title,
        String description,
        String notice,
        Map<String, Source> sources,
        Map<String, Statement> statements,
        List<String> knownGaps,
        Facts facts,
        List<Constraint> constraints,
        List<Definition> definitions,
        List<Score> scores,
        List<Finding> findings,
        List<Rung> ladder,
        List<String> overall,
        List<Urgency> urgencies,
        @Nullable Plan plan,
        List<Invariant> invariants) {

    /** The condition that a {@link Condition.Ref} stands for. */
    public Condition referred(String id) {
        for (Definition definition : definitions) {
            if (definition.id().equals(id)) {
                return definition.when();
            }
        }
        for (Finding finding : findings) {
            if (finding.id().equals(id)) {
                return finding.when();
            }
        }
        throw new IllegalArgumentException("no definition or finding has this id");
    }

    /** The rung of an outcome. */
    public Rung rung(String outcome) {
        return ladder.stream()
                .filter(rung -> rung.outcome().equals(outcome))
                .findFirst()
                .orElseThrow();
    }

    /** The score that a {@link Condition.AtLeast} stands for. */
    public Score score(String id) {
        return scores.stream()
                .filter(score -> score.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
