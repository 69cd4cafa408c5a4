package dev.kyphos.guideline;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    /** The ids of the findings that a condition refers to, directly or through definitions. */
    public Set<String> findingsIn(Condition condition) {
        Set<String> found = new HashSet<>();
        addFindings(condition, found);
        return found;
    }

    private void addFindings(Condition condition, Set<String> found) {
        switch (condition) {
            case Condition.All(var of) -> of.forEach(part -> addFindings(part, found));
            case Condition.Any(var of) -> of.forEach(part -> addFindings(part, found));
            case Condition.Not(var of) -> addFindings(of, found);
            case Condition.Ref(String id) -> {
                if (findings.stream().anyMatch(finding -> finding.id().equals(id))) {
                    found.add(id);
                } else {
                    addFindings(referred(id), found);
                }
            }
            case Condition.In _, Condition.Compare _, Condition.AtLeast _, Condition.Outcome _ -> {}
        }
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
