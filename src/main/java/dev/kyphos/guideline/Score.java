package dev.kyphos.guideline;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A sum of points over components, with a label for each range of totals. */
public record Score(String id, String title, List<Component> components, List<Band> bands, List<String> statements) {

    /** One summand: the points of the first case that is true. */
    public record Component(String id, List<Case> cases) {}

    /** Points of at least 0; only the last case of a component has no condition. */
    public record Case(@Nullable Condition when, int points) {}

    /** The totals up to and including {@code upTo} that no band before it holds; null for all that are left. */
    public record Band(@Nullable Integer upTo, String label) {}

    /** No total is higher. */
    public int highest() {
        return components.stream()
                .mapToInt(component ->
                        component.cases().stream().mapToInt(Case::points).max().orElse(0))
                .sum();
    }

    /** The label of the band that a total is in. */
    public String band(int total) {
        return bands.stream()
                .filter(band -> band.upTo == null || total <= band.upTo)
                .findFirst()
                .orElseThrow()
                .label();
    }
}
