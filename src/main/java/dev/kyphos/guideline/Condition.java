package dev.kyphos.guideline;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A statement about a patient and one vertebra that is true or false once every fact in it is known. */
public sealed interface Condition {

    record All(List<Condition> of) implements Condition {}

    record Any(List<Condition> of) implements Condition {}

    record Not(Condition of) implements Condition {}

    /** The fact has one of these values ({@code is} and {@code in} in the document). */
    record In(Fact fact, Set<Value> values) implements Condition {}

    /** The fact's number stands in this relation to a constant. */
    record Compare(Fact fact, Relation relation, BigDecimal constant) implements Condition {}

    /** Another condition of the guideline: that of a definition or a finding. */
    record Ref(String id) implements Condition {}

    /** The score's total is at least this many points ({@code below n} in the document is its negation). */
    record AtLeast(String score, int points) implements Condition {}

    /** The ladder's outcome is one of these (in urgencies and invariants only). */
    record Outcome(Set<String> codes) implements Condition {}

    /** How a number is compared with a constant. */
    enum Relation {
        LT,
        LTE,
        GT,
        GTE;

        /** The member of a document's condition that holds the constant, as in {@code "lte"}. */
        String member() {
            return name().toLowerCase(Locale.ROOT);
        }

        public boolean holds(BigDecimal number, BigDecimal constant) {
            int order = number.compareTo(constant);
            return switch (this) {
                case LT -> order < 0;
                case LTE -> order <= 0;
                case GT -> order > 0;
                case GTE -> order >= 0;
            };
        }
    }
}
