package dev.kyphos.guideline;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What conditions speak of, in the order in which a reader meets it, with references and scores followed.
 *
 * @param comparisons for each fact, by first mention, every {@link Condition.In} and {@link Condition.Compare} of it
 */
public record Mentions(Map<Fact, List<Condition>> comparisons) {

    /** Each fact once, by first mention. */
    public Set<Fact> facts() {
        return comparisons.keySet();
    }

    /** The mentions of one condition of an acyclic guideline. */
    public static Mentions in(Guideline guideline, Condition condition) {
        var walk = new Walk(guideline);
        walk.visit(condition);
        return walk.found;
    }

    /** The mentions of a whole guideline: down the ladder first, then urgencies, scores, findings and all the rest. */
    public static Mentions in(Guideline guideline) {
        var walk = new Walk(guideline);
        guideline.ladder().forEach(rung -> {
            if (rung.when() != null) {
                walk.visit(rung.when());
            }
        });
        guideline.urgencies().forEach(urgency -> walk.visit(urgency.when()));
        guideline.constraints().forEach(constraint -> walk.visit(constraint.holds()));
        guideline.scores().forEach(score -> walk.score(score.id()));
        guideline.findings().forEach(finding -> walk.visit(finding.when()));
        guideline.definitions().forEach(definition -> walk.visit(definition.when()));
        guideline.invariants().forEach(invariant -> walk.visit(invariant.never()));
        return walk.found;
    }

    private static final class Walk {

        private final Guideline guideline;
        private final Mentions found = new Mentions(new LinkedHashMap<>());
        private final Set<Object> visited = new HashSet<>();

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
                case Condition.Ref ref -> {
                    if (visited.add(ref)) {
                        visit(guideline.referred(ref.id()));
                    }
                }
                case Condition.AtLeast(String score, int _) -> score(score);
                case Condition.Outcome _ -> {}
            }
        }

        void score(String id) {
            if (visited.add(id)) {
                for (var component : guideline.score(id).components()) {
                    for (var each : component.cases()) {
                        if (each.when() != null) {
                            visit(each.when());
                        }
                    }
                }
            }
        }

        private void comparison(Fact fact, Condition comparison) {
            found.comparisons.computeIfAbsent(fact, _ -> new ArrayList<>()).add(comparison);
        }
    }
}
