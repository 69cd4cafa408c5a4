package dev.kyphos.advice;

import dev.kyphos.cell.ValueSet;
import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.diagram.Reach;
import dev.kyphos.diagram.Verdicts;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.guideline.Rung;
import dev.kyphos.guideline.Urgency;
import dev.kyphos.guideline.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The advice for one vertebra, from the terminals that the guideline's diagrams can still reach. */
final class VertebraAdvice {

    private final GuidelineDiagram diagram;
    private final Guideline guideline;
    private final OutcomeReasons reasons;

    VertebraAdvice(GuidelineDiagram diagram) {
        this.diagram = diagram;
        this.guideline = diagram.guideline();
        this.reasons = new OutcomeReasons(diagram);
    }

    /**
     * @param reach the known facts of the patient and the vertebra
     * @param verdicts the possible verdicts of the vertebra
     * @param findings the results of the findings
     * @param detail how much the advice tells
     */
    Advice.Vertebra of(
            Patient patient,
            int index,
            Reach reach,
            ValueSet verdicts,
            List<Advice.FindingResult> findings,
            Detail detail) {
        ValueSet outcomes = diagram.verdicts().outcomes(verdicts);
        List<Rung> rungs = outcomes.of(guideline.ladder());
        return new Advice.Vertebra(
                patient.level(guideline.facts(), index),
                rungs,
                reasons.of(rungs, findings),
                urgency(diagram.verdicts().urgencies(verdicts), urgency -> left(patient, index, urgency)),
                scores(reach),
                findings,
                detail == Detail.FULL && outcomes.size() == 1 ? changes(index, reach, outcomes) : null);
    }

    /** The urgency of the patient as a whole, from its possible values as in {@link Verdicts#urgencies}. */
    Advice.@Nullable UrgencyResult urgencyOfPerson(ValueSet set, List<Advice.Vertebra> vertebrae) {
        return urgency(set, urgency -> least(urgency, vertebrae));
    }

    /** The least rest of an urgency's countdown among the vertebrae that have it. */
    private static @Nullable BigDecimal least(Urgency urgency, List<Advice.Vertebra> vertebrae) {
        return vertebrae.stream()
                .map(Advice.Vertebra::urgency)
                .filter(result -> result != null
                        && result.left() != null
                        && result.possible().contains(urgency))
                .map(Advice.UrgencyResult::left)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private Advice.@Nullable UrgencyResult urgency(ValueSet set, Function<Urgency, @Nullable BigDecimal> left) {
        List<Urgency> urgencies = guideline.urgencies();
        if (urgencies.isEmpty()) {
            return null;
        }
        List<Urgency> possible = set.of(urgencies);
        boolean certain = set.size() == 1 && !possible.isEmpty();
        return new Advice.UrgencyResult(
                possible, set.contains(urgencies.size()), certain ? left.apply(possible.getFirst()) : null);
    }

    /** The rest of the urgency's countdown; null if it has no countdown or its fact is not known exactly. */
    private static @Nullable BigDecimal left(Patient patient, int index, Urgency urgency) {
        var countdown = urgency.countdown();
        return countdown != null && patient.value(countdown.fact(), index) instanceof Value.Amount(BigDecimal reached)
                ? countdown.upTo().subtract(reached)
                : null;
    }

    private List<Advice.ScoreRange> scores(Reach reach) {
        List<Advice.ScoreRange> ranges = new ArrayList<>();
        for (int i = 0; i < guideline.scores().size(); i++) {
            Reach.Range range = reach.range(diagram.score(i));
            ranges.add(new Advice.ScoreRange(guideline.scores().get(i), range.min(), range.max()));
        }
        return List.copyOf(ranges);
    }

    /** The other cells of known and partly known facts, except the level, that would lead to other outcomes. */
    private List<Advice.WouldChange> changes(int index, Reach reach, ValueSet outcomes) {
        List<Advice.WouldChange> changes = new ArrayList<>();
        var variables = diagram.variables();
        int level = variables.position(guideline.facts().level());
        BitSet tested = reach.tested(diagram.verdict());
        tested.clear(level);
        int node = diagram.verdict();
        for (int variable = tested.nextSetBit(0); variable >= 0; variable = tested.nextSetBit(variable + 1)) {
            int known = reach.known(variable);
            node = reach.forward(node, variable);
            for (int cell = 0;
                    known != Reach.UNKNOWN && cell < variables.cells(variable).count();
                    cell++) {
                reach.know(variable, cell);
                ValueSet others = diagram.verdicts().outcomes(reach.from(node));
                if (!others.isEmpty() && !others.equals(outcomes)) {
                    String fact = Patient.path(variables.fact(variable), index);
                    changes.add(new Advice.WouldChange(
                            fact, variables.cells(variable).label(cell), others.of(guideline.ladder())));
                }
            }
            reach.know(variable, known);
        }
        return List.copyOf(changes);
    }
}
