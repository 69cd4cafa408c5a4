package dev.kyphos.fhir;

import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.FactType;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonPointer;
import dev.kyphos.json.Problem;
import dev.kyphos.json.ProblemCode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the value of one answer to the question for a fact. */
final class AnswerValue {

    private static final String CODING = "valueCoding";
    private static final String QUANTITY = "valueQuantity";
    private static final String EXPECTED_TEXT = "expected a text";

    private final Fact fact;
    private final String codeSystem;
    private final List<Problem> problems;

    /**
     * @param codeSystem the code system of the fact's words
     * @param problems receives the problems
     */
    AnswerValue(Fact fact, String codeSystem, List<Problem> problems) {
        this.fact = fact;
        this.codeSystem = codeSystem;
        this.problems = problems;
    }

    /** The value as in a request; null if the answer has none, or if there is a problem. */
    @Nullable
    Json of(Json answer, JsonPointer at) {
        if (!(answer instanceof Json.Obj(var members))) {
            problems.add(at.problem(ProblemCode.ofType(answer), "expected an object"));
            return null;
        }
        List<String> names = members.keySet().stream()
                .filter(name -> name.startsWith("value"))
                .toList();
        if (names.isEmpty()) {
            return null;
        }
        String name = names.getFirst();
        if (names.size() > 1) {
            problems.add(at.problem(ProblemCode.TOO_MANY, "expected one value: " + expected()));
            return null;
        }
        return of(name, members.getOrDefault(name, new Json.Null()), at.atUntrusted(name));
    }

    private @Nullable Json of(String name, Json value, JsonPointer at) {
        if (!accepted().contains(name)) {
            problems.add(at.problem(ProblemCode.WRONG_TYPE, expected()));
            return null;
        }
        return switch (name) {
            case CODING -> word(value, at);
            case QUANTITY -> amount(value, at);
            default -> known(value, at);
        };
    }

    private List<String> accepted() {
        return switch (fact.type()) {
            case FactType.Flag _ -> List.of("valueBoolean");
            case FactType.Choice _ -> List.of(CODING);
            case FactType.Quantity _ -> List.of("valueInteger", "valueDecimal", QUANTITY);
        };
    }

    private String expected() {
        return "expected " + String.join(" or ", accepted());
    }

    /** The value; null and a problem if it is JSON null, which FHIR does not know as a value. */
    private @Nullable Json known(Json value, JsonPointer at) {
        if (value instanceof Json.Null) {
            problems.add(
                    at.problem(ProblemCode.NULL_NOT_ALLOWED, "expected a value, or no answer where it is unknown"));
            return null;
        }
        return value;
    }

    /** The word of a coding in the fact's code system. */
    private @Nullable Json word(Json value, JsonPointer at) {
        Map<String, Json> coding = members(value, at);
        if (coding == null) {
            return null;
        }
        Json system = coding.get("system");
        if (!new Json.Text(codeSystem).equals(system)) {
            problems.add(
                    system == null
                            ? at.problem(ProblemCode.MISSING, "misses \"system\": expected " + codeSystem)
                            : at.at("system").problem(ProblemCode.UNKNOWN_VALUE, "expected " + codeSystem));
            return null;
        }
        Json code = coding.get("code");
        if (code instanceof Json.Text) {
            return code;
        }
        problems.add(
                code == null
                        ? at.problem(ProblemCode.MISSING, "misses \"code\": " + EXPECTED_TEXT)
                        : at.at("code").problem(ProblemCode.ofType(code), EXPECTED_TEXT));
        return null;
    }

    /** The number of a quantity in the fact's unit. */
    private @Nullable Json amount(Json value, JsonPointer at) {
        Map<String, Json> quantity = members(value, at);
        if (quantity == null) {
            return null;
        }
        String unit = fact.type() instanceof FactType.Quantity(var _, var _, String own, var _) ? own : "";
        if (quantity.containsKey("comparator")) {
            problems.add(at.at("comparator").problem(ProblemCode.NOT_ALLOWED, "expected an exact number"));
            return null;
        } else if (!inUnit(quantity, unit)) {
            problems.add(at.at("unit")
                    .problem(ProblemCode.UNKNOWN_VALUE, unit.isEmpty() ? "expected no unit" : "expected " + unit));
            return null;
        }
        Json number = quantity.get("value");
        if (number == null) {
            problems.add(at.problem(ProblemCode.MISSING, "misses \"value\": expected a number"));
            return null;
        }
        return known(number, at.at("value"));
    }

    /** Whether a quantity is in the unit by its text, or has none where the fact has none. A quantity without a unit is in none. */
    private static boolean inUnit(Map<String, Json> quantity, String unit) {
        Json text = quantity.get("unit");
        Json code = quantity.get("code");
        return unit.isEmpty()
                ? (text == null && (code == null || code.equals(new Json.Text("1"))))
                : new Json.Text(unit).equals(text);
    }

    private @Nullable Map<String, Json> members(Json value, JsonPointer at) {
        if (value instanceof Json.Obj(var members)) {
            return members;
        }
        problems.add(at.problem(ProblemCode.ofType(value), "expected an object"));
        return null;
    }
}
