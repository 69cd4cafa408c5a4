package dev.kyphos.guideline;

import dev.kyphos.json.JsonPointer;
import dev.kyphos.json.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether what is named in a document, definitions, findings and scores, rests on other names without a cycle, and on
 * few enough levels of them that it can be followed.
 */
final class ReferenceCheck {

    /** How deep conditions may be nested once every reference has been replaced by what it stands for. */
    private static final int MAX_LEVELS = 200;

    private final Map<Condition, JsonPointer> places = new LinkedHashMap<>();
    private final Map<Condition, List<Condition>> meanings = new HashMap<>();
    private final Map<Condition, Integer> levels = new HashMap<>();

    private ReferenceCheck(Guideline guideline) {
        JsonPointer root = JsonPointer.root();
        for (int i = 0; i < guideline.definitions().size(); i++) {
            Definition each = guideline.definitions().get(i);
            add(new Condition.Ref(each.id()), root.at("definitions").at(i).at("when"), List.of(each.when()));
        }
        for (int i = 0; i < guideline.findings().size(); i++) {
            Finding each = guideline.findings().get(i);
            add(new Condition.Ref(each.id()), root.at("findings").at(i).at("when"), List.of(each.when()));
        }
        for (int i = 0; i < guideline.scores().size(); i++) {
            Score each = guideline.scores().get(i);
            add(new Condition.AtLeast(each.id(), 0), root.at("scores").at(i), conditions(each));
        }
    }

    static List<Problem> problems(Guideline guideline) {
        var references = new ReferenceCheck(guideline);
        references.resolve();
        return references.problems();
    }

    private void add(Condition name, JsonPointer place, List<Condition> meaning) {
        places.put(name, place);
        meanings.put(name, meaning);
    }

    private static List<Condition> conditions(Score score) {
        return score.components().stream()
                .flatMap(component -> component.cases().stream())
                .map(Score.Case::when)
                .flatMap(Stream::ofNullable)
                .toList();
    }

    /** Finds the levels of every name that rests on names of known levels, until there is none. */
    private void resolve() {
        List<Condition> open = new ArrayList<>(places.keySet());
        boolean progress = true;
        while (progress) {
            progress = open.removeIf(name -> {
                Integer deepest = deepest(meanings.getOrDefault(name, List.of()));
                if (deepest != null) {
                    levels.put(name, deepest + 1);
                }
                return deepest != null;
            });
        }
    }

    private List<Problem> problems() {
        Set<Condition> cyclic = onCycles();
        List<Problem> problems = new ArrayList<>();
        places.forEach((name, place) -> {
            if (cyclic.contains(name)) {
                problems.add(place.problem("leads back to itself: expected conditions without a cycle"));
            } else if (levels.getOrDefault(name, 0) > MAX_LEVELS) {
                problems.add(place.problem("rests on more than %d levels of conditions".formatted(MAX_LEVELS)));
            }
        });
        return problems;
    }

    /** The names without levels, but for those that no other of them rests on. */
    private Set<Condition> onCycles() {
        Set<Condition> left = places.keySet().stream()
                .filter(name -> !levels.containsKey(name))
                .collect(Collectors.toSet());
        boolean progress = true;
        while (progress) {
            Set<Condition> needed = left.stream()
                    .flatMap(name -> meanings.getOrDefault(name, List.of()).stream())
                    .flatMap(ReferenceCheck::names)
                    .collect(Collectors.toSet());
            progress = left.retainAll(needed);
        }
        return left;
    }

    /** The most levels that one of the conditions has, or null where one rests on a name whose levels are not known. */
    private @Nullable Integer deepest(List<Condition> conditions) {
        int deepest = 0;
        for (Condition condition : conditions) {
            Integer deep = deep(condition);
            if (deep == null) {
                return null;
            }
            deepest = Math.max(deepest, deep);
        }
        return deepest;
    }

    private @Nullable Integer deep(Condition condition) {
        return switch (condition) {
            case Condition.All(var of) -> above(deepest(of));
            case Condition.Any(var of) -> above(deepest(of));
            case Condition.Not(var of) -> above(deep(of));
            case Condition.Ref ref -> levels.get(ref);
            case Condition.AtLeast(String score, int _) -> levels.get(new Condition.AtLeast(score, 0));
            case Condition.In _, Condition.Compare _, Condition.Outcome _ -> 1;
        };
    }

    private static @Nullable Integer above(@Nullable Integer levels) {
        return levels == null ? null : levels + 1;
    }

    private static Stream<Condition> names(Condition condition) {
        return switch (condition) {
            case Condition.All(var of) -> of.stream().flatMap(ReferenceCheck::names);
            case Condition.Any(var of) -> of.stream().flatMap(ReferenceCheck::names);
            case Condition.Not(var of) -> names(of);
            case Condition.Ref ref -> Stream.of(ref);
            case Condition.AtLeast(String score, int _) -> Stream.of(new Condition.AtLeast(score, 0));
            case Condition.In _, Condition.Compare _, Condition.Outcome _ -> Stream.of();
        };
    }
}
