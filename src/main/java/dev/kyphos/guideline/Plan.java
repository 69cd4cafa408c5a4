package dev.kyphos.guideline;

import java.util.List;

/** How vertebrae with one of {@code outcomes} are ordered and dealt into sessions of so many at most. */
public record Plan(List<String> outcomes, int maxLevelsPerSession, List<SortKey> order, Caution caution) {

    /** What is said as soon as one session does not suffice. */
    public record Caution(String text, List<String> statements) {}

    /** What vertebrae are ordered by; keys count in turn. */
    public sealed interface SortKey {

        /** The document's order of urgencies, none last. */
        record ByUrgency() implements SortKey {}

        /** The fact's value: numbers by size, words by the document's order. */
        record ByFact(Fact fact, boolean descending) implements SortKey {}

        /** The score's total. */
        record ByScore(String score, boolean descending) implements SortKey {}
    }
}
