package dev.kyphos.guideline;

import dev.kyphos.json.Json;
import dev.kyphos.json.JsonPointer;
import dev.kyphos.json.Problem;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The type of a fact: the set of its values. */
public sealed interface FactType {

    /** True or false. */
    record Flag() implements FactType {}

    /** One of several words, in document order; {@code labels} contains a label for each word. */
    record Choice(List<Value.Word> values, Map<Value.Word, String> labels) implements FactType {}

    /** A number from {@code min} to {@code max}, inclusive; {@code unit} is empty if the number has no unit. */
    record Quantity(BigDecimal min, BigDecimal max, String unit, boolean whole) implements FactType {

        /** The maximum number of decimals. */
        static final int MAX_DECIMALS = 30;

        boolean holds(BigDecimal number) {
            return Math.abs(number.scale()) <= MAX_DECIMALS
                    && number.compareTo(min) >= 0
                    && number.compareTo(max) <= 0
                    && (!whole || isWhole(number));
        }

        /** The common numbers of two types; null if there are none. */
        private @Nullable Quantity common(Quantity other) {
            boolean eitherWhole = whole || other.whole;
            BigDecimal commonMin =
                    eitherWhole ? min.max(other.min).setScale(0, RoundingMode.CEILING) : min.max(other.min);
            BigDecimal commonMax =
                    eitherWhole ? max.min(other.max).setScale(0, RoundingMode.FLOOR) : max.min(other.max);
            return unit.equals(other.unit) && commonMin.compareTo(commonMax) <= 0
                    ? new Quantity(commonMin, commonMax, unit, eitherWhole)
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

    /** What {@link #number} returns of an amount that is no such number. */
    long NO_NUMBER = Long.MIN_VALUE;

    /**
     * A value of this type as a number by which its cell is found quickly: the position in {@link #enumerated}, or of an amount,
     * billionths. {@link #NO_NUMBER} of an amount with more than nine digits before or after the point.
     */
    default long number(Value value) {
        return switch (value) {
            case Value.Truth(boolean truth) -> truth ? 0 : 1;
            case Value.Word word -> this instanceof Choice(var values, var _) ? values.indexOf(word) : NO_NUMBER;
            case Value.Amount(BigDecimal amount) -> billionths(amount);
        };
    }

    /** A number as billionths; {@link #NO_NUMBER} if it has more than nine digits before or after the point. */
    static long billionths(BigDecimal number) {
        int decimals = number.scale();
        if (decimals < 0 || decimals > 9 || number.precision() - decimals > 9) {
            return NO_NUMBER;
        }
        long billionths = number.unscaledValue().longValue();
        for (int i = decimals; i < 9; i++) {
            billionths *= 10;
        }
        return billionths;
    }

    /** Converts a JSON value; null if the value is not of this type or out of range. */
    default @Nullable Value read(Json json) {
        return switch (this) {
            case Flag() -> json instanceof Json.Bool(boolean truth) ? new Value.Truth(truth) : null;
            case Choice(var values, var _) -> {
                int index = json instanceof Json.Text(String text) ? values.indexOf(new Value.Word(text)) : -1;
                yield index < 0 ? null : values.get(index);
            }
            case Quantity quantity ->
                json instanceof Json.Num(BigDecimal number) && quantity.holds(number) ? new Value.Amount(number) : null;
        };
    }

    /** The type of the common values of two types; null if there are none, for example if kinds or units differ. */
    default @Nullable FactType common(FactType other) {
        if (this instanceof Choice(var values, var labels) && other instanceof Choice(var others, var _)) {
            var both = values.stream().filter(others::contains).toList();
            return both.isEmpty() ? null : new Choice(both, labels);
        } else if (this instanceof Quantity quantity && other instanceof Quantity another) {
            return quantity.common(another);
        }
        return this instanceof Flag && other instanceof Flag ? this : null;
    }

    /** Whether this type accepts every value of another type, in the same unit. */
    default boolean takesAll(FactType other) {
        return switch (this) {
            case Flag() -> other instanceof Flag;
            case Choice(var values, var _) ->
                other instanceof Choice(var others, var _) && new HashSet<>(values).containsAll(others);
            case Quantity quantity -> other instanceof Quantity another && quantity.takesAll(another);
        };
    }

    /** Whether two types are of the same kind and, if they are numeric, have the same unit. */
    default boolean isComparable(FactType other) {
        return switch (this) {
            case Flag() -> other instanceof Flag;
            case Choice _ -> other instanceof Choice;
            case Quantity(var _, var _, String unit, boolean _) ->
                other instanceof Quantity(var _, var _, String another, boolean _) && unit.equals(another);
        };
    }

    /** Whether the common words of two types have the same order; true if a type is not a choice. */
    default boolean keepsOrder(FactType other) {
        return !(this instanceof Choice(var values, var _) && other instanceof Choice(var others, var _))
                || values.stream()
                        .filter(others::contains)
                        .toList()
                        .equals(others.stream().filter(values::contains).toList());
    }

    /** The values in their order; empty for numbers. */
    default List<Value> enumerated() {
        return switch (this) {
            case Flag() -> List.of(new Value.Truth(true), new Value.Truth(false));
            case Choice(var words, var _) -> List.copyOf(words);
            case Quantity _ -> List.of();
        };
    }

    /** The label of a value, for people. */
    default String label(Value value) {
        return this instanceof Choice(var _, var labels) && value instanceof Value.Word word
                ? labels.getOrDefault(word, word.value())
                : value.text();
    }

    /** The problem of a value that {@link #read} does not accept. */
    default Problem problem(JsonPointer at, Json value) {
        return problem(at, value, "");
    }

    /**
     * The problem of a value that {@link #read} does not accept.
     *
     * @param also what is accepted there besides the values of this type, for the end of the detail
     */
    default Problem problem(JsonPointer at, Json value, String also) {
        return ValueProblem.of(this, at, value, also);
    }

    /** Describes the values that {@link #read} accepts, with their bounds. */
    default String expected() {
        return switch (this) {
            case Flag() -> "expected true or false";
            case Choice(var values, var _) ->
                "expected one of "
                        + Problem.words(values.stream().map(Value.Word::value).toList());
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
