package dev.kyphos.guideline;

import dev.kyphos.json.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which values a fact can take. */
public sealed interface FactType {

    /** True or false. */
    record Flag() implements FactType {}

    /** One of a list of words, in the order that the document gives them; {@code labels} has one for each. */
    record Choice(List<Value.Word> values, Map<Value.Word, String> labels) implements FactType {}

    /** A number from {@code min} to {@code max}, both included; {@code unit} is empty where there is none. */
    record Quantity(BigDecimal min, BigDecimal max, String unit, boolean whole) implements FactType {

        /** How many decimals a number may have. */
        static final int MAX_DECIMALS = 30;

        boolean holds(BigDecimal number) {
            return Math.abs(number.scale()) <= MAX_DECIMALS
                    && number.compareTo(min) >= 0
                    && number.compareTo(max) <= 0
                    && (!whole || isWhole(number));
        }

        /** The numbers that both take; null where there are none. */
        private @Nullable Quantity common(Quantity other) {
            boolean eitherWhole = whole || other.whole;
            BigDecimal least = eitherWhole ? min.max(other.min).setScale(0, RoundingMode.CEILING) : min.max(other.min);
            BigDecimal most = eitherWhole ? max.min(other.max).setScale(0, RoundingMode.FLOOR) : max.min(other.max);
            return unit.equals(other.unit) && least.compareTo(most) <= 0
                    ? new Quantity(least, most, unit, eitherWhole)
                    : null;
        }

        private boolean takesAll(Quantity other) {
            return unit.equals(other.unit)
                    && min.compareTo(other.min) <= 0
                    && max.compareTo(other.max) >= 0
                    && (!whole || other.whole);
        }

        private static boolean isWhole(BigDecimal number) {
            return number.signum() == 0 || number.stripTrailingZeros().scale() <= 0;
        }
    }

    /** The value that a JSON value stands for, or null where it is not of this type or out of its range. */
    default @Nullable Value read(Json json) {
        return switch (this) {
            case Flag() -> json instanceof Json.Bool(boolean truth) ? new Value.Truth(truth) : null;
            case Choice(var values, var _) -> {
                var word = json instanceof Json.Text(String text) ? new Value.Word(text) : null;
                yield word != null && values.contains(word) ? word : null;
            }
            case Quantity quantity ->
                json instanceof Json.Num(BigDecimal number) && quantity.holds(number) ? new Value.Amount(number) : null;
        };
    }

    /** The values that this type and another one take; null where there are none, as where kinds or units differ. */
    default @Nullable FactType common(FactType other) {
        if (this instanceof Choice(var values, var labels) && other instanceof Choice(var others, var _)) {
            var both = values.stream().filter(others::contains).toList();
            return both.isEmpty() ? null : new Choice(both, labels);
        } else if (this instanceof Quantity quantity && other instanceof Quantity another) {
            return quantity.common(another);
        }
        return this instanceof Flag && other instanceof Flag ? this : null;
    }

    /** Whether this type takes every value that another one takes, and means the same by it. */
    default boolean takesAll(FactType other) {
        return switch (this) {
            case Flag() -> other instanceof Flag;
            case Choice(var values, var _) ->
                other instanceof Choice(var others, var _) && new HashSet<>(values).containsAll(others);
            case Quantity quantity -> other instanceof Quantity another && quantity.takesAll(another);
        };
    }

    /** Whether a value of this type and one of another are the same kind of thing, numbers in the same unit. */
    default boolean isComparable(FactType other) {
        return switch (this) {
            case Flag() -> other instanceof Flag;
            case Choice _ -> other instanceof Choice;
            case Quantity(var _, var _, String unit, boolean _) ->
                other instanceof Quantity(var _, var _, String another, boolean _) && unit.equals(another);
        };
    }

    /** Whether the words that both types take stand in the same order. */
    default boolean keepsOrder(FactType other) {
        return !(this instanceof Choice(var values, var _) && other instanceof Choice(var others, var _))
                || values.stream()
                        .filter(others::contains)
                        .toList()
                        .equals(others.stream().filter(values::contains).toList());
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
            case Flag() -> "expected true or false";
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
                                whole ? "" : ", of at most " + Quantity.MAX_DECIMALS + " decimals");
        };
    }
}
