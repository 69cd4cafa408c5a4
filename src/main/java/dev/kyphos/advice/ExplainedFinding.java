package dev.kyphos.advice;

import dev.kyphos.advice.Advice.Status;
import org.jspecify.annotations.Nullable;

/**
 * What the cells of a patient and a vertebra say of a finding. It names no value and no vertebra: those with the same cells
 * share it. Thread-safe.
 */
final class ExplainedFinding implements FindingMemory.Place {

    private final int finding;
    private final Status status;
    private volatile int @Nullable [] variables;

    /** @param finding the index of the finding */
    ExplainedFinding(int finding, Status status) {
        this.finding = finding;
        this.status = status;
    }

    /** The index of the finding. */
    int finding() {
        return finding;
    }

    Status status() {
        return status;
    }

    /**
     * For a true or false finding, the known and partly known variables that determine it; for an unknown finding, the unknown
     * and partly known ones that it depends on, in the order of the questions. Callers must not change the array.
     *
     * @param facts finds them, if nobody has asked before; of a patient with the same cells
     */
    int[] variables(SufficientFacts facts) {
        int[] known = variables;
        if (known == null) {
            known = facts.of(this);
            variables = known;
        }
        return known;
    }
}
