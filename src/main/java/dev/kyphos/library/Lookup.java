package dev.kyphos.library;

import java.util.List;

/** What the library knows of what a caller asks for. */
public sealed interface Lookup<T> {

    /**
     * Whether the store could be asked. If not, the answer is what was known last or ships with this program, and
     * {@link Unknown} means "could not be found out".
     */
    boolean storeAvailable();

    /** It is there. */
    record Found<T>(T value, boolean storeAvailable) implements Lookup<T> {}

    /**
     * It isn't.
     *
     * @param existing what could be asked for instead, at most 100: where the rule set is unknown, the ids of rule sets
     *     in order; where only the version is, the numbers of its versions, newest first
     */
    record Unknown<T>(List<String> existing, boolean storeAvailable) implements Lookup<T> {}
}
