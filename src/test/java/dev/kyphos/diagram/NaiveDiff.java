package dev.kyphos.diagram;

import dev.kyphos.advice.oracle.Oracle;
import dev.kyphos.advice.oracle.Truth;
import dev.kyphos.guideline.Finding;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.guideline.Scope;
import dev.kyphos.guideline.Score;
import dev.kyphos.json.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The differences between two guidelines, found by evaluating both for every patient. */
final class NaiveDiff {

    /** The answers of the earlier and the later guideline. */
    record Pair(String id, Json from, Json to) {}

    private final JointSpace space;
    private final Guideline before;
    private final Guideline after;
    long classes;
    long acceptedBefore;
    long acceptedAfter;
    final Map<Pair, Long> outcomes = new HashMap<>();
    final Map<Pair, Long> urgency = new HashMap<>();
    final Map<Pair, Long> findings = new HashMap<>();
    final Map<Pair, Long> scores = new HashMap<>();
    final Set<Pair> overall = new HashSet<>();

    /** For the cells of each person and each outcome that both guidelines give, the cells of the levels with it. */
    private final Map<List<Integer>, Map<String, Set<List<Integer>>>> sameOutcome = new HashMap<>();

    NaiveDiff(JointSpace space, Guideline before, Guideline after) {
        this.space = space;
        this.before = before;
        this.after = after;
        space.forEach(this::evaluate);
        sameOutcome.values().forEach(this::overall);
    }

    private void evaluate(JointSpace.Assigned patient) {
        var one = new Oracle(before, patient.before());
        var other = new Oracle(after, patient.after());
        acceptedBefore += one.isPossible() ? 1 : 0;
        acceptedAfter += other.isPossible() ? 1 : 0;
        if (!one.isPossible() || !other.isPossible()) {
            return;
        }
        classes++;
        count(outcomes, "", new Json.Text(one.outcome()), new Json.Text(other.outcome()));
        count(urgency, "", new Json.Text(one.urgency()), new Json.Text(other.urgency()));
        ids(
                        before.findings().stream().map(Finding::id).toList(),
                        after.findings().stream().map(Finding::id).toList())
                .forEach(id -> count(findings, id, finding(id, before, one), finding(id, after, other)));
        ids(
                        before.scores().stream().map(Score::id).toList(),
                        after.scores().stream().map(Score::id).toList())
                .forEach(id -> count(scores, id, total(id, before, one), total(id, after, other)));
        if (one.outcome().equals(other.outcome())) {
            sameOutcome
                    .computeIfAbsent(part(patient, false), _ -> new TreeMap<>())
                    .computeIfAbsent(one.outcome(), _ -> new HashSet<>())
                    .add(part(patient, true));
        }
    }

    private static Set<String> ids(List<String> before, List<String> after) {
        var ids = new LinkedHashSet<>(after);
        ids.addAll(before);
        return ids;
    }

    private static void count(Map<Pair, Long> pairs, String id, Json from, Json to) {
        pairs.merge(new Pair(id, from, to), 1L, Long::sum);
    }

    static Json finding(String id, Guideline guideline, Oracle oracle) {
        for (int i = 0; i < guideline.findings().size(); i++) {
            if (guideline.findings().get(i).id().equals(id)) {
                return new Json.Bool(oracle.findings().get(i) == Truth.TRUE);
            }
        }
        return new Json.Bool(false);
    }

    static Json total(String id, Guideline guideline, Oracle oracle) {
        return guideline.scores().stream()
                .filter(score -> score.id().equals(id))
                .<Json>map(score ->
                        new Json.Num(BigDecimal.valueOf(oracle.total(score).min())))
                .findFirst()
                .orElse(new Json.Null());
    }

    /** The cells of the levels if {@code levels}, else those of the person. */
    private List<Integer> part(JointSpace.Assigned patient, boolean levels) {
        List<Integer> part = new ArrayList<>();
        for (int i = 0; i < space.dimensions().size(); i++) {
            var dimension = space.dimensions().get(i);
            if (levels ? dimension.isLevel() : dimension.scope() == Scope.PATIENT) {
                part.add(patient.cells()[i]);
            }
        }
        return part;
    }

    private void overall(Map<String, Set<List<Integer>>> levels) {
        for (String one : levels.keySet()) {
            for (String other : levels.keySet()) {
                boolean was = before.overall().indexOf(one) < before.overall().indexOf(other);
                boolean is = after.overall().indexOf(one) > after.overall().indexOf(other);
                if (was && is && anyDiffer(levels.get(one), levels.get(other))) {
                    overall.add(new Pair("", new Json.Text(one), new Json.Text(other)));
                }
            }
        }
    }

    private boolean anyDiffer(Set<List<Integer>> ones, Set<List<Integer>> others) {
        return ones.stream().anyMatch(one -> others.stream().anyMatch(other -> canDiffer(one, other)));
    }

    private boolean canDiffer(List<Integer> one, List<Integer> other) {
        var levels = space.dimensions().stream()
                .filter(JointSpace.Dimension::isLevel)
                .toList();
        for (int i = 0; i < levels.size(); i++) {
            if (one.get(i).equals(other.get(i))
                    && levels.get(i).cells().get(one.get(i)).size() < 2) {
                return false;
            }
        }
        return true;
    }
}
