package dev.kyphos.advice;

import dev.kyphos.cell.ValueSet;
import dev.kyphos.diagram.Reach;
import dev.kyphos.guideline.Finding;
import dev.kyphos.guideline.Rung;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the vertebrae of one patient of which the same cells are known have in common. Only the level, exact values and paths
 * tell them apart.
 *
 * @param reach what their cells can reach
 * @param verdicts their possible verdicts
 * @param outcomes the possible outcomes, in ladder order
 * @param findings the findings that the advice tells of
 * @param because the findings that the outcomes rest on
 * @param changes the single changes of a fact that change the outcome; null if the advice does not tell of them
 */
record VertebraKind(
        Reach reach,
        ValueSet verdicts,
        List<Rung> outcomes,
        List<ExplainedFinding> findings,
        List<Finding> because,
        List<Advice.ScoreRange> scores,
        @Nullable Changes changes) {

    /**
     * The single changes of a fact that change the outcome.
     *
     * @param bounded whether one may lead to fewer outcomes than it tells
     */
    record Changes(List<Change> all, boolean bounded) {}

    /** Another cell of a known or partly known variable, and the outcomes that would be possible then. */
    record Change(int variable, int cell, List<Rung> outcomes) {}

    /** Whether what is told of the changes may hold more outcomes than are possible. */
    boolean isBounded() {
        return changes != null && changes.bounded;
    }
}
