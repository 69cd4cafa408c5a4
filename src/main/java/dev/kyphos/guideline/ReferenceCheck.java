package dev.kyphos.guideline;

import dev.kyphos.json.JsonPointer;
import dev.kyphos.json.Problem;
import dev.kyphos.json.ProblemCode;
import dev.kyphos.json.ProblemList;
import java.util.ArrayDeque;
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
 * Checks that the references between definitions, findings, scores and the ladder have no cycles and are not nested too
 * deeply. A condition on an outcome refers to the ladder, so no rung may rest on it.
 */
final class ReferenceCheck {

    /** The maximum depth of nested conditions after every reference is replaced by its condition. */
    private static final int MAX_DEPTH = 200;

    /** The name of the ladder. */
    private static final Condition LADDER = new Condition.Outcome(Set.of());

    private final Map<Condition, JsonPointer> pointers = new LinkedHashMap<>();
    private final Map<Condition, List<Condition>> parts = new HashMap<>();
    private final Map<Condition, Integer> depths = new HashMap<>();

    private ReferenceCheck(Guideline guideline) {
        JsonPointer root = JsonPointer.root();
        for (int i = 0; i < guideline.definitions().size(); i++) {
            Guideline.Definition each = guideline.definitions().get(i);
            add(new Condition.Ref(each.id()), root.at("definitions").at(i).at("when"), List.of(each.when()));
        }
        for (int i = 0; i < guideline.findings().size(); i++) {
            Finding each = guideline.findings().get(i);
            add(new Condition.Ref(each.id()), root.at("findings").at(i).at("when"), List.of(each.when()));
        }
        for (int i = 0; i < guideline.scores().size(); i++) {
            Score each = guideline.scores().get(i);
            add(
                    new Condition.AtLeast(each.id(), 0),
                    root.at("scores").at(i),
                    each.conditions().toList());
        }
        add(
                LADDER,
                root.at("ladder"),
                guideline.ladder().stream()
                        .map(Rung::when)
                        .flatMap(Stream::ofNullable)
                        .toList());
    }

    static List<Problem> problems(Guideline guideline) {
        var references = new ReferenceCheck(guideline);
        references.resolve();
        return references.problems();
    }

    private void add(Condition name, JsonPointer pointer, List<Condition> conditions) {
        pointers.put(name, pointer);
        parts.put(name, conditions);
    }

    /** Computes the depth of each name that does not rest on a cycle, after the depths of all that it refers to. */
    private void resolve() {
        Map<Condition, List<Condition>> users = new HashMap<>();
        Map<Condition, Integer> waiting = new HashMap<>();
        var ready = new ArrayDeque<Condition>();
        for (Condition name : pointers.keySet()) {
            Set<Condition> referred = referred(name);
            referred.forEach(
                    each -> users.computeIfAbsent(each, _ -> new ArrayList<>()).add(name));
            waiting.put(name, referred.size());
            if (referred.isEmpty()) {
                ready.add(name);
            }
        }
        for (Condition name = ready.poll(); name != null; name = ready.poll()) {
            Integer maxDepth = maxDepth(parts.getOrDefault(name, List.of()));
            if (maxDepth != null) {
                depths.put(name, maxDepth + 1);
                for (Condition user : users.getOrDefault(name, List.of())) {
                    if (waiting.merge(user, -1, Integer::sum) == 0) {
                        ready.add(user);
                    }
                }
            }
        }
    }

    /** The names that a name's conditions refer to. */
    private Set<Condition> referred(Condition name) {
        return parts.getOrDefault(name, List.of()).stream()
                .flatMap(ReferenceCheck::names)
                .collect(Collectors.toSet());
    }

    private List<Problem> problems() {
        Set<Condition> cyclic = onCycles();
        List<Problem> problems = new ProblemList();
        pointers.forEach((name, pointer) -> {
            if (cyclic.contains(name)) {
                problems.add(pointer.problem(
                        ProblemCode.CYCLE, "leads back to itself: expected conditions without a cycle"));
            } else if (depths.getOrDefault(name, 0) > MAX_DEPTH) {
                problems.add(pointer.problem(
                        ProblemCode.TOO_COMPLEX, "rests on more than %d levels of conditions".formatted(MAX_DEPTH)));
            }
        });
        return problems;
    }

    /** The names on cycles or between cycles: removes the names without a depth that no remaining name refers to. */
    private Set<Condition> onCycles() {
        Set<Condition> cyclic = pointers.keySet().stream()
                .filter(name -> !depths.containsKey(name))
                .collect(Collectors.toSet());
        Map<Condition, Integer> uses = new HashMap<>();
        cyclic.forEach(name -> referred(name).forEach(each -> uses.merge(each, 1, Integer::sum)));
        var unused = new ArrayDeque<Condition>();
        cyclic.stream().filter(name -> !uses.containsKey(name)).forEach(unused::add);
        for (Condition name = unused.poll(); name != null; name = unused.poll()) {
            cyclic.remove(name);
            for (Condition each : referred(name)) {
                if (uses.merge(each, -1, Integer::sum) == 0 && cyclic.contains(each)) {
                    unused.add(each);
                }
            }
        }
        return cyclic;
    }

    /** The maximum depth of the conditions; null if one of them refers to a name of unknown depth. */
    private @Nullable Integer maxDepth(List<Condition> conditions) {
        int maxDepth = 0;
        for (Condition condition : conditions) {
            Integer depth = depth(condition);
            if (depth == null) {
                return null;
            }
            maxDepth = Math.max(maxDepth, depth);
        }
        return maxDepth;
    }

    private @Nullable Integer depth(Condition condition) {
        return switch (condition) {
            case Condition.All(var of) -> above(maxDepth(of));
            case Condition.Any(var of) -> above(maxDepth(of));
            case Condition.Not(var of) -> above(depth(of));
            case Condition.Ref ref -> depths.get(ref);
            case Condition.AtLeast(String score, int _) -> depths.get(new Condition.AtLeast(score, 0));
            case Condition.Outcome _ -> depths.get(LADDER);
            case Condition.In _, Condition.Compare _ -> 1;
        };
    }

    private static @Nullable Integer above(@Nullable Integer depth) {
        return depth == null ? null : depth + 1;
    }

    private static Stream<Condition> names(Condition condition) {
        return switch (condition) {
            case Condition.All(var of) -> of.stream().flatMap(ReferenceCheck::names);
            case Condition.Any(var of) -> of.stream().flatMap(ReferenceCheck::names);
            case Condition.Not(var of) -> names(of);
            case Condition.Ref ref -> Stream.of(ref);
            case Condition.AtLeast(String score, int _) -> Stream.of(new Condition.AtLeast(score, 0));
            case Condition.Outcome _ -> Stream.of(LADDER);
            case Condition.In _, Condition.Compare _ -> Stream.of();
        };
    }
}
