package dev.kyphos.peers;

import dev.kyphos.guideline.Condition;
import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Value;
import java.math.BigDecimal;
import java.util.List;

/**
 * A language of expressions.
 *
 * @param <T> an expression
 */
interface Dialect<T> {

    T always(boolean truth);

    T all(List<T> parts);

    T any(List<T> parts);

    T not(T part);

    /** The fact has one of some values, but not of all that it may have. */
    T in(Fact fact, List<Value> values);

    T compare(Fact fact, Condition.Relation relation, BigDecimal constant);

    T number(int number);

    T text(String text);

    T sum(List<T> parts);

    T atLeast(T sum, int points);

    T ifElse(T when, T then, T otherwise);
}
