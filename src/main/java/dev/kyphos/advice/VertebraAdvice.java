package dev.kyphos.advice;

import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.diagram.Reach;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.guideline.Urgency;
import dev.kyphos.guideline.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The advice for one vertebra, from the terminals that the guideline's diagrams can still reach. */
final class VertebraAdvice {

    private final GuidelineDiagram diagram;
    private final Guideline guideline;

    VertebraAdvice(GuidelineDiagram diagram) {
        this.diagram = diagram;
        this.guideline = diagram.guideline();
    }

    /**
     * @param reach the known facts of the patient and the vertebra
     * @param verdicts the possible verdicts of the vertebra
     * @param findings the results of the findings
     * @param full true to add the changes that would change the outcome
     */
    Advice.Vertebra of(
            Patient patient, int index, Reach reach, long verdicts, List<Advice.FindingResult> findings, boolean full) {
        long outcomes = diagram.verdicts().outcomes(verdicts);
        return new Advice.Vertebra(
                patient.level(guideline.facts(), index),
                guideline.rungs(outcomes),
                urgency(patient, index, verdicts),
                scores(reach),
                findings,
                full && Long.bitCount(outcomes) == 1 ? changes(index, reach, outcomes) : List.of());
    }

    private Advice.@Nullable UrgencyResult urgency(Patient patient, int index, long verdicts) {
        List<Urgency> urgencies = guideline.urgencies();
        if (urgencies.isEmpty()) {
            return null;
        }
        long set = diagram.verdicts().urgencies(verdicts);
        List<Urgency> possible = new ArrayList<>();
        for (int i = 0; i < urgencies.size(); i++) {
            if ((set >> i & 1) == 1) {
                possible.add(urgencies.get(i));
            }
        }
        boolean certain = Long.bitCount(set) == 1 && !possible.isEmpty();
        return new Advice.UrgencyResult(
                List.copyOf(possible),
                (set >> urgencies.size() & 1) == 1,
                certain ? left(patient, index, possible.getFirst()) : null);
    }

    /** The rest of the urgency's countdown; null if it has no countdown or its fact is unknown. */
    private static @Nullable BigDecimal left(Patient patient, int index, Urgency urgency) {
        var countdown = urgency.countdown();
        return countdown != null && patient.value(countdown.fact(), index) instanceof Value.Amount(BigDecimal reached)
                ? countdown.upTo().subtract(reached)
                : null;
    }

    private List<Advice.ScoreRange> scores(Reach reach) {
        List<Advice.ScoreRange> ranges = new ArrayList<>();
        for (int i = 0; i < guideline.scores().size(); i++) {
            long set = reach.from(diagram.score(i));
            ranges.add(new Advice.ScoreRange(
                    guideline.scores().get(i),
                    Long.numberOfTrailingZeros(set),
                    Long.SIZE - 1 - Long.numberOfLeadingZeros(set)));
        }
        return List.copyOf(ranges);
    }

    /** The other cells of known facts, except the level, that would lead to other outcomes. */
    private List<Advice.WouldChange> changes(int index, Reach reach, long outcomes) {
        List<Advice.WouldChange> changes = new ArrayList<>();
        var variables = diagram.variables();
        int level = variables.position(guideline.facts().level());
        BitSet tested = reach.tested(diagram.verdict());
        tested.clear(level);
        int node = diagram.verdict();
        for (int variable = tested.nextSetBit(0); variable >= 0; variable = tested.nextSetBit(variable + 1)) {
            int known = reach.known(variable);
            node = reach.forward(node, variable);
            for (int cell = 0; known >= 0 && cell < variables.cells(variable).count(); cell++) {
                reach.know(variable, cell);
                long others = diagram.verdicts().outcomes(reach.from(node));
                if (others != 0 && others != outcomes) {
                    String fact = Patient.path(variables.fact(variable), index);
                    changes.add(new Advice.WouldChange(
                            fact, variables.cells(variable).label(cell), guideline.rungs(others)));
                }
            }
            reach.know(variable, known);
        }
        return List.copyOf(changes);
    }
}
