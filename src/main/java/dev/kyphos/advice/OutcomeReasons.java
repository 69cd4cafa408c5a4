package dev.kyphos.advice;

import dev.kyphos.advice.Advice.Status;
import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.guideline.Finding;
import dev.kyphos.guideline.Rung;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The findings that outcomes rest on: those that the rungs of the outcomes refer to. */
final class OutcomeReasons {

    private final GuidelineDiagram diagram;

    OutcomeReasons(GuidelineDiagram diagram) {
        this.diagram = diagram;
    }

    /**
     * The findings that the possible outcomes of one vertebra rest on.
     *
     * @param findings the vertebra's findings
     */
    List<Finding> of(List<Rung> outcomes, List<ExplainedFinding> findings) {
        var because = new BitSet();
        add(outcomes, findings, outcomes.size() == 1, because);
        return findings(because);
    }

    /**
     * The findings that the possible outcomes of the patient as a whole rest on. Only a vertebra that can have one of these
     * outcomes counts, with the findings of these outcomes.
     */
    List<Finding> ofPerson(List<Rung> outcomes, Collection<VertebraKind> vertebrae) {
        var because = new BitSet();
        for (VertebraKind vertebra : vertebrae) {
            List<Rung> common =
                    vertebra.outcomes().stream().filter(outcomes::contains).toList();
            add(common, vertebra.findings(), outcomes.size() == 1, because);
        }
        return findings(because);
    }

    /** @param because gains the indices of the findings that the outcomes rest on */
    private void add(List<Rung> outcomes, List<ExplainedFinding> findings, boolean determined, BitSet because) {
        Set<String> reasons = reasons(outcomes);
        for (ExplainedFinding each : findings) {
            if (holds(each.status(), determined)
                    && reasons.contains(
                            diagram.guideline().findings().get(each.finding()).id())) {
                because.set(each.finding());
            }
        }
    }

    private List<Finding> findings(BitSet indices) {
        return indices.stream().mapToObj(diagram.guideline().findings()::get).toList();
    }

    private static boolean holds(Status status, boolean determined) {
        return status == Status.TRUE || (status == Status.UNKNOWN && !determined);
    }

    private Set<String> reasons(List<Rung> outcomes) {
        if (outcomes.size() == 1) {
            return diagram.reasons(outcomes.getFirst());
        }
        Set<String> reasons = new HashSet<>();
        outcomes.forEach(rung -> reasons.addAll(diagram.reasons(rung)));
        return reasons;
    }
}
