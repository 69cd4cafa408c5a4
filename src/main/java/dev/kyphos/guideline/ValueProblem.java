package dev.kyphos.guideline;

import dev.kyphos.json.Json;
import dev.kyphos.json.JsonPointer;
import dev.kyphos.json.Problem;
import dev.kyphos.json.ProblemCode;

/** Says why a type does not accept a value, and what was probably meant. */
final class ValueProblem {

    private ValueProblem() {}

    /**
     * The problem of a value that {@code type} does not accept.
     *
     * @param also what is accepted there besides the values of the type
     */
    static Problem of(FactType type, JsonPointer at, Json value, String also) {
        String expected = type.expected() + also;
        return switch (type) {
            case FactType.Choice(var words, var _)
            when value instanceof Json.Text(String text) ->
                at.problem(ProblemCode.UNKNOWN_VALUE, expected)
                        .suggesting(text, words.stream().map(Value.Word::value).toList());
            case FactType.Quantity range -> number(range, at, value, expected);
            case FactType.Flag _, FactType.Choice _ -> at.problem(ProblemCode.ofType(value), expected);
        };
    }

    private static Problem number(FactType.Quantity range, JsonPointer at, Json value, String expected) {
        ProblemCode code = ProblemCode.ofNumber(value, range.min(), range.max(), range.whole());
        boolean hint = code == ProblemCode.OUT_OF_RANGE && value instanceof Json.Num;
        return at.problem(code, hint ? expected + hint(range, (Json.Num) value) : expected);
    }

    /** What to do if the number is one of another unit; empty if no unit explains it. */
    private static String hint(FactType.Quantity range, Json.Num sent) {
        return Units.shipped().conversions(range.unit()).stream()
                .filter(conversion -> conversion.leadsInto(sent.value(), range))
                .findFirst()
                .map(conversion -> "; " + conversion.text())
                .orElse("");
    }
}
