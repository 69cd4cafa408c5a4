package dev.kyphos.advice;

import dev.kyphos.advice.Advice.Status;
import dev.kyphos.cell.ValueSet;
import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.diagram.Reach;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The findings of a patient's vertebrae, explained by cells. A finding on facts of the patient alone is evaluated only once, and
 * one whose cells were met before is not evaluated again.
 */
final class Findings {

    private final GuidelineDiagram diagram;
    private final @Nullable FindingMemory memory;
    private final Detail detail;
    private final List<@Nullable ExplainedFinding> ofPerson = new ArrayList<>();

    /**
     * @param memory null to evaluate every finding
     * @param person the known facts of the patient
     * @param detail how much the advice tells
     */
    Findings(GuidelineDiagram diagram, @Nullable FindingMemory memory, Reach person, Detail detail) {
        this.diagram = diagram;
        this.memory = memory;
        this.detail = detail;
        if (detail == Detail.BRIEF) {
            return;
        }
        var facts = new SufficientFacts(diagram, person, detail);
        for (int i = 0; i < diagram.guideline().findings().size(); i++) {
            ofPerson.add(diagram.isOfPerson(i) ? result(i, person, facts) : null);
        }
    }

    /**
     * The findings that the advice tells of.
     *
     * @param reach the known facts of the patient and the vertebra
     */
    List<ExplainedFinding> of(Reach reach) {
        var facts = new SufficientFacts(diagram, reach, detail);
        List<ExplainedFinding> results = new ArrayList<>(ofPerson.size());
        for (int i = 0; i < ofPerson.size(); i++) {
            ExplainedFinding result = diagram.isOfPerson(i) ? ofPerson.get(i) : result(i, reach, facts);
            if (result != null) {
                results.add(result);
            }
        }
        return results;
    }

    /** The finding as the advice tells it; null if the advice does not tell of it. */
    private @Nullable ExplainedFinding result(int finding, Reach reach, SufficientFacts facts) {
        ExplainedFinding kept = memory == null ? null : memory.get(finding, reach);
        ExplainedFinding result = kept == null ? evaluated(finding, reach) : kept;
        if (result.status() == Status.FALSE && detail != Detail.FULL) {
            return null;
        }
        result.variables(facts);
        return result;
    }

    private ExplainedFinding evaluated(int finding, Reach reach) {
        int root = diagram.finding(finding);
        var explained = new ExplainedFinding(finding, status(root, reach));
        if (memory != null) {
            memory.keep(explained, reach, reach.tested(root));
        }
        return explained;
    }

    /** The status of the finding with this root. */
    static Status status(int root, Reach reach) {
        ValueSet truths = reach.from(root);
        return truths.size() > 1 ? Status.UNKNOWN : truths.contains(1) ? Status.TRUE : Status.FALSE;
    }
}
