package dev.kyphos.advice;

import dev.kyphos.advice.Advice.FindingResult;
import dev.kyphos.advice.Advice.Status;
import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.diagram.Reach;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is noted of the findings, vertebra by vertebra; of those that rest on the person's facts alone, only once. */
final class Findings {

    private static final long TRUE = 0b10;
    private static final long FALSE = 0b01;

    private final GuidelineDiagram diagram;
    private final Patient patient;
    private final boolean full;
    private final List<@Nullable FindingResult> ofPerson = new ArrayList<>();

    /**
     * @param person what is known of the person
     * @param full whether those that are false are noted
     */
    Findings(GuidelineDiagram diagram, Patient patient, Reach person, boolean full) {
        this.diagram = diagram;
        this.patient = patient;
        this.full = full;
        var reasons = new SufficientFacts(diagram, patient, 0, person);
        for (int i = 0; i < diagram.guideline().findings().size(); i++) {
            ofPerson.add(diagram.isOfPerson(i) ? noted(i, person, reasons) : null);
        }
    }

    /** @param reach what is known of the person and the vertebra */
    List<FindingResult> of(int vertebra, Reach reach) {
        var reasons = new SufficientFacts(diagram, patient, vertebra, reach);
        List<FindingResult> noted = new ArrayList<>();
        for (int i = 0; i < ofPerson.size(); i++) {
            FindingResult each = diagram.isOfPerson(i) ? ofPerson.get(i) : noted(i, reach, reasons);
            if (each != null) {
                noted.add(each);
            }
        }
        return noted;
    }

    private @Nullable FindingResult noted(int finding, Reach reach, SufficientFacts reasons) {
        int root = diagram.finding(finding);
        long set = reach.from(root);
        if (set == FALSE && !full) {
            return null;
        }
        Status status = set == TRUE ? Status.TRUE : set == FALSE ? Status.FALSE : Status.UNKNOWN;
        var because = status == Status.UNKNOWN
                ? reasons.open(root, diagram.mentionedBy(finding))
                : reasons.of(root, diagram.mentionedBy(finding));
        return new FindingResult(diagram.guideline().findings().get(finding), status, because);
    }
}
