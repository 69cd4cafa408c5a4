package dev.kyphos.guideline;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A rule set document, read and checked: every name in it refers to a declaration in it.
 *
 * @param language the language of its texts
 * @param referable the conditions of the definitions and findings, by id
 */
public record Guideline(
        String id,
        String title,
        String description,
        String notice,
        LanguageTag language,
        Words words,
        Map<String, Source> sources,
        Map<String, Statement> statements,
        List<String> knownGaps,
        Facts facts,
        List<Constraint> constraints,
        List<Definition> definitions,
        Map<String, Condition> referable,
        List<Score> scores,
        List<Finding> findings,
        List<Rung> ladder,
        List<String> overall,
        List<Urgency> urgencies,
        @Nullable Plan plan,
        List<Invariant> invariants,
        List<ReplacedFact> replaced,
        List<Case> cases) {

    /** An answer lists so many of the outcomes that a value of one fact would leave possible. */
    public static final int MAX_OUTCOMES_LISTED = 20;

    /** A named condition that other conditions can refer to. */
    public record Definition(String id, Condition when) {}

    public Guideline {
        referable = Map.copyOf(referable);
    }

    /**
     * The condition of a definition or finding, which a {@link Condition.Ref} refers to.
     *
     * @throws IllegalArgumentException if there is no such definition or finding
     */
    public Condition referred(String id) {
        Condition condition = referable.get(id);
        if (condition == null) {
            throw new IllegalArgumentException("no definition or finding has this id");
        }
        return condition;
    }

    /** For each outcome, the ids of the findings that its rung's condition refers to, directly or through definitions. */
    public Map<String, Set<String>> reasons() {
        Set<String> ids = findings.stream().map(Finding::id).collect(Collectors.toSet());
        return ladder.stream().collect(Collectors.toMap(Rung::outcome, rung -> {
            Set<String> referred = new HashSet<>();
            if (rung.when() != null) {
                addReferred(rung.when(), ids, referred);
            }
            referred.retainAll(ids);
            return referred;
        }));
    }

    /** Adds what a condition refers to, each once, without what the findings refer to. */
    private void addReferred(Condition condition, Set<String> findingIds, Set<String> referred) {
        switch (condition) {
            case Condition.All(var of) -> of.forEach(part -> addReferred(part, findingIds, referred));
            case Condition.Any(var of) -> of.forEach(part -> addReferred(part, findingIds, referred));
            case Condition.Not(var of) -> addReferred(of, findingIds, referred);
            case Condition.Ref(String id) -> {
                if (referred.add(id) && !findingIds.contains(id)) {
                    addReferred(referred(id), findingIds, referred);
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

    /** The rungs by their outcomes. */
    public Map<String, Rung> rungs() {
        return ladder.stream().collect(Collectors.toMap(Rung::outcome, rung -> rung));
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
