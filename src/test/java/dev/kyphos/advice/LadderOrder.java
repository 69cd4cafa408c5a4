package dev.kyphos.advice;

import dev.kyphos.guideline.Condition;
import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Guideline;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** The facts of a ladder in the order of first mention, from the top rung down. */
final class LadderOrder {

    private LadderOrder() {}

    static List<Fact> of(Guideline guideline) {
        Set<Fact> facts = new LinkedHashSet<>();
        guideline.ladder().stream()
                .flatMap(rung -> Stream.ofNullable(rung.when()))
                .forEach(when -> facts(guideline, when).forEach(facts::add));
        return List.copyOf(facts);
    }

    private static Stream<Fact> facts(Guideline guideline, Condition condition) {
        return switch (condition) {
            case Condition.All(var of) -> of.stream().flatMap(each -> facts(guideline, each));
            case Condition.Any(var of) -> of.stream().flatMap(each -> facts(guideline, each));
            case Condition.Not(var of) -> facts(guideline, of);
            case Condition.In(Fact fact, var _) -> Stream.of(fact);
            case Condition.Compare(Fact fact, var _, var _) -> Stream.of(fact);
            case Condition.Ref(String id) -> facts(guideline, guideline.referred(id));
            case Condition.Outcome _ -> Stream.of();
            case Condition.AtLeast(String score, int _) ->
                guideline.score(score).components().stream()
                        .flatMap(component -> component.cases().stream())
                        .filter(each -> each.when() != null)
                        .flatMap(each -> facts(guideline, Objects.requireNonNull(each.when())));
        };
    }
}
