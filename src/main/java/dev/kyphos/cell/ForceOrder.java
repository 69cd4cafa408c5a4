package dev.kyphos.cell;

import dev.kyphos.guideline.Condition;
import dev.kyphos.guideline.Constraint;
import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Finding;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.guideline.Mentions;
import dev.kyphos.guideline.Rung;
import dev.kyphos.guideline.Scope;
import dev.kyphos.guideline.Urgency;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * An order of the facts in which those that a condition mentions together stand close to each other, which makes diagrams of
 * many conditions small. Each condition moves to the middle of its facts and each fact to the middle of its conditions, until
 * the conditions get no shorter (FORCE; F. A. Aloul, I. L. Markov, K. A. Sakallah, FORCE: A Fast and Easy-To-Implement
 * Variable-Ordering Heuristic, 2003). The facts of the patient stay before those of the vertebra.
 */
public final class ForceOrder {

    private static final int MAX_ROUNDS = 200;

    /** So many rounds without a shorter span end the search. */
    private static final int PATIENCE = 10;

    private final List<Fact> facts;

    /** For each condition, the ordinals of its facts. */
    private final List<int[]> conditions = new ArrayList<>();

    /** For each ordinal, the position of the fact. */
    private int[] positions;

    private ForceOrder(Guideline guideline) {
        this.facts = guideline.facts().all();
        this.positions = new int[facts.size()];
        Variables mentioned = Variables.of(guideline);
        facts.forEach(fact -> positions[fact.ordinal()] = mentioned.position(fact));
        Stream.<Stream<Condition>>of(
                        guideline.ladder().stream().map(Rung::when).filter(Objects::nonNull),
                        guideline.urgencies().stream().map(Urgency::when),
                        guideline.constraints().stream().map(Constraint::holds),
                        guideline.findings().stream().map(Finding::when),
                        guideline.scores().stream().map(score -> new Condition.AtLeast(score.id(), 0)))
                .flatMap(rules -> rules)
                .flatMap(rule -> Alternatives.of(guideline, rule).stream())
                .forEach(alternative -> add(guideline, alternative));
    }

    /** The facts of a guideline in this order; the same for the same guideline. */
    public static List<Fact> of(Guideline guideline) {
        var order = new ForceOrder(guideline);
        order.settle();
        return order.facts.stream()
                .sorted((a, b) -> Integer.compare(order.positions[a.ordinal()], order.positions[b.ordinal()]))
                .toList();
    }

    private void add(Guideline guideline, Condition condition) {
        int[] mentioned = Mentions.withoutLadder(guideline, condition).facts().stream()
                .mapToInt(Fact::ordinal)
                .toArray();
        if (mentioned.length > 1) {
            conditions.add(mentioned);
        }
    }

    private void settle() {
        int[] best = positions;
        long shortest = span();
        int since = 0;
        for (int round = 0; round < MAX_ROUNDS && since < PATIENCE; round++) {
            positions = moved();
            long span = span();
            since = span < shortest ? 0 : since + 1;
            if (span < shortest) {
                shortest = span;
                best = positions;
            }
        }
        positions = best;
    }

    /** The sum over all conditions of how far apart their outermost facts are. */
    private long span() {
        long span = 0;
        for (int[] condition : conditions) {
            int first = Integer.MAX_VALUE;
            int last = 0;
            for (int fact : condition) {
                first = Math.min(first, positions[fact]);
                last = Math.max(last, positions[fact]);
            }
            span += last - first;
        }
        return span;
    }

    /** The positions after one round. */
    private int[] moved() {
        double[] sums = new double[positions.length];
        int[] counts = new int[positions.length];
        for (int[] condition : conditions) {
            double middle = Arrays.stream(condition)
                    .map(fact -> positions[fact])
                    .average()
                    .orElseThrow();
            for (int fact : condition) {
                sums[fact] += middle;
                counts[fact]++;
            }
        }
        int[] order = IntStream.range(0, positions.length)
                .boxed()
                .sorted((a, b) -> {
                    int scopes = Boolean.compare(
                            facts.get(a).scope() != Scope.PATIENT, facts.get(b).scope() != Scope.PATIENT);
                    int middles = Double.compare(middle(a, sums, counts), middle(b, sums, counts));
                    return scopes != 0 ? scopes : middles != 0 ? middles : Integer.compare(positions[a], positions[b]);
                })
                .mapToInt(Integer::intValue)
                .toArray();
        int[] moved = new int[positions.length];
        for (int position = 0; position < order.length; position++) {
            moved[order[position]] = position;
        }
        return moved;
    }

    private double middle(int fact, double[] sums, int[] counts) {
        return counts[fact] == 0 ? positions[fact] : sums[fact] / counts[fact];
    }
}
