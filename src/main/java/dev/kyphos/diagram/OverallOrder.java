package dev.kyphos.diagram;

import dev.kyphos.cell.ValueSet;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.guideline.Rung;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * The overall order of outcomes, for sets of outcomes. The overall outcome of a patient is the first outcome in this
 * order that a vertebra has. An outcome's index in this order is its rank.
 */
public final class OverallOrder {

    private final int[] ranks;
    private final List<Rung> rungs;

    OverallOrder(Guideline guideline, Verdicts verdicts) {
        Map<String, Integer> rankOf = new HashMap<>();
        guideline.overall().forEach(outcome -> rankOf.put(outcome, rankOf.size()));
        this.ranks = IntStream.range(0, verdicts.count())
                .map(verdict -> Objects.requireNonNull(rankOf.get(
                        guideline.ladder().get(verdicts.outcome(verdict)).outcome())))
                .toArray();
        Map<String, Rung> byOutcome = guideline.rungs();
        this.rungs = guideline.overall().stream().map(byOutcome::get).toList();
    }

    /** The ranks of the outcomes in a set of verdicts. */
    public ValueSet ranks(ValueSet verdicts) {
        return verdicts.mapped(ranks);
    }

    /** The rungs of the outcomes with these ranks. */
    public List<Rung> rungs(ValueSet ranked) {
        return ranked.of(rungs);
    }

    /**
     * What is known of several vertebrae: which of their ranks can come first, in the overall order of outcomes or in the
     * order of urgencies.
     *
     * @param all the ranks that any of the vertebrae can have
     * @param last the smallest of the vertebrae's last ranks; the first outcome comes no later
     */
    public record Leading(ValueSet all, int last) {

        /** Of no vertebra at all. */
        public static final Leading OF_NONE = new Leading(ValueSet.EMPTY, Integer.MAX_VALUE);

        /** Of these vertebrae and one more, which has one of some ranks; none is possible if it has no rank. */
        public Leading with(ValueSet ranked) {
            return new Leading(all.union(ranked), Math.min(last, ranked.max()));
        }

        /** The ranks that can come first; empty if a vertebra can have none. */
        public ValueSet first() {
            return all.upTo(last);
        }
    }
}
