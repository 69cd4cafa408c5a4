package dev.kyphos.guideline;

import dev.kyphos.json.Place;
import dev.kyphos.json.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Finds definitions, findings and scores that are defined by themselves. */
final class Cycles {

    private enum State {
        OPEN,
        DONE
    }

    private final Guideline guideline;
    private final Map<Object, State> states = new HashMap<>();

    private Cycles(Guideline guideline) {
        this.guideline = guideline;
    }

    static List<Problem> problems(Guideline guideline) {
        var cycles = new Cycles(guideline);
        List<Problem> problems = new ArrayList<>();
        for (int i = 0; i < guideline.definitions().size(); i++) {
            if (cycles.closes(new Condition.Ref(guideline.definitions().get(i).id()))) {
                problems.add(cycle(Place.root().at("definitions").at(i).at("when")));
            }
        }
        for (int i = 0; i < guideline.findings().size(); i++) {
            if (cycles.closes(new Condition.Ref(guideline.findings().get(i).id()))) {
                problems.add(cycle(Place.root().at("findings").at(i).at("when")));
            }
        }
        for (int i = 0; i < guideline.scores().size(); i++) {
            if (cycles.closes(new Condition.AtLeast(guideline.scores().get(i).id(), 0))) {
                problems.add(cycle(Place.root().at("scores").at(i)));
            }
        }
        return problems;
    }

    private static Problem cycle(Place place) {
        return place.problem("leads back to itself: expected conditions without a cycle");
    }

    private boolean closes(Condition condition) {
        Object key = switch (condition) {
            case Condition.Ref(String id) -> "ref " + id;
            case Condition.AtLeast(String score, int _) -> "score " + score;
            default -> condition;
        };
        if (states.get(key) == State.DONE) {
            return false;
        }
        if (states.put(key, State.OPEN) == State.OPEN) {
            return true;
        }
        boolean closes = parts(condition).anyMatch(this::closes);
        states.put(key, State.DONE);
        return closes;
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
