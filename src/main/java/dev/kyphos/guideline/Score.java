package dev.kyphos.guideline;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A score: the sum of the points of its components, with a label for each range of totals.
 *
 * @param statements the ids of the statements that support it
 */
public record Score(String id, String title, List<Component> components, List<Band> bands, List<String> statements) {

    /** A component of a score; its points are those of the first true case. */
    public record Component(String id, List<Case> cases) {}

    /** A case of a component with at least 0 points; {@code when} is null for the last case only. */
    public record Case(@Nullable Condition when, int points) {}

    /** A range of totals above the previous band, up to and including {@code upTo}; null for the last band only. */
    public record Band(@Nullable Integer upTo, String label) {}

    /** The conditions of all cases, in document order. */
    Stream<Condition> conditions() {
        return components.stream()
                .flatMap(component -> component.cases().stream())
                .map(Case::when)
                .flatMap(Stream::ofNullable);
    }

    /** The highest possible total. */
    public int highest() {
        return components.stream()
                .mapToInt(component ->
                        component.cases().stream().mapToInt(Case::points).max().orElse(0))
                .sum();
    }

    /** The label of the band that contains a total. */
    public String band(int total) {
        return bands.stream()
                .filter(band -> band.upTo == null || total <= band.upTo)
                .findFirst()
                .orElseThrow()
                .label();
    }
}
