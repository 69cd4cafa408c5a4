package dev.kyphos.guideline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** A rule set document, read and checked: every name in it refers to a declaration in it. */
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
        List<Invariant> invariants,
        List<ReplacedFact> replaced,
        List<Case> cases) {

    /**
     * The condition of a definition or finding, which a {@link Condition.Ref} refers to.
     *
     * @throws IllegalArgumentException if there is no such definition or finding
     */
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

    /** What the document says of a fact that a scope no longer declares; null if it says nothing. */
    public @Nullable ReplacedFact replacedFact(String fact, Scope scope) {
        return replaced.stream()
                .filter(replacedFact ->
                        replacedFact.scope() == scope && replacedFact.fact().equals(fact))
                .findFirst()
                .orElse(null);
    }

    /**
     * The rung of an outcome.
     *
     * @throws java.util.NoSuchElementException if there is no such outcome
     */
    public Rung rung(String outcome) {
        return ladder.stream()
                .filter(rung -> rung.outcome().equals(outcome))
                .findFirst()
                .orElseThrow();
    }

    /** The rungs of a set of outcomes: bit {@code i} for the rung at {@code i} of the ladder. */
    public List<Rung> rungs(long outcomes) {
        return rungs(outcomes, ladder::get);
    }

    /** The rungs of a set of ranks: bit {@code i} for the outcome at {@code i} of the overall order. */
    public List<Rung> rungsOfRanks(long ranks) {
        return rungs(ranks, rank -> rung(overall.get(rank)));
    }

    private static List<Rung> rungs(long positions, IntFunction<Rung> rung) {
        List<Rung> rungs = new ArrayList<>();
        for (long remaining = positions; remaining != 0; remaining &= remaining - 1) {
            rungs.add(rung.apply(Long.numberOfTrailingZeros(remaining)));
        }
        return List.copyOf(rungs);
    }

    /**
     * The score with this id.
     *
     * @throws java.util.NoSuchElementException if there is no such score
     */
    public Score score(String id) {
        return scores.stream()
                .filter(score -> score.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
