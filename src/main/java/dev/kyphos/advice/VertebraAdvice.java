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

/** What a guideline says of one vertebra, from what its diagrams can still reach. */
final class VertebraAdvice {

    private final GuidelineDiagram diagram;
    private final Guideline guideline;

    VertebraAdvice(GuidelineDiagram diagram) {
        this.diagram = diagram;
        this.guideline = diagram.guideline();
    }

    /**
     * @param verdicts what is possible for the vertebra
     * @param findings what is noted of the findings
     * @param full whether to say what would change the outcome
     */
    Advice.Vertebra of(
            Patient patient, int index, Reach reach, long verdicts, List<Advice.FindingResult> findings, boolean full) {
        long outcomes = diagram.verdicts().outcomes(verdicts);
        return new Advice.Vertebra(
                patient.level(guideline.facts(), index),
                guideline.rungs(outcomes),
                timing(patient, index, verdicts),
                totals(reach),
                findings,
                full && Long.bitCount(outcomes) == 1 ? changes(index, reach, outcomes) : List.of());
    }

    private Advice.@Nullable UrgencyResult timing(Patient patient, int index, long verdicts) {
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

    private static @Nullable BigDecimal left(Patient patient, int index, Urgency urgency) {
        var countdown = urgency.countdown();
        return countdown != null && patient.value(countdown.fact(), index) instanceof Value.Amount(BigDecimal reached)
                ? countdown.upTo().subtract(reached)
                : null;
    }

    private List<Advice.ScoreRange> totals(Reach reach) {
        List<Advice.ScoreRange> totals = new ArrayList<>();
        for (int i = 0; i < guideline.scores().size(); i++) {
            long set = reach.from(diagram.score(i));
            totals.add(new Advice.ScoreRange(
                    guideline.scores().get(i),
                    Long.numberOfTrailingZeros(set),
                    Long.SIZE - 1 - Long.numberOfLeadingZeros(set)));
        }
        return List.copyOf(totals);
    }

    /** For each other cell of a known fact but the level: the outcomes it would lead to, where they are others. */
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
