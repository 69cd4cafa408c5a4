package dev.kyphos.advice;

import dev.kyphos.advice.Advice.Because;
import dev.kyphos.advice.Advice.FindingResult;
import dev.kyphos.advice.Advice.Status;
import dev.kyphos.cell.ValueSet;
import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.diagram.Reach;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The results of the findings for each vertebra. A finding on facts of the patient alone is evaluated only once. */
final class Findings {

    private final GuidelineDiagram diagram;
    private final Patient patient;
    private final Detail detail;
    private final List<@Nullable FindingResult> ofPerson = new ArrayList<>();

    /**
     * @param person the known facts of the patient
     * @param detail how much the advice tells
     */
    Findings(GuidelineDiagram diagram, Patient patient, Reach person, Detail detail) {
        this.diagram = diagram;
        this.patient = patient;
        this.detail = detail;
        if (detail == Detail.BRIEF) {
            return;
        }
        var facts = new SufficientFacts(diagram, patient, 0, person);
        for (int i = 0; i < diagram.guideline().findings().size(); i++) {
            ofPerson.add(diagram.isOfPerson(i) ? result(i, person, facts) : null);
        }
    }

    /** @param reach the known facts of the patient and the vertebra */
    List<FindingResult> of(int vertebra, Reach reach) {
        var facts = new SufficientFacts(diagram, patient, vertebra, reach);
        List<FindingResult> results = new ArrayList<>();
        for (int i = 0; i < ofPerson.size(); i++) {
            FindingResult result = diagram.isOfPerson(i) ? ofPerson.get(i) : result(i, reach, facts);
            if (result != null) {
                results.add(result);
            }
        }
        return results;
    }

    /** The status of the finding with this root. */
    static Status status(int root, Reach reach) {
        ValueSet truths = reach.from(root);
        return truths.size() > 1 ? Status.UNKNOWN : truths.contains(1) ? Status.TRUE : Status.FALSE;
    }

    private @Nullable FindingResult result(int finding, Reach reach, SufficientFacts facts) {
        int root = diagram.finding(finding);
        Status status = status(root, reach);
        if (status == Status.FALSE && detail != Detail.FULL) {
            return null;
        }
        return new FindingResult(
                diagram.guideline().findings().get(finding), status, because(finding, root, status, facts));
    }

    private List<Because> because(int finding, int root, Status status, SufficientFacts facts) {
        if (status != Status.UNKNOWN) {
            return facts.known(root, diagram.mentionedItselfBy(finding));
        }
        return facts.unknown(root, diagram.mentionedBy(finding), detail == Detail.FULL ? Integer.MAX_VALUE : 1);
    }
}
