package dev.kyphos.advice;

import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Finding;
import dev.kyphos.guideline.Known;
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
 * The advice of a guideline for one patient.
 *
 * @param outcomes the possible outcomes of the patient as a whole, in the guideline's overall order
 * @param because the findings, of any vertebra, that these outcomes rest on, see {@link Vertebra}
 * @param urgency the first urgency, in document order, that a vertebra has; null if the guideline declares no urgency
 * @param vertebrae the advice for each vertebra, in the patient's order
 * @param plan null if the guideline plans no sessions
 * @param missing the unknown and partly known facts that can still change an outcome or an urgency, red flags first
 * @param bounded whether a limit of the work on one answer was met: a set of outcomes or urgencies, or of missing facts, may then
 *     hold more than it would
 */
public record Advice(
        List<Rung> outcomes,
        List<Finding> because,
        @Nullable UrgencyResult urgency,
        List<Vertebra> vertebrae,
        @Nullable SessionPlan plan,
        List<Missing> missing,
        boolean bounded) {

    /** The first missing fact to ask; null if nothing is left to ask. */
    public @Nullable Missing nextQuestion() {
        return missing.stream().filter(each -> !each.notKnown).findFirst().orElse(null);
    }

    /** The missing facts that whoever is asked does not know. */
    public List<Missing> workList() {
        return missing.stream().filter(Missing::notKnown).toList();
    }

    /**
     * The advice for one vertebra.
     *
     * @param outcomes the possible outcomes, in ladder order; exactly one if the outcome is determined
     * @param because the findings that the rungs of these outcomes refer to: those that are true, and those that are
     *     unknown if the outcome is undetermined; in document order
     * @param urgency null if the guideline declares no urgency
     * @param findings the true and unknown findings; none if the detail is {@link Detail#BRIEF}, also the false ones if
     *     it is {@link Detail#FULL}
     * @param wouldChange the single changes of a fact that change the outcome; null unless the detail is
     *     {@link Detail#FULL} and the outcome is determined
     */
    public record Vertebra(
            String level,
            List<Rung> outcomes,
            List<Finding> because,
            @Nullable UrgencyResult urgency,
            List<ScoreRange> scores,
            List<FindingResult> findings,
            @Nullable List<WouldChange> wouldChange) {}

    /**
     * How soon to act.
     *
     * @param possible the possible urgencies, in document order
     * @param none true if it is possible that no urgency applies
     * @param left the rest of the countdown, in its fact's unit; null if the urgency is uncertain or has no countdown,
     *     or if the fact is not known exactly; for the patient as a whole, the least of the vertebrae
     */
    public record UrgencyResult(
            List<Urgency> possible, boolean none, @Nullable BigDecimal left) {}

    /** The range of a score's total over all values that the unknown facts can have. */
    public record ScoreRange(Score score, int min, int max) {}

    /**
     * The status of a finding.
     *
     * @param because for a true or false finding, the known and partly known facts that determine it; for an unknown
     *     finding, the unknown and partly known facts that it depends on, or only the first to ask unless the detail is
     *     {@link Detail#FULL}
     */
    public record FindingResult(Finding finding, Status status, List<Because> because) {

        /** For an unknown finding, the first fact to ask that it depends on. */
        public Because firstAsked() {
            return because.getFirst();
        }
    }

    /** Whether a finding is true for all, for none, or for some of the values that the unknown facts can have. */
    public enum Status {
        TRUE,
        FALSE,
        UNKNOWN
    }

    /**
     * A fact with what is known of it.
     *
     * @param of the fact
     * @param vertebra the index of the vertebra; 0 for a fact of the patient
     * @param known null if the fact is unknown
     */
    public record Because(Fact of, int vertebra, @Nullable Known known) {

        public Because {
            vertebra = of.scope() == Scope.PATIENT ? 0 : vertebra;
        }

        /** The path of the fact, for example {@code patient/ageYears} or {@code vertebrae/0/pain}. */
        public String fact() {
            return Patient.path(of, vertebra);
        }
    }

    /**
     * The effect of another value of one known or partly known fact.
     *
     * @param fact the path of the fact
     * @param to the label of the cell that holds the other value
     * @param outcomes the outcomes that would be possible then
     */
    public record WouldChange(String fact, String to, List<Rung> outcomes) {}

    /**
     * An unknown or partly known fact that can still change an outcome or an urgency.
     *
     * @param vertebra the index of the vertebra; 0 for a fact of the patient
     * @param notKnown whether it is one of the facts that whoever is asked does not know
     * @param answers the possible answers within what is known, each with the outcomes that it leaves possible; unless the detail is
     *     {@link Detail#FULL}, only for the next question and for the work list, else empty
     */
    public record Missing(Fact fact, int vertebra, boolean notKnown, List<Answer> answers) {

        /** The path of the fact, for example {@code patient/ageYears} or {@code vertebrae/0/pain}. */
        public String path() {
            return Patient.path(fact, vertebra);
        }
    }

    /**
     * One answer to a missing fact.
     *
     * @param value a value to send; for an interval, one number in the interval
     * @param label the value, or the whole interval, as text
     * @param outcomes the outcomes of the patient as a whole that would still be possible
     */
    public record Answer(Value value, String label, List<Rung> outcomes) {}

    /**
     * A plan that assigns the levels to treat to sessions.
     *
     * @param sessions the levels of each session, in the order of treatment
     * @param toDiscuss the levels to discuss, in the same order; null if the guideline names no outcomes to discuss
     * @param caution null if one session suffices
     */
    public record SessionPlan(
            int maxLevelsPerSession,
            List<List<String>> sessions,
            @Nullable List<String> toDiscuss,
            Plan.@Nullable Caution caution) {}
}
