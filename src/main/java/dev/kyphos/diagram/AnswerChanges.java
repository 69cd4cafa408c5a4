package dev.kyphos.diagram;

import dev.kyphos.diagram.Comparison.AnswerDiagram;
import dev.kyphos.guideline.Finding;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.guideline.Rung;
import dev.kyphos.guideline.Score;
import dev.kyphos.guideline.Urgency;
import dev.kyphos.json.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** What each answer of one guideline becomes in another, for every patient with one vertebra whom both take. */
final class AnswerChanges {

    private final Comparison comparison;
    private final Side before;
    private final Side after;

    AnswerChanges(Comparison comparison) {
        this.comparison = comparison;
        this.before = comparison.before();
        this.after = comparison.after();
    }

    List<Change> outcomes() {
        return comparison.changes("", outcome(before), outcome(after));
    }

    List<Change> urgency() {
        return comparison.changes("", urgency(before), urgency(after));
    }

    Diff.Unchanged unchanged() {
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
                side.rules().ladder(),
                rung -> new Json.Text(ladder.get(rung).outcome()),
                side.diagram().verdict());
    }

    private static AnswerDiagram urgency(Side side) {
        List<Urgency> urgencies = side.guideline().urgencies();
        return new AnswerDiagram(
                side.rules().urgency(),
                index -> new Json.Text(
                        index == urgencies.size()
                                ? Urgency.NONE
                                : urgencies.get(index).code()),
                side.diagram().verdict());
    }

    /** What one guideline says of something that has an id. */
    private interface Named {
        AnswerDiagram answer(String id, Side side);
    }

    private List<Change> each(Set<String> ids, Named named) {
        List<Change> changes = new ArrayList<>();
        for (String id : ids) {
            changes.addAll(comparison.changes(id, named.answer(id, before), named.answer(id, after)));
        }
        return List.copyOf(changes);
    }

    List<Change> findings() {
        return each(ids(AnswerChanges::findings), AnswerChanges::finding);
    }

    /** A finding that a guideline does not have is false. */
    private static AnswerDiagram finding(String id, Side side) {
        int index = findings(side.guideline()).indexOf(id);
        return index < 0
                ? new AnswerDiagram(NodeTable.FALSE, _ -> new Json.Bool(false), NodeTable.FALSE)
                : new AnswerDiagram(
                        side.rules().of(side.guideline().findings().get(index).when()),
                        truth -> new Json.Bool(truth == 1),
                        side.diagram().finding(index));
    }

    private static List<String> findings(Guideline guideline) {
        return guideline.findings().stream().map(Finding::id).toList();
    }

    List<Change> scores() {
        return each(ids(AnswerChanges::scores), AnswerChanges::score);
    }

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

    /** Those of the later guideline in its order, then those that only the earlier one has. */
    private Set<String> ids(Function<Guideline, List<String>> of) {
        var ids = new LinkedHashSet<>(of.apply(after.guideline()));
        ids.addAll(of.apply(before.guideline()));
        return ids;
    }
}
