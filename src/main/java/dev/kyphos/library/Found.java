package dev.kyphos.library;

import java.util.List;

/** What a search of the library comes to. */
public sealed interface Found<T> {

    /** It is there. */
    record Here<T>(T value) implements Found<T> {}

    /**
     * It isn't.
     *
     * @param existing what could be asked for instead, at most 100: where the rule set is unknown, the ids of rule sets
     *     in order; where only the version is, the numbers of its versions, newest first
     */
    record Unknown<T>(List<String> existing) implements Found<T> {}
}
