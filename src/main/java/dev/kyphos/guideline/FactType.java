package dev.kyphos.guideline;

import dev.kyphos.json.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which values a fact can take. */
public sealed interface FactType {

    /** True or false. */
    record Truth() implements FactType {}

    /** One of a list of words, in the order that the document gives them; {@code labels} has one for each. */
    record Choice(List<Value.Word> values, Map<Value.Word, String> labels) implements FactType {}

    /** A number from {@code min} to {@code max}, both included; {@code unit} is empty where there is none. */
    record Quantity(BigDecimal min, BigDecimal max, String unit, boolean whole) implements FactType {

        /** How many decimals a number may have. */
        static final int MOST_DECIMALS = 30;

        boolean holds(BigDecimal number) {
            return Math.abs(number.scale()) <= MOST_DECIMALS
                    && number.compareTo(min) >= 0
                    && number.compareTo(max) <= 0
                    && (!whole || isWhole(number));
        }

        private static boolean isWhole(BigDecimal number) {
            return number.signum() == 0 || number.stripTrailingZeros().scale() <= 0;
        }
    }

    /** The value that a JSON value stands for, or null where it is not of this type or out of its range. */
    default @Nullable Value read(Json json) {
        return switch (this) {
            case Truth() -> json instanceof Json.Bool(boolean truth) ? new Value.Truth(truth) : null;
            case Choice(var values, var _) -> {
                var word = json instanceof Json.Text(String text) ? new Value.Word(text) : null;
                yield word != null && values.contains(word) ? word : null;
            }
            case Quantity quantity ->
                json instanceof Json.Num(BigDecimal number) && quantity.holds(number) ? new Value.Amount(number) : null;
        };
    }

    /** How a value of this type is shown to people. */
    default String label(Value value) {
        return this instanceof Choice(var _, var labels) && value instanceof Value.Word word
                ? labels.getOrDefault(word, word.value())
                : value.text();
    }

    /** What {@link #read} takes, in words, with the bounds. */
    default String expected() {
        return switch (this) {
            case Truth() -> "expected true or false";
            case Choice(var values, var _) ->
                "expected one of "
                        + String.join(
                                ", ", values.stream().map(Value.Word::value).toList());
            case Quantity(var min, var max, String unit, boolean whole) ->
                "expected a %s from %s to %s%s%s"
                        .formatted(
                                whole ? "whole number" : "number",
                                min,
                                max,
                                unit.isEmpty() ? "" : " " + unit,
                                whole ? "" : ", of at most " + Quantity.MOST_DECIMALS + " decimals");
        };
    }
}
