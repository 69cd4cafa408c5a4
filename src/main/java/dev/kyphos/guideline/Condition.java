package dev.kyphos.guideline;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A condition on the facts of a patient and one vertebra. */
public sealed interface Condition {

    /** True if every part is true. */
    record All(List<Condition> of) implements Condition {}

    /** True if at least one part is true. */
    record Any(List<Condition> of) implements Condition {}

    /** The negation of a condition. */
    record Not(Condition of) implements Condition {}

    /** The fact has one of these values; {@code is} or {@code in} in the document. */
    record In(Fact fact, Set<Value> values) implements Condition {}

    /** The fact's number has this relation to a constant. */
    record Compare(Fact fact, Relation relation, BigDecimal constant) implements Condition {}

    /** A reference to the condition of a definition or a finding. */
    record Ref(String id) implements Condition {}

    /** The score's total is at least {@code points}; {@code below} in the document is the negation. */
    record AtLeast(String score, int points) implements Condition {}

    /** The ladder's outcome is one of these; only in urgencies, invariants, and findings that no rung rests on. */
    record Outcome(Set<String> codes) implements Condition {}

    /** A relation between a number and a constant. */
    enum Relation {
        LT,
        LTE,
        GT,
        GTE;

        /** The name of the member with the constant, for example {@code lte}. */
        String member() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether the number has this relation to the constant. */
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
