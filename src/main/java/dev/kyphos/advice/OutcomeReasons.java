package dev.kyphos.advice;

import dev.kyphos.advice.Advice.FindingResult;
import dev.kyphos.advice.Advice.Status;
import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.guideline.Finding;
import dev.kyphos.guideline.Rung;
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
     * @param findings the results of the vertebra's findings
     */
    List<Finding> of(List<Rung> outcomes, List<FindingResult> findings) {
        Set<String> reasons = reasons(outcomes);
        return findings.stream()
                .filter(result -> holds(result.status(), outcomes.size() == 1)
                        && reasons.contains(result.finding().id()))
                .map(FindingResult::finding)
                .toList();
    }

    /**
     * The findings that the possible outcomes of the patient as a whole rest on. Only a vertebra that can have one of these
     * outcomes counts, with the findings of these outcomes.
     */
    List<Finding> ofPerson(List<Rung> outcomes, List<Advice.Vertebra> vertebrae) {
        Set<String> because = new HashSet<>();
        for (Advice.Vertebra vertebra : vertebrae) {
            Set<String> reasons = reasons(
                    vertebra.outcomes().stream().filter(outcomes::contains).toList());
            for (FindingResult result : vertebra.findings()) {
                if (holds(result.status(), outcomes.size() == 1)
                        && reasons.contains(result.finding().id())) {
                    because.add(result.finding().id());
                }
            }
        }
        return diagram.guideline().findings().stream()
                .filter(finding -> because.contains(finding.id()))
                .toList();
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
