package dev.kyphos.advice.oracle;

import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.guideline.Scope;
import dev.kyphos.guideline.Score;
import dev.kyphos.guideline.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** The possible results of a patient, found by enumerating all values of the unknown facts. */
public final class Completions {

    /** The possible results of one vertebra: each set holds the results of all completions. */
    public record Vertebra(
            Set<String> outcomes, Set<String> urgencies, List<Set<Truth>> findings, List<Set<Integer>> totals) {

        Vertebra(Guideline guideline) {
            this(
                    new HashSet<>(),
                    new HashSet<>(),
                    guideline.findings().stream()
                            .<Set<Truth>>map(_ -> new HashSet<>())
                            .toList(),
                    guideline.scores().stream()
                            .<Set<Integer>>map(_ -> new HashSet<>())
                            .toList());
        }
    }

    private final Guideline guideline;
    private final Thresholds thresholds;
    private final boolean withFindings;
    private final List<Vertebra> vertebrae = new ArrayList<>();
    private final Set<String> overall = new HashSet<>();

    private Completions(Someone someone, Thresholds thresholds, boolean withFindings) {
        this.guideline = someone.guideline();
        this.thresholds = thresholds;
        this.withFindings = withFindings;
        someone.vertebrae().forEach(_ -> vertebrae.add(new Vertebra(guideline)));
        each(
                someone.person(),
                someone.unknown(0).stream().filter(Completions::isPersons).toList(),
                thresholds,
                person -> {
                    var here = new ArrayList<Set<String>>();
                    for (int i = 0; i < vertebrae.size(); i++) {
                        here.add(complete(
                                vertebrae.get(i), person, someone.vertebrae().get(i), someone.unknown(i)));
                    }
                    combine(here, 0, new ArrayList<>());
                });
    }

    private static boolean isPersons(Fact fact) {
        return fact.scope() == Scope.PATIENT;
    }

    /** All possible results. */
    public static Completions of(Someone someone, Thresholds thresholds) {
        return new Completions(someone, thresholds, true);
    }

    /** The possible outcomes and urgencies only. */
    public static Completions verdictsOf(Someone someone, Thresholds thresholds) {
        return new Completions(someone, thresholds, false);
    }

    /** Whether a completion exists that satisfies all constraints. */
    public static boolean exist(Someone someone, Thresholds thresholds) {
        for (int i = 0; i < someone.vertebrae().size(); i++) {
            var unknown = someone.unknown(i).stream()
                    .filter(thresholds.constrained()::contains)
                    .toList();
            var found = new boolean[1];
            each(someone.known(i), unknown, thresholds, complete -> {
                found[0] |= new Oracle(someone.guideline(), complete).isPossible();
            });
            if (!found[0]) {
                return false;
            }
        }
        return true;
    }

    /** The largest number of completions of a vertebra, including those that violate a constraint. */
    public static long count(Someone someone, Thresholds thresholds) {
        long max = 1;
        for (int i = 0; i < someone.vertebrae().size(); i++) {
            max = Math.max(
                    max,
                    someone.unknown(i).stream()
                            .mapToLong(fact -> thresholds.representatives(fact).size())
                            .reduce(1, (a, b) -> Math.min(a * b, Integer.MAX_VALUE)));
        }
        return max;
    }

    public Vertebra vertebra(int index) {
        return vertebrae.get(index);
    }

    public Set<String> overall() {
        return overall;
    }

    private Set<String> complete(
            Vertebra found, Map<Fact, Value> person, Map<Fact, Value> vertebra, List<Fact> unknown) {
        Set<String> here = new HashSet<>();
        Map<Fact, Value> known = new HashMap<>(person);
        known.putAll(vertebra);
        each(known, unknown.stream().filter(fact -> !isPersons(fact)).toList(), thresholds, complete -> {
            var oracle = new Oracle(guideline, complete);
            if (oracle.isPossible()) {
                here.add(oracle.outcome());
                found.urgencies.add(oracle.urgency());
                if (withFindings) {
                    add(found, oracle);
                }
            }
        });
        found.outcomes.addAll(here);
        return here;
    }

    private void add(Vertebra found, Oracle oracle) {
        List<Truth> findings = oracle.findings();
        for (int i = 0; i < findings.size(); i++) {
            found.findings.get(i).add(findings.get(i));
        }
        List<Score> scores = guideline.scores();
        for (int i = 0; i < scores.size(); i++) {
            found.totals.get(i).add(oracle.total(scores.get(i)).min());
        }
    }

    private void combine(List<Set<String>> sets, int next, List<String> outcomes) {
        if (next == sets.size()) {
            overall.add(guideline.overall().stream()
                    .filter(outcomes::contains)
                    .findFirst()
                    .orElseThrow());
            return;
        }
        for (String outcome : sets.get(next)) {
            outcomes.add(outcome);
            combine(sets, next + 1, outcomes);
            outcomes.removeLast();
        }
    }

    /** Enumerates all values of the {@code unknown} facts, including those that violate constraints. */
    static void each(
            Map<Fact, Value> known, List<Fact> unknown, Thresholds thresholds, Consumer<Map<Fact, Value>> completion) {
        each(new HashMap<>(known), unknown, 0, thresholds, completion);
    }

    private static void each(
            Map<Fact, Value> known,
            List<Fact> unknown,
            int next,
            Thresholds thresholds,
            Consumer<Map<Fact, Value>> completion) {
        if (next == unknown.size()) {
            completion.accept(known);
            return;
        }
        for (Value value : thresholds.representatives(unknown.get(next))) {
            known.put(unknown.get(next), value);
            each(known, unknown, next + 1, thresholds, completion);
        }
        known.remove(unknown.get(next));
    }
}
