package dev.kyphos.library;

import java.util.List;
import java.util.function.Function;

/** The result of a read from the library. */
public sealed interface Lookup<T> {

    /**
     * Whether the store answered, or was not needed. If it did not, the value comes from the last read or from the bundled rule sets, and
     * {@link Unknown} means that the value could not be determined.
     */
    boolean storeAvailable();

    /** The same result with another value. */
    default <R> Lookup<R> map(Function<T, R> function) {
        return switch (this) {
            case Found<T>(T value, boolean available) -> new Found<>(function.apply(value), available);
            case Unknown<T>(List<String> existing, boolean available) -> new Unknown<>(existing, available);
        };
    }

    /** The value exists. */
    record Found<T>(T value, boolean storeAvailable) implements Lookup<T> {}

    /**
     * The value does not exist.
     *
     * @param existing at most 100 valid alternatives: the ids of the rule sets, in order, if the rule set is unknown;
     *     the numbers of its versions, newest first, if only the version is unknown
     */
    record Unknown<T>(List<String> existing, boolean storeAvailable) implements Lookup<T> {}
}
