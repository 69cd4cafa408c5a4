package dev.kyphos.peers;

import dev.kyphos.guideline.Condition;
import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.guideline.Rung;
import dev.kyphos.guideline.Score;
import dev.kyphos.guideline.Value;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * A rule set's ladder as one expression of a language, for patients of whom all is known.
 *
 * @param <T> an expression
 */
record Translation<T>(Guideline guideline, Dialect<T> dialect) {

    /** The outcome. */
    T ladder() {
        List<Rung> rungs = guideline.ladder();
        T otherwise = dialect.text(rungs.getLast().outcome());
        for (Rung rung : rungs.reversed()) {
            if (rung.when() != null) {
                otherwise = dialect.ifElse(of(rung.when()), dialect.text(rung.outcome()), otherwise);
            }
        }
        return otherwise;
    }

    private T of(Condition condition) {
        return switch (condition) {
            case Condition.All(var of) -> dialect.all(of.stream().map(this::of).toList());
            case Condition.Any(var of) -> dialect.any(of.stream().map(this::of).toList());
            case Condition.Not(var of) -> dialect.not(of(of));
            case Condition.In(Fact fact, var values) -> in(fact, values);
            case Condition.Compare(Fact fact, var relation, var constant) -> dialect.compare(fact, relation, constant);
            case Condition.Ref(String id) -> of(guideline.referred(id));
            case Condition.AtLeast(String score, int points) ->
                dialect.atLeast(
                        dialect.sum(guideline.score(score).components().stream()
                                .map(this::points)
                                .toList()),
                        points);
            case Condition.Outcome _ -> throw new IllegalArgumentException("a rung that rests on the outcome");
        };
    }

    private T in(Fact fact, Set<Value> values) {
        List<Value> possible = fact.type().enumerated();
        return !possible.isEmpty() && values.containsAll(possible)
                ? dialect.always(true)
                : dialect.in(
                        fact,
                        values.stream()
                                .sorted(Comparator.comparing(Value::text))
                                .toList());
    }

    private T points(Score.Component component) {
        T otherwise = dialect.number(0);
        for (Score.Case each : component.cases().reversed()) {
            T points = dialect.number(each.points());
            otherwise = each.when() == null ? points : dialect.ifElse(of(each.when()), points, otherwise);
        }
        return otherwise;
    }
}
