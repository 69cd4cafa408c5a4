package dev.kyphos.advice;

import dev.kyphos.guideline.Facts;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonPointer;
import dev.kyphos.json.Problem;
import dev.kyphos.json.ProblemCode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The form of a patient: what every rule set expects, whatever its facts are. */
public final class PatientForm {

    /** The maximum number of vertebrae in a request. */
    public static final int MAX_VERTEBRAE = 24;

    /** The maximum number of numbers in a set that a fact may be sent as. Sets of words are bounded by the fact's values. */
    public static final int MAX_NUMBERS = 10;

    static final String LEVEL_TWICE = "this level stands twice: expected each level once";

    private PatientForm() {}

    /**
     * Checks a patient whose rule set is not known.
     *
     * @param patient the facts of the patient
     * @param vertebrae null if the member is absent
     * @param request the pointer to the request with the members {@code patient} and {@code vertebrae}
     * @param problems receives the problems
     */
    public static void check(Json patient, @Nullable Json vertebrae, JsonPointer request, List<Problem> problems) {
        members(patient, request.at("patient"), problems);
        JsonPointer at = request.at("vertebrae");
        List<Json> items = vertebrae(vertebrae, at, problems);
        Set<String> levels = new HashSet<>();
        for (int i = 0; i < items.size(); i++) {
            Map<String, Json> facts = members(items.get(i), at.at(i), problems);
            if (facts != null) {
                level(facts.get(Facts.LEVEL), at.at(i).at(Facts.LEVEL), levels, problems);
            }
        }
    }

    /** The first vertebrae, as many as may be sent. */
    static List<Json> vertebrae(@Nullable Json json, JsonPointer at, List<Problem> problems) {
        List<Json> items = json instanceof Json.Arr(var sent) ? sent : List.of();
        if (items.isEmpty() || items.size() > MAX_VERTEBRAE) {
            problems.add(at.problem(code(json), "expected an array of 1 to " + MAX_VERTEBRAE + " vertebrae"));
        }
        return items.subList(0, Math.min(items.size(), MAX_VERTEBRAE));
    }

    private static ProblemCode code(@Nullable Json json) {
        return switch (json) {
            case null -> ProblemCode.MISSING;
            case Json.Arr(var items) -> items.isEmpty() ? ProblemCode.TOO_FEW : ProblemCode.TOO_MANY;
            default -> ProblemCode.ofType(json);
        };
    }

    /** The facts of a patient or a vertebra; null and a problem if there is no object. */
    static @Nullable Map<String, Json> members(Json json, JsonPointer at, List<Problem> problems) {
        if (json instanceof Json.Obj(var members)) {
            return members;
        }
        problems.add(at.problem(ProblemCode.ofType(json), "expected an object"));
        return null;
    }

    private static void level(@Nullable Json sent, JsonPointer at, Set<String> levels, List<Problem> problems) {
        if (sent == null) {
            problems.add(at.problem(ProblemCode.MISSING, "misses its level: expected a text"));
        } else if (!(sent instanceof Json.Text(String level))) {
            problems.add(at.problem(ProblemCode.ofType(sent), "expected a text"));
        } else if (!levels.add(level)) {
            problems.add(at.problem(ProblemCode.DUPLICATE, LEVEL_TWICE));
        }
    }
}
