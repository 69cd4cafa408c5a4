package dev.kyphos.diagram;

import dev.kyphos.guideline.DocumentChanges;
import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.json.Checked;
import dev.kyphos.json.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The differences between two versions of a guideline: in the answers, proven for all patients, and in the document.
 *
 * @param bump the part of the version number that must rise
 * @param reasons the reasons for the bump
 * @param patientClasses the number of patient classes with one vertebra that both versions accept; two patients are in
 *     one class if neither version distinguishes them
 * @param counted whether patients are counted. If the ladders are too large for that, changes of outcomes, of urgencies, and of
 *     findings that name outcomes have the share 0, at most {@link dev.kyphos.sat.ChangeSolver#MAX_CHANGES} of each are listed, and {@code unchanged} is empty
 * @param outcomes the changed outcomes of a vertebra, in ladder order
 * @param urgency the changed urgencies of a vertebra, in document order; {@link dev.kyphos.guideline.Urgency#NONE} is
 *     last
 * @param findings the changed truth values of findings
 * @param scores the changed totals of scores
 * @param overall the changed overall outcomes of patients with two vertebrae of unchanged outcomes
 * @param refused the patients that exactly one version accepts
 * @param refusedValues the facts with values that exactly one version accepts
 * @param unchanged the shares of the patient classes whose answers stay equal
 * @param changes the differences between the documents
 */
public record Diff(
        Bump bump,
        List<BumpReason> reasons,
        BigInteger patientClasses,
        boolean counted,
        List<Change> outcomes,
        List<Change> urgency,
        List<Change> findings,
        List<Change> scores,
        List<Change> overall,
        List<Refusal> refused,
        List<RefusedValue> refusedValues,
        Unchanged unchanged,
        DocumentChanges changes) {

    /**
     * An answer that differs between two versions for some patients.
     *
     * @param id the id of the finding or score; empty for outcomes and urgency
     * @param from the answer of the earlier version: a code, a finding's truth value or a score's total; JSON null if the
     *     version has no such score
     * @param to the answer of the later version
     * @param share the share of the patient classes with this change, from 0 to 1; 0 for patients with several vertebrae
     * @param before an example patient, described by the earlier version's facts
     * @param after the same patient, described by the later version's facts
     */
    public record Change(String id, Json from, Json to, BigDecimal share, Witness before, Witness after) {}

    /** A reason why the version number must rise by at least {@code bump}. */
    public record BumpReason(Bump bump, String detail) {}

    /**
     * Patients that satisfy the constraints of one version only.
     *
     * @param byNew true if the later version refuses them
     * @param share their share of the patient classes that the other version accepts
     * @param witness an example patient, described by the facts of the refusing version
     */
    public record Refusal(boolean byNew, BigDecimal share, Witness witness) {}

    /**
     * A fact of both versions with a value that one version accepts and the other refuses.
     *
     * @param byNew true if the later version refuses the value
     * @param fact the fact, as the accepting version declares it
     * @param witness an example patient with such a value, described by the facts of the accepting version
     */
    public record RefusedValue(boolean byNew, Fact fact, Witness witness) {}

    /** For each code that some patients keep, the share of the patient classes that keep it. */
    public record Unchanged(Map<String, BigDecimal> outcomes, Map<String, BigDecimal> urgency) {

        public Unchanged {
            outcomes = Collections.unmodifiableMap(new LinkedHashMap<>(outcomes));
            urgency = Collections.unmodifiableMap(new LinkedHashMap<>(urgency));
        }
    }

    /** Compares two versions, each with its document. Invalid if the comparison exceeds its budget. */
    public static Checked<Diff> between(
            GuidelineDiagram from, Json fromDocument, GuidelineDiagram to, Json toDocument) {
        var document = DocumentChanges.between(fromDocument, toDocument);
        return between(from, to, document, Budget.OF_COMPARISON);
    }

    static Checked<Diff> between(GuidelineDiagram from, GuidelineDiagram to, DocumentChanges document, Budget budget) {
        Diff counted = budget.attempt(table -> between(new Comparison(from, to, table, true), document));
        return counted == null ? solved(from, to, document, budget) : new Checked.Valid<>(counted);
    }

    /** As {@link #between}, without diagrams of the ladders. */
    static Checked<Diff> solved(GuidelineDiagram from, GuidelineDiagram to, DocumentChanges document, Budget budget) {
        return budget.within(
                "versions that compare",
                table -> new Checked.Valid<>(between(new Comparison(from, to, table, false), document)));
    }

    private static Diff between(Comparison comparison, DocumentChanges document) {
        var answers = new AnswerChanges(comparison);
        var patients = new PatientChanges(
                answers.outcomes(),
                answers.urgency(),
                answers.findings(),
                answers.scores(),
                new OverallChanges(comparison).list(),
                new Refusals(comparison).list(),
                new Refusals(comparison).values());
        Guideline before = comparison.before().guideline();
        Guideline after = comparison.after().guideline();
        List<BumpReason> reasons = new BumpReasons(patients, document, before, after).list();
        return new Diff(
                reasons.stream().map(BumpReason::bump).reduce(Bump.NONE, (a, b) -> a.compareTo(b) < 0 ? b : a),
                reasons,
                comparison.classes(),
                comparison.versions() == null,
                patients.outcomes(),
                patients.urgency(),
                patients.findings(),
                patients.scores(),
                patients.overall(),
                patients.refused(),
                patients.refusedValues(),
                answers.unchanged(),
                document);
    }

    /** The changes for patients, see the components of {@link Diff}. */
    record PatientChanges(
            List<Change> outcomes,
            List<Change> urgency,
            List<Change> findings,
            List<Change> scores,
            List<Change> overall,
            List<Refusal> refused,
            List<RefusedValue> refusedValues) {}

    /** Whether both versions accept the same patients and values, and give every patient the same answers. */
    public boolean noPatientDiffers() {
        return outcomes.isEmpty()
                && urgency.isEmpty()
                && findings.isEmpty()
                && scores.isEmpty()
                && overall.isEmpty()
                && refused.isEmpty()
                && refusedValues.isEmpty();
    }
}
