package dev.kyphos.guideline;

import dev.kyphos.json.Json;
import dev.kyphos.json.ProblemCode;

/** Says why a type does not accept a value. */
final class ValueProblem {

    private ValueProblem() {}

    /** The kind of the problem of a value that {@code type} does not accept. */
    static ProblemCode code(FactType type, Json value) {
        return switch (type) {
            case FactType.Choice _ when value instanceof Json.Text -> ProblemCode.UNKNOWN_VALUE;
            case FactType.Quantity(var min, var max, var _, boolean whole) ->
                ProblemCode.ofNumber(value, min, max, whole);
            case FactType.Flag _, FactType.Choice _ -> ProblemCode.ofType(value);
        };
    }
}
