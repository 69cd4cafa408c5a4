package dev.kyphos.diagram;

import dev.kyphos.guideline.DocumentChanges;
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
 * What another version of a guideline changes for patients, proven for all of them, and what it changes in the document.
 *
 * @param bump the part of the version number that must rise
 * @param reasons why it must, each cause by itself
 * @param patientClasses how many kinds of patient with one vertebra there are whom both versions take; they are told
 *     apart by what either version tells apart
 * @param outcomes where a vertebra's outcome differs, in ladder order
 * @param urgency where its urgency differs, in document order, none last
 * @param findings where a finding is true for one version only
 * @param scores where a score's total differs
 * @param overall people of two vertebrae whose overall outcome differs though neither vertebra's does
 * @param refused whom one version takes and the other does not
 */
public record Diff(
        Bump bump,
        List<BumpReason> reasons,
        BigInteger patientClasses,
        List<Change> outcomes,
        List<Change> urgency,
        List<Change> findings,
        List<Change> scores,
        List<Change> overall,
        List<Refusal> refused,
        Unchanged unchanged,
        DocumentChanges changes) {

    /** Why a version number must rise at least so far. */
    public record BumpReason(Bump bump, String detail) {}

    /**
     * Patients who keep the constraints of one version only.
     *
     * @param byNew whether it is the later version that refuses them
     * @param share of the patient classes that the other version takes
     * @param witness one of them, in facts of the version that refuses
     */
    public record Refusal(boolean byNew, BigDecimal share, Witness witness) {}

    /** For each code that some patients keep, the share of the patient classes that do. */
    public record Unchanged(Map<String, BigDecimal> outcomes, Map<String, BigDecimal> urgency) {

        public Unchanged {
            outcomes = Collections.unmodifiableMap(new LinkedHashMap<>(outcomes));
            urgency = Collections.unmodifiableMap(new LinkedHashMap<>(urgency));
        }
    }

    /** What differs between two versions, each with its document; a problem where that takes too long to prove. */
    public static Checked<Diff> between(
            GuidelineDiagram from, Json fromDocument, GuidelineDiagram to, Json toDocument) {
        var document = DocumentChanges.between(fromDocument, toDocument);
        return between(from, to, document, Budget.OF_COMPARISON);
    }

    static Checked<Diff> between(GuidelineDiagram from, GuidelineDiagram to, DocumentChanges document, Budget budget) {
        return budget.within(
                "versions that compare",
                table -> new Checked.Valid<>(between(new Comparison(from, to, table), document)));
    }

    private static Diff between(Comparison comparison, DocumentChanges document) {
        var answers = new AnswerChanges(comparison);
        var patients = new PatientChanges(
                answers.outcomes(),
                answers.urgency(),
                answers.findings(),
                answers.scores(),
                new OverallChanges(comparison).list(),
                new Refusals(comparison).list());
        Guideline before = comparison.before().guideline();
        Guideline after = comparison.after().guideline();
        List<BumpReason> reasons = new BumpReasons(patients, document, before, after).list();
        return new Diff(
                reasons.stream().map(BumpReason::bump).reduce(Bump.NONE, (a, b) -> a.compareTo(b) < 0 ? b : a),
                reasons,
                comparison.classes(),
                patients.outcomes(),
                patients.urgency(),
                patients.findings(),
                patients.scores(),
                patients.overall(),
                patients.refused(),
                answers.unchanged(),
                document);
    }

    /** What changes for patients, as {@link Diff} says it. */
    record PatientChanges(
            List<Change> outcomes,
            List<Change> urgency,
            List<Change> findings,
            List<Change> scores,
            List<Change> overall,
            List<Refusal> refused) {}

    /** Whether every patient gets the same from both versions, and both take the same ones. */
    public boolean noPatientDiffers() {
        return outcomes.isEmpty()
                && urgency.isEmpty()
                && findings.isEmpty()
                && scores.isEmpty()
                && overall.isEmpty()
                && refused.isEmpty();
    }
}
