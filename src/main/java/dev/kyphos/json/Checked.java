package dev.kyphos.json;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** The result of a check: a valid value, or all problems. */
public sealed interface Checked<T> {

    /** A value without problems. */
    record Valid<T>(T value) implements Checked<T> {}

    /** At least one problem. */
    record Invalid<T>(List<Problem> problems) implements Checked<T> {}

    /** Valid if there are no problems; {@code value} is called only then. */
    static <T> Checked<T> of(List<Problem> problems, Supplier<T> value) {
        return problems.isEmpty() ? new Valid<>(value.get()) : new Invalid<>(List.copyOf(problems));
    }

    /** Applies a further check to a valid value; keeps the problems otherwise. */
    default <R> Checked<R> then(Function<T, Checked<R>> next) {
        return switch (this) {
            case Valid<T>(T value) -> next.apply(value);
            case Invalid<T>(List<Problem> problems) -> new Invalid<>(problems);
        };
    }

    /** The problems; empty if the value is valid. */
    default List<Problem> problems() {
        return switch (this) {
            case Valid<T> _ -> List.of();
            case Invalid<T>(List<Problem> problems) -> problems;
        };
    }

    /**
     * The value.
     *
     * @throws IllegalArgumentException if there are problems; the message contains all of them
     */
    default T orThrow() {
        return switch (this) {
            case Valid<T>(T value) -> value;
            case Invalid<T>(List<Problem> problems) -> throw new IllegalArgumentException(problems.toString());
        };
    }
}
