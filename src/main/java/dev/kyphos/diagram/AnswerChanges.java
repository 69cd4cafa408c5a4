package dev.kyphos.diagram;

import dev.kyphos.diagram.Comparison.AnswerDiagram;
import dev.kyphos.guideline.Finding;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.guideline.Rung;
import dev.kyphos.guideline.Score;
import dev.kyphos.guideline.Urgency;
import dev.kyphos.json.Json;
import dev.kyphos.sat.ChangeSolver;
import dev.kyphos.sat.Effort;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Compares the answers of two guidelines for every patient with one vertebra that both guidelines accept. */
final class AnswerChanges {

    private final Comparison comparison;
    private final Side before;
    private final Side after;
    private final @Nullable ChangeSolver solver;

    AnswerChanges(Comparison comparison) {
        this.comparison = comparison;
        this.before = comparison.before();
        this.after = comparison.after();
        this.solver = comparison.versions() == null ? null : new ChangeSolver(comparison.versions(), Effort.OF_PROOF);
    }

    /** @throws Budget.Exceeded if the solver takes more than its effort */
    List<Diff.Change> outcomes() {
        return solver == null
                ? comparison.changes("", outcome(before), outcome(after))
                : comparison.solved("", solver.outcomes(), outcome(before), outcome(after));
    }

    /** @throws Budget.Exceeded if the solver takes more than its effort */
    List<Diff.Change> urgency() {
        return solver == null
                ? comparison.changes("", urgency(before), urgency(after))
                : comparison.solved("", solver.urgencies(), urgency(before), urgency(after));
    }

    Diff.Unchanged unchanged() {
        if (solver != null) {
            return new Diff.Unchanged(Map.of(), Map.of());
        }
        return new Diff.Unchanged(
                byCode(comparison.unchanged(outcome(before), outcome(after))),
                byCode(comparison.unchanged(urgency(before), urgency(after))));
    }

    private static Map<String, BigDecimal> byCode(Map<Json, BigDecimal> shares) {
        Map<String, BigDecimal> byCode = new LinkedHashMap<>();
        shares.forEach((code, share) -> byCode.put(((Json.Text) code).value(), share));
        return byCode;
    }

    private static AnswerDiagram outcome(Side side) {
        List<Rung> ladder = side.guideline().ladder();
        return new AnswerDiagram(
                side.rules().ladder(), rung -> new Json.Text(ladder.get(rung).outcome()), Side.VERDICT);
    }

    private static AnswerDiagram urgency(Side side) {
        List<Urgency> urgencies = side.guideline().urgencies();
        return new AnswerDiagram(
                side.rules().urgency(),
                index -> new Json.Text(
                        index == urgencies.size()
                                ? Urgency.NONE
                                : urgencies.get(index).code()),
                Side.VERDICT);
    }

    /** @throws Budget.Exceeded if the solver takes more than its effort */
    List<Diff.Change> findings() {
        return ids(AnswerChanges::findings).stream()
                .flatMap(id -> ofFinding(id).stream())
                .toList();
    }

    private List<Diff.Change> ofFinding(String id) {
        AnswerDiagram from = finding(id, before);
        AnswerDiagram to = finding(id, after);
        boolean solved = comparison.namesOutcome(from.diagram()) || comparison.namesOutcome(to.diagram());
        return solver != null && solved
                ? comparison.solved(id, solver.finding(index(id, before), index(id, after)), from, to)
                : comparison.changes(id, from, to);
    }

    /** A finding that the guideline lacks is false. */
    private static AnswerDiagram finding(String id, Side side) {
        int index = index(id, side);
        return index < 0
                ? new AnswerDiagram(NodeTable.FALSE, _ -> new Json.Bool(false), NodeTable.FALSE)
                : new AnswerDiagram(
                        side.rules().of(side.guideline().findings().get(index).when()),
                        truth -> new Json.Bool(truth == 1),
                        side.diagram().finding(index));
    }

    private static int index(String finding, Side side) {
        return findings(side.guideline()).indexOf(finding);
    }

    private static List<String> findings(Guideline guideline) {
        return guideline.findings().stream().map(Finding::id).toList();
    }

    List<Diff.Change> scores() {
        return ids(AnswerChanges::scores).stream()
                .flatMap(id -> comparison.changes(id, score(id, before), score(id, after)).stream())
                .toList();
    }

    /** A score that the guideline lacks is null. */
    private static AnswerDiagram score(String id, Side side) {
        int index = scores(side.guideline()).indexOf(id);
        return index < 0
                ? new AnswerDiagram(NodeTable.FALSE, _ -> new Json.Null(), NodeTable.FALSE)
                : new AnswerDiagram(
                        side.rules().score(side.guideline().scores().get(index)),
                        total -> new Json.Num(BigDecimal.valueOf(total)),
                        side.diagram().score(index));
    }

    private static List<String> scores(Guideline guideline) {
        return guideline.scores().stream().map(Score::id).toList();
    }

    /** The ids of the later guideline in its order, then the ids that only the earlier guideline has. */
    private Set<String> ids(Function<Guideline, List<String>> of) {
        var ids = new LinkedHashSet<>(of.apply(after.guideline()));
        ids.addAll(of.apply(before.guideline()));
        return ids;
    }
}
