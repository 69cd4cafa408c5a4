package dev.kyphos.advice.oracle;

import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.guideline.Scope;
import dev.kyphos.guideline.Score;
import dev.kyphos.guideline.Urgency;
import dev.kyphos.guideline.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

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
    private final Set<String> urgencies = new HashSet<>();

    private Completions(Someone someone, Thresholds thresholds, boolean withFindings) {
        this.guideline = someone.guideline();
        this.thresholds = thresholds;
        this.withFindings = withFindings;
        someone.vertebrae().forEach(_ -> vertebrae.add(new Vertebra(guideline)));
        each(
                someone.person(),
                someone.unknown(0).stream().filter(Completions::isPersons).toList(),
                fact -> someone.values(fact, 0, thresholds),
                person -> {
                    List<Vertebra> here = new ArrayList<>();
                    for (int i = 0; i < vertebrae.size(); i++) {
                        here.add(complete(vertebrae.get(i), person, someone, i));
                    }
                    addFirst(here.stream().map(Vertebra::outcomes).toList(), guideline.overall(), overall);
                    addFirst(here.stream().map(Vertebra::urgencies).toList(), urgencyOrder(), urgencies);
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
            for (Set<Fact> linked : thresholds.linked()) {
                var unknown =
                        someone.unknown(i).stream().filter(linked::contains).toList();
                var found = new boolean[1];
                int vertebra = i;
                each(someone.known(i), unknown, fact -> someone.values(fact, vertebra, thresholds), complete -> {
                    found[0] |= new Oracle(someone.guideline(), complete).isPossible();
                });
                if (!found[0]) {
                    return false;
                }
            }
        }
        return true;
    }

    /** The largest number of completions of a vertebra, including those that violate a constraint. */
    public static long count(Someone someone, Thresholds thresholds) {
        long max = 1;
        for (int i = 0; i < someone.vertebrae().size(); i++) {
            int vertebra = i;
            max = Math.max(
                    max,
                    someone.unknown(i).stream()
                            .mapToLong(fact ->
                                    someone.values(fact, vertebra, thresholds).size())
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

    /** The possible urgencies of the patient as a whole. */
    public Set<String> urgencies() {
        return urgencies;
    }

    private List<String> urgencyOrder() {
        return Stream.concat(guideline.urgencies().stream().map(Urgency::code), Stream.of(Urgency.NONE))
                .toList();
    }

    /** Adds the results for some facts of the patient to those found, and returns them. */
    private Vertebra complete(Vertebra found, Map<Fact, Value> person, Someone someone, int vertebra) {
        var here = new Vertebra(guideline);
        Map<Fact, Value> known = new HashMap<>(person);
        known.putAll(someone.vertebrae().get(vertebra));
        var unknown = someone.unknown(vertebra).stream()
                .filter(fact -> !isPersons(fact))
                .toList();
        each(known, unknown, fact -> someone.values(fact, vertebra, thresholds), complete -> {
            var oracle = new Oracle(guideline, complete);
            if (oracle.isPossible()) {
                here.outcomes.add(oracle.outcome());
                here.urgencies.add(oracle.urgency());
                if (withFindings) {
                    add(found, oracle);
                }
            }
        });
        found.outcomes.addAll(here.outcomes);
        found.urgencies.addAll(here.urgencies);
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

    /** For each choice of one code of each set, adds the chosen code that is first in the order. */
    private static void addFirst(List<Set<String>> sets, List<String> order, Set<String> found) {
        addFirst(sets, order, found, 0, new ArrayList<>());
    }

    private static void addFirst(
            List<Set<String>> sets, List<String> order, Set<String> found, int next, List<String> chosen) {
        if (next == sets.size()) {
            found.add(order.stream().filter(chosen::contains).findFirst().orElseThrow());
            return;
        }
        for (String code : sets.get(next)) {
            chosen.add(code);
            addFirst(sets, order, found, next + 1, chosen);
            chosen.removeLast();
        }
    }

    /** Enumerates these values of the {@code unknown} facts, including those that violate constraints. */
    static void each(
            Map<Fact, Value> known,
            List<Fact> unknown,
            Function<Fact, List<Value>> values,
            Consumer<Map<Fact, Value>> completion) {
        each(new HashMap<>(known), unknown, 0, values, completion);
    }

    private static void each(
            Map<Fact, Value> known,
            List<Fact> unknown,
            int next,
            Function<Fact, List<Value>> values,
            Consumer<Map<Fact, Value>> completion) {
        if (next == unknown.size()) {
            completion.accept(known);
            return;
        }
        for (Value value : values.apply(unknown.get(next))) {
            known.put(unknown.get(next), value);
            each(known, unknown, next + 1, values, completion);
        }
        known.remove(unknown.get(next));
    }
}
