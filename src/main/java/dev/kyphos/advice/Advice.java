package dev.kyphos.advice;

import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Finding;
import dev.kyphos.guideline.Plan;
import dev.kyphos.guideline.Rung;
import dev.kyphos.guideline.Scope;
import dev.kyphos.guideline.Score;
import dev.kyphos.guideline.Urgency;
import dev.kyphos.guideline.Value;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a guideline says of one patient.
 *
 * @param outcomes the outcomes still possible for the person as a whole, in the guideline's order between vertebrae
 * @param plan null where the guideline plans no sessions
 * @param missing the unknown facts that can still change an outcome or an urgency, red flags first
 */
public record Advice(
        List<Rung> outcomes,
        List<Vertebra> vertebrae,
        @Nullable SessionPlan plan,
        List<Missing> missing) {

    /**
     * What it says of one vertebra.
     *
     * @param outcomes the outcomes still possible, in ladder order; one where the outcome is determined
     * @param urgency null where the guideline knows no urgency
     * @param findings those that are true or unknown; in a full explanation the false ones too
     * @param wouldChange in a full explanation of a determined outcome: what another value of one fact would make of it
     */
    public record Vertebra(
            String level,
            List<Rung> outcomes,
            @Nullable UrgencyResult urgency,
            List<ScoreRange> scores,
            List<FindingResult> findings,
            List<WouldChange> wouldChange) {}

    /**
     * How soon to act.
     *
     * @param possible the urgencies still possible
     * @param none whether it is possible that no urgency applies
     * @param left how much of the countdown's unit is left, where that is certain
     */
    public record UrgencyResult(
            List<Urgency> possible, boolean none, @Nullable BigDecimal left) {}

    /** The range of a score's total over all that is still possible. */
    public record ScoreRange(Score score, int min, int max) {}

    /** A finding and, where it is true or false, the known facts that make it so; where unknown, the facts it waits for. */
    public record FindingResult(Finding finding, Status status, List<Because> because) {}

    /** Whether a finding holds for every, no or some patient who is still possible. */
    public enum Status {
        TRUE,
        FALSE,
        UNKNOWN
    }

    /**
     * A fact with its value.
     *
     * @param vertebra which one's fact it is; 0 for a fact of the person
     * @param value null where it is unknown
     */
    public record Because(Fact of, int vertebra, @Nullable Value value) {

        public Because {
            vertebra = of.scope() == Scope.PATIENT ? 0 : vertebra;
        }

        /** As in {@code patient/ageYears} and {@code vertebrae/0/pain}. */
        public String fact() {
            return Patient.path(of, vertebra);
        }
    }

    /** Were the fact in the cell {@code to} instead, these outcomes would be possible. */
    public record WouldChange(String fact, String to, List<Rung> outcomes) {}

    /** An unknown fact that matters, with what each answer would leave possible. */
    public record Missing(String path, Fact fact, List<Answer> answers) {}

    /**
     * One answer to a missing fact.
     *
     * @param value a value to send; of an interval of numbers, one of them
     * @param label the value, or the whole interval, in words
     * @param outcomes the outcomes that would still be possible for the person as a whole
     */
    public record Answer(Value value, String label, List<Rung> outcomes) {}

    /** Levels in the order in which to treat them, dealt into sessions; {@code caution} where one does not suffice. */
    public record SessionPlan(int maxLevelsPerSession, List<List<String>> sessions, Plan.@Nullable Caution caution) {}
}
