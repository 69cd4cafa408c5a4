package dev.kyphos.guideline;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rules that assign vertebrae to treatment sessions.
 *
 * @param outcomes the outcomes of the vertebrae to treat
 * @param discuss the outcomes of the vertebrae to discuss, which are in no session; null if the document names none
 * @param maxLevelsPerSession the maximum number of vertebrae in a session
 * @param order the sort keys of the vertebrae, the first one most significant
 * @param caution the text for plans with several sessions
 */
public record Plan(
        List<String> outcomes,
        @Nullable List<String> discuss,
        int maxLevelsPerSession,
        List<SortKey> order,
        Caution caution) {

    /** The text for plans with several sessions, with the ids of the supporting statements. */
    public record Caution(String text, List<String> statements) {}

    /** A sort key of vertebrae. */
    public sealed interface SortKey {

        /** By urgency, in document order; vertebrae without an urgency come last. */
        record ByUrgency() implements SortKey {}

        /** By the fact's value: numbers by size, words in document order. */
        record ByFact(Fact fact, boolean descending) implements SortKey {}

        /** By the score's total. */
        record ByScore(String score, boolean descending) implements SortKey {}
    }
}
