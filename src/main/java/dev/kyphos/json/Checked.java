package dev.kyphos.json;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** What a check comes to: the value, or every problem that stands in its way. */
public sealed interface Checked<T> {

    record Valid<T>(T value) implements Checked<T> {}

    record Invalid<T>(List<Problem> problems) implements Checked<T> {}

    /** The value where there are no problems; {@code value} is looked at only then. */
    static <T> Checked<T> of(List<Problem> problems, Supplier<T> value) {
        return problems.isEmpty() ? new Valid<>(value.get()) : new Invalid<>(List.copyOf(problems));
    }

    default <R> Checked<R> then(Function<T, Checked<R>> next) {
        return switch (this) {
            case Valid<T>(T value) -> next.apply(value);
            case Invalid<T>(List<Problem> problems) -> new Invalid<>(problems);
        };
    }

    default List<Problem> problems() {
        return switch (this) {
            case Valid<T> _ -> List.of();
            case Invalid<T>(List<Problem> problems) -> problems;
        };
    }

    /**
     * The value of a document that is known to be good.
     *
     * @throws IllegalArgumentException naming every problem, where there are some
     */
    default T orThrow() {
        return switch (this) {
            case Valid<T>(T value) -> value;
            case Invalid<T>(List<Problem> problems) -> throw new IllegalArgumentException(problems.toString());
        };
    }
}
