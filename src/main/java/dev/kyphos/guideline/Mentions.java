package dev.kyphos.guideline;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The facts that conditions mention, directly or through references, scores and outcomes, in the order of first mention.
 *
 * @param comparisons for each fact, all its {@link Condition.In} and {@link Condition.Compare} conditions
 * @param outcomes the conditions on outcomes
 * @param references the ids of the definitions and findings
 * @param scores the ids of the scores
 */
public record Mentions(
        Map<Fact, List<Condition>> comparisons,
        Set<Condition.Outcome> outcomes,
        Set<String> references,
        Set<String> scores) {

    /** The facts, in the order of first mention. */
    public Set<Fact> facts() {
        return comparisons.keySet();
    }

    /** The mentions in one condition of an acyclic guideline. */
    public static Mentions in(Guideline guideline, Condition condition) {
        var walk = new Walk(guideline);
        walk.visit(condition);
        return walk.mentions;
    }

    /** The mentions in one condition of an acyclic guideline, without those of the ladder that a condition on an outcome rests on. */
    public static Mentions withoutLadder(Guideline guideline, Condition condition) {
        var walk = new Walk(guideline);
        walk.ladderVisited = true;
        walk.visit(condition);
        return walk.mentions;
    }

    /**
     * The mentions in a whole guideline: the ladder from the top rung down, then the urgencies, then all other rules.
     */
    public static Mentions in(Guideline guideline) {
        var walk = new Walk(guideline);
        walk.ladder();
        guideline.urgencies().forEach(urgency -> walk.visit(urgency.when()));
        guideline.constraints().forEach(constraint -> walk.visit(constraint.holds()));
        guideline.scores().forEach(score -> walk.score(score.id()));
        guideline.findings().forEach(finding -> walk.visit(finding.when()));
        guideline.definitions().forEach(definition -> walk.visit(definition.when()));
        guideline.invariants().forEach(invariant -> walk.visit(invariant.never()));
        return walk.mentions;
    }

    private static final class Walk {

        private final Guideline guideline;
        private final Mentions mentions =
                new Mentions(new LinkedHashMap<>(), new LinkedHashSet<>(), new HashSet<>(), new HashSet<>());
        private boolean ladderVisited;

        Walk(Guideline guideline) {
            this.guideline = guideline;
        }

        void visit(Condition condition) {
            switch (condition) {
                case Condition.All(var of) -> of.forEach(this::visit);
                case Condition.Any(var of) -> of.forEach(this::visit);
                case Condition.Not(var of) -> visit(of);
                case Condition.In(Fact fact, var _) -> comparison(fact, condition);
                case Condition.Compare(Fact fact, var _, var _) -> comparison(fact, condition);
                case Condition.Ref(String id) -> {
                    if (mentions.references.add(id)) {
                        visit(guideline.referred(id));
                    }
                }
                case Condition.AtLeast(String score, int _) -> score(score);
                case Condition.Outcome outcome -> {
                    mentions.outcomes.add(outcome);
                    ladder();
                }
            }
        }

        void ladder() {
            if (!ladderVisited) {
                ladderVisited = true;
                for (Rung rung : guideline.ladder()) {
                    if (rung.when() != null) {
                        visit(rung.when());
                    }
                }
            }
        }

        void score(String id) {
            if (mentions.scores.add(id)) {
                guideline.score(id).conditions().forEach(this::visit);
            }
        }

        private void comparison(Fact fact, Condition comparison) {
            mentions.comparisons.computeIfAbsent(fact, _ -> new ArrayList<>()).add(comparison);
        }
    }
}
