package dev.kyphos.answer;

import dev.kyphos.advice.Advice;
import dev.kyphos.advice.Contradiction;
import dev.kyphos.advice.Detail;
import dev.kyphos.advice.NotKnown;
import dev.kyphos.advice.Patient;
import dev.kyphos.advice.PatientCells;
import dev.kyphos.advice.PatientReader;
import dev.kyphos.advice.Presumption;
import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.http.EscapedJsonWriter;
import dev.kyphos.json.Checked;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonPointer;
import dev.kyphos.json.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A patient as one document reads them, without a contradiction. Versions and drafts answer by it.
 *
 * @param patient the patient as cells of the document
 * @param notKnown the unknown facts not to ask
 * @param presumeNormal true if unknown facts take their normal value
 */
public record Consultation(PatientCells patient, NotKnown notKnown, boolean presumeNormal) {

    /**
     * What a request says of a patient, not read yet.
     *
     * @param patient the patient's facts
     * @param vertebrae null if the member is absent
     * @param notKnown the paths of facts not to ask; null of JSON if absent
     */
    public record Question(Json patient, @Nullable Json vertebrae, Json notKnown, boolean presumeNormal) {}

    /** The advice, and what of the patient it presumes. */
    public record Answer(Presumption presumption, Advice advice) {}

    /**
     * Reads a question by the facts of a document.
     *
     * @param problems those found in the request so far
     * @return invalid with all problems, or with all contradictions if there is no other problem; pointers are into the request
     */
    public static Checked<Consultation> of(Question question, GuidelineDiagram diagram, List<Problem> problems) {
        JsonPointer request = JsonPointer.root();
        Patient patient =
                PatientReader.read(diagram.guideline(), question.patient, question.vertebrae, request, problems);
        NotKnown notKnown =
                NotKnown.read(question.notKnown, diagram.guideline(), patient, request.at("notKnown"), problems);
        if (!problems.isEmpty()) {
            return new Checked.Invalid<>(problems);
        }
        PatientCells cells = PatientCells.of(diagram, patient);
        List<Problem> contradictions = Contradiction.in(cells).stream()
                .flatMap(contradiction -> contradiction.problems(request).stream())
                .toList();
        return Checked.of(contradictions, () -> new Consultation(cells, notKnown, question.presumeNormal));
    }

    /**
     * Answers, and writes the answer.
     *
     * @param origin the document that the question was read by, or the same with other texts
     * @param rendered the rendered document of the origin
     */
    public Answer write(EscapedJsonWriter body, Origin origin, RenderedGuideline rendered, Detail detail) {
        GuidelineDiagram diagram = origin.diagram();
        PatientCells cells = diagram == patient.diagram() ? patient : PatientCells.of(diagram, patient.patient());
        Presumption presumption = presumeNormal ? Presumption.normal(cells) : Presumption.nothing(cells);
        Advice advice = rendered.advisor(diagram).advise(presumption.known(), notKnown, detail);
        new AdviceWriter(body, origin, rendered, detail).write(advice, presumption.presumed());
        return new Answer(presumption, advice);
    }
}
