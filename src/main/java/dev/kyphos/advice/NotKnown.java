package dev.kyphos.advice;

import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.guideline.Scope;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonPointer;
import dev.kyphos.json.Problem;
import dev.kyphos.json.ProblemCode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The unknown facts that whoever is asked does not know either. They are not asked again; a work list names them.
 *
 * @param paths the paths of the facts, for example {@code patient/ageYears} or {@code vertebrae/0/pain}
 */
public record NotKnown(Set<String> paths) {

    /** No fact. */
    public static final NotKnown NOTHING = new NotKnown(Set.of());

    /** The maximum number of facts that a request may name. */
    public static final int MAX = 2_000;

    private static final Pattern PATH =
            Pattern.compile("(?<person>patient)/(?<fact>\\w+)|vertebrae/(?<index>0|[1-9]\\d?)/(?<own>\\w+)");

    private static final String FACTS =
            "one of the rule set's facts, which are listed at /v1/rulesets/{id}/versions/{version}/facts";

    private static final String EXPECTED = "expected the path of a fact, as in patient/<fact> or vertebrae/0/<fact>";

    /**
     * Reads the paths of facts.
     *
     * @param json an array of texts, or null
     * @param patient the known facts, of which none may be named
     * @param pointer the pointer to {@code json}
     * @param problems receives the problems
     */
    public static NotKnown read(
            Json json, Guideline guideline, Patient patient, JsonPointer pointer, List<Problem> problems) {
        List<Json> items = items(json, pointer, problems);
        Set<String> paths = new HashSet<>();
        for (int i = 0; i < items.size(); i++) {
            switch (items.get(i)) {
                case Json.Text(String path) -> add(path, paths, guideline, patient, pointer.at(i), problems);
                case Json other -> problems.add(pointer.at(i).problem(ProblemCode.ofType(other), EXPECTED));
            }
        }
        return new NotKnown(Set.copyOf(paths));
    }

    /**
     * The items of an array that is not too long. All that can be checked of it without knowing the rule set.
     *
     * @param json an array, or null
     */
    public static List<Json> items(Json json, JsonPointer pointer, List<Problem> problems) {
        return switch (json) {
            case Json.Null() -> List.of();
            case Json.Arr(var items) when items.size() <= MAX -> items;
            case Json.Arr _ -> {
                problems.add(pointer.problem(ProblemCode.TOO_MANY, "expected at most %d paths".formatted(MAX)));
                yield List.of();
            }
            default -> {
                problems.add(pointer.problem(ProblemCode.WRONG_TYPE, "expected an array of paths of facts"));
                yield List.of();
            }
        };
    }

    /** Adds a path that names an unknown fact for the first time. Another path is a problem. */
    private static void add(
            String path,
            Set<String> paths,
            Guideline guideline,
            Patient patient,
            JsonPointer pointer,
            List<Problem> problems) {
        Matcher matcher = PATH.matcher(path);
        if (!matcher.matches()) {
            problems.add(pointer.problem(ProblemCode.MALFORMED, EXPECTED));
            return;
        }
        Scope scope = matcher.group("person") != null ? Scope.PATIENT : Scope.VERTEBRA;
        String name = matcher.group(scope == Scope.PATIENT ? "fact" : "own");
        Fact fact = guideline.facts().named(name);
        int vertebra = scope == Scope.PATIENT ? 0 : Integer.parseInt(matcher.group("index"));
        int vertebrae = patient.vertebrae().size();
        if (fact == null) {
            problems.add(pointer.problem(ProblemCode.UNKNOWN_FACT, EXPECTED + ", " + FACTS)
                    .suggesting(name, guideline.facts().names(scope)));
        } else if (fact.scope() != scope) {
            problems.add(pointer.problem(
                    ProblemCode.MISPLACED_FACT,
                    scope == Scope.PATIENT
                            ? "this is a fact of a vertebra: expected vertebrae/<i>/<fact>"
                            : "this is a fact of the patient: expected patient/<fact>"));
        } else if (scope == Scope.VERTEBRA && vertebra >= vertebrae) {
            problems.add(pointer.problem(
                    ProblemCode.OUT_OF_RANGE,
                    "expected the index of a vertebra of the request, less than " + vertebrae));
        } else if (patient.value(fact, vertebra) != null) {
            problems.add(pointer.problem(
                    ProblemCode.NOT_ALLOWED, "the request states this fact: expected one that it does not state"));
        } else if (!paths.add(path)) {
            problems.add(pointer.problem(ProblemCode.DUPLICATE, "this path stands twice: expected each path once"));
        }
    }
}
