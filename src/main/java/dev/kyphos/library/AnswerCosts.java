package dev.kyphos.library;

import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.json.Problem;
import java.util.List;

/**
 * The costs of the worst answers of a compiled guideline, measured before a version of it is published. They depend on the
 * document alone, never on the machine.
 *
 * @param steps the steps of the answer that takes the most, see {@link dev.kyphos.diagram.Budget}
 * @param maxSteps the maximum of these steps
 * @param bytes the size of the largest answer, as a function returns it
 * @param maxBytes the maximum of this size
 * @param problems the answers that could not be given; then {@code steps} and {@code bytes} are those measured until then
 */
public record AnswerCosts(long steps, long maxSteps, long bytes, long maxBytes, List<Problem> problems) {

    /** Asks a sound guideline its worst questions. */
    @FunctionalInterface
    public interface Measure {
        AnswerCosts of(GuidelineDiagram diagram);
    }
}
