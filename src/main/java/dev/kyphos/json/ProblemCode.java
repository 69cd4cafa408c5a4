package dev.kyphos.json;

import java.math.BigDecimal;

/**
 * The kind of a problem, for programs. A caller handles each kind in another way. The list is closed and part of the
 * contract; {@code docs/errors.md} says what each one means.
 */
public enum ProblemCode {
    /** A value has another JSON type than expected. */
    WRONG_TYPE,
    /** JSON null stands where a value is required. */
    NULL_NOT_ALLOWED,
    /** A required member, parameter or value is absent. */
    MISSING,
    /** A text is empty or shows nothing. */
    BLANK,
    /** A text does not have the expected form, such as that of a time or an id. */
    MALFORMED,
    /** An object has a member that is not defined for it. */
    UNKNOWN_FIELD,
    /** A member is defined, but must not stand here, or not beside another one. */
    NOT_ALLOWED,
    /** A query parameter is not defined. */
    UNKNOWN_PARAMETER,
    /** A text, or another value of a closed list, is not in the list. */
    UNKNOWN_VALUE,
    /** The rule set declares no fact of this name. */
    UNKNOWN_FACT,
    /** The rule set declares the fact for the other scope. */
    MISPLACED_FACT,
    /** Earlier versions of the rule set had the fact; others replace it. */
    REPLACED_FACT,
    /** No published rule set has this id. */
    UNKNOWN_RULE_SET,
    /** The rule set has no such version. */
    UNKNOWN_VERSION,
    /** The time is before the first activation of a version. */
    BEFORE_FIRST_ACTIVATION,
    /** A number, or a time, is below or above its bounds. */
    OUT_OF_RANGE,
    /** A number has decimals where a whole number is expected. */
    NOT_WHOLE,
    /** A number has too many decimals. */
    TOO_PRECISE,
    /** A key, a name or a value stands twice. */
    DUPLICATE,
    /** A list has too few items. */
    TOO_FEW,
    /** A list has too many items. */
    TOO_MANY,
    /** A text or a document is too long. */
    TOO_LONG,
    /** Values that are sound by themselves contradict one another. */
    CONTRADICTION,
    /** Conditions of a rule set rest on themselves. */
    CYCLE,
    /** The rules take too many steps, or their answers too many bytes. */
    TOO_COMPLEX,
    /** No possible patient reaches a rule. */
    UNREACHABLE,
    /** A possible patient breaks an invariant. */
    BROKEN_INVARIANT,
    /** The rules answer a case otherwise than it expects. */
    FAILED_CASE,
    /** Nothing refers to a declaration. */
    UNUSED,
    /** Two names differ only in case or in the form of their characters. */
    SIMILAR_NAME;

    /** The kind of the problem of a value that has none of the expected types. */
    public static ProblemCode ofType(Json value) {
        return value instanceof Json.Null ? NULL_NOT_ALLOWED : WRONG_TYPE;
    }

    /**
     * The kind of the problem of a value where a number is expected.
     *
     * @param whole whether a whole number is expected
     */
    public static ProblemCode ofNumber(Json value, BigDecimal min, BigDecimal max, boolean whole) {
        return switch (value) {
            case Json.Num(BigDecimal number)
            when number.compareTo(min) < 0 || number.compareTo(max) > 0 -> OUT_OF_RANGE;
            case Json.Num _ -> whole ? NOT_WHOLE : TOO_PRECISE;
            case Json.NotFinite() -> OUT_OF_RANGE;
            default -> ofType(value);
        };
    }
}
