package dev.kyphos.advice;

import dev.kyphos.cell.ValueSet;
import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.diagram.NodeTable;
import dev.kyphos.diagram.Reach;
import dev.kyphos.diagram.VerdictDiagram;
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

/** The advice for vertebrae, from the terminals that the guideline's diagrams can still reach. Thread-safe. */
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
     * What vertebrae of which the same cells are known have in common.
     *
     * @param reach the known facts of the patient and the vertebra
     * @param verdicts the possible verdicts
     * @param findings the findings that the advice tells of
     * @param detail how much the advice tells
     */
    VertebraKind kind(Reach reach, ValueSet verdicts, List<ExplainedFinding> findings, Detail detail) {
        ValueSet outcomes = diagram.verdicts().outcomes(verdicts);
        List<Rung> rungs = outcomes.of(guideline.ladder());
        return new VertebraKind(
                reach,
                verdicts,
                rungs,
                findings,
                reasons.of(rungs, findings),
                scores(reach),
                detail == Detail.FULL && outcomes.size() == 1 ? changes(reach, outcomes) : null);
    }

    /**
     * The advice for one vertebra.
     *
     * @param facts what is known of the vertebra
     */
    Advice.Vertebra of(Patient patient, int index, VertebraKind kind, FactsOfVertebra facts, Detail detail) {
        return new Advice.Vertebra(
                patient.level(guideline.facts(), index),
                kind.outcomes(),
                kind.because(),
                urgency(diagram.verdicts().urgencies(kind.verdicts()), urgency -> left(patient, index, urgency)),
                kind.scores(),
                findings(kind, facts, detail),
                kind.changes() == null ? null : changes(kind.changes().all(), index));
    }

    private List<Advice.FindingResult> findings(VertebraKind kind, FactsOfVertebra facts, Detail detail) {
        List<Advice.FindingResult> results = new ArrayList<>(kind.findings().size());
        var sufficient = new SufficientFacts(diagram, kind.reach(), detail);
        for (ExplainedFinding each : kind.findings()) {
            int[] variables = each.variables(sufficient);
            results.add(new Advice.FindingResult(
                    guideline.findings().get(each.finding()),
                    each.status(),
                    facts.of(variables, SufficientFacts.told(each.status(), variables.length, detail))));
        }
        return results;
    }

    /** The findings that the possible outcomes of the patient as a whole rest on. */
    OutcomeReasons reasons() {
        return reasons;
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

    private List<Advice.WouldChange> changes(List<VertebraKind.Change> changes, int index) {
        var variables = diagram.variables();
        return changes.stream()
                .map(change -> new Advice.WouldChange(
                        Patient.path(variables.fact(change.variable()), index),
                        variables.cells(change.variable()).label(change.cell()),
                        change.outcomes()))
                .toList();
    }

    /** The other cells of known and partly known facts, except the level, that would lead to other outcomes. */
    private VertebraKind.Changes changes(Reach reach, ValueSet outcomes) {
        List<VertebraKind.Change> changes = new ArrayList<>();
        boolean bounded = false;
        var variables = diagram.variables();
        BitSet tested = diagram.decidedBy(reach);
        tested.clear(variables.position(guideline.facts().level()));
        int node = diagram.isWhole() ? diagram.verdict() : NodeTable.IMPOSSIBLE;
        for (int variable = tested.nextSetBit(0); variable >= 0; variable = tested.nextSetBit(variable + 1)) {
            int known = reach.known(variable);
            node = reach.forward(node, variable);
            for (int cell = 0;
                    known != Reach.UNKNOWN && cell < variables.cells(variable).count();
                    cell++) {
                VerdictDiagram composed = diagram.isWhole() ? null : composedWith(reach, variable, cell);
                ValueSet verdicts = composed == null ? reach.fromWith(node, variable, cell) : composed.of(0);
                ValueSet others = diagram.verdicts().outcomes(verdicts);
                if (!others.isEmpty() && !others.equals(outcomes)) {
                    changes.add(new VertebraKind.Change(variable, cell, others.of(guideline.ladder())));
                    bounded |= composed != null && composed.isBounded();
                }
            }
        }
        return new VertebraKind.Changes(List.copyOf(changes), bounded);
    }

    /** The verdicts if a variable were in a cell, where they are composed: anew. */
    private VerdictDiagram composedWith(Reach reach, int variable, int cell) {
        int known = reach.known(variable);
        reach.know(variable, cell);
        VerdictDiagram verdicts = diagram.verdicts(reach);
        reach.know(variable, known);
        return verdicts;
    }
}
