package dev.kyphos.guideline;

import dev.kyphos.json.Place;
import dev.kyphos.json.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Finds definitions, findings and scores that are defined by themselves. */
final class Cycles {

    private final Guideline guideline;
    private final List<Problem> problems = new ArrayList<>();

    private Cycles(Guideline guideline) {
        this.guideline = guideline;
    }

    static List<Problem> problems(Guideline guideline) {
        var cycles = new Cycles(guideline);
        Place root = Place.root();
        for (int i = 0; i < guideline.definitions().size(); i++) {
            var named = new Condition.Ref(guideline.definitions().get(i).id());
            cycles.check(named, root.at("definitions").at(i).at("when"));
        }
        for (int i = 0; i < guideline.findings().size(); i++) {
            var named = new Condition.Ref(guideline.findings().get(i).id());
            cycles.check(named, root.at("findings").at(i).at("when"));
        }
        for (int i = 0; i < guideline.scores().size(); i++) {
            var named = new Condition.AtLeast(guideline.scores().get(i).id(), 0);
            cycles.check(named, root.at("scores").at(i));
        }
        return cycles.problems;
    }

    private void check(Condition named, Place place) {
        Set<Condition> reached = new HashSet<>();
        parts(named).forEach(part -> reach(part, reached));
        if (reached.contains(named)) {
            problems.add(place.problem("leads back to itself: expected conditions without a cycle"));
        }
    }

    private void reach(Condition condition, Set<Condition> reached) {
        boolean named = condition instanceof Condition.Ref || condition instanceof Condition.AtLeast;
        if (!named || reached.add(name(condition))) {
            parts(condition).forEach(part -> reach(part, reached));
        }
    }

    /** A score is the same whatever its total is compared with. */
    private static Condition name(Condition condition) {
        return condition instanceof Condition.AtLeast(String score, int _)
                ? new Condition.AtLeast(score, 0)
                : condition;
    }

    private Stream<Condition> parts(Condition condition) {
        return switch (condition) {
            case Condition.All(var of) -> of.stream();
            case Condition.Any(var of) -> of.stream();
            case Condition.Not(var of) -> Stream.of(of);
            case Condition.Ref(String id) -> Stream.of(guideline.referred(id));
            case Condition.AtLeast(String score, int _) ->
                guideline.score(score).components().stream()
                        .flatMap(component -> component.cases().stream())
                        .map(Score.Case::when)
                        .flatMap(Stream::ofNullable);
            default -> Stream.of();
        };
    }
}
