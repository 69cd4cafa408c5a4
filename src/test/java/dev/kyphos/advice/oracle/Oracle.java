package dev.kyphos.advice.oracle;

import dev.kyphos.guideline.Condition;
import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.guideline.Rung;
import dev.kyphos.guideline.Score;
import dev.kyphos.guideline.Urgency;
import dev.kyphos.guideline.Value;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Evaluates a guideline for one person and one vertebra by walking its conditions over the known facts. */
public final class Oracle {

    /** The range of a score's totals. */
    public record Total(int min, int max) {}

    private final Guideline guideline;
    private final Map<Fact, Value> known;
    private final Map<String, Truth> referred = new HashMap<>();
    private @Nullable Set<String> outcomes;

    /** @param known the person's facts and the vertebra's */
    public Oracle(Guideline guideline, Map<Fact, Value> known) {
        this.guideline = guideline;
        this.known = known;
    }

    /** Whether the known facts violate no constraint. */
    public boolean isPossible() {
        return guideline.constraints().stream().noneMatch(constraint -> holds(constraint.holds()) == Truth.FALSE);
    }

    /** The outcome. Requires all relevant facts to be known. */
    public String outcome() {
        return only(outcomes());
    }

    /** The urgency's code, {@link Urgency#NONE} if no urgency applies. Requires all relevant facts to be known. */
    public String urgency() {
        return only(urgencies());
    }

    private static String only(Set<String> codes) {
        if (codes.size() != 1) {
            throw new IllegalStateException("not determined: " + codes);
        }
        return codes.iterator().next();
    }

    /** The possible outcomes: the first true rung of the ladder and each unknown rung above it. */
    public Set<String> outcomes() {
        if (outcomes == null) {
            Set<String> found = new LinkedHashSet<>();
            for (Rung rung : guideline.ladder()) {
                Truth truth = rung.when() == null ? Truth.TRUE : holds(rung.when());
                if (truth != Truth.FALSE) {
                    found.add(rung.outcome());
                }
                if (truth == Truth.TRUE) {
                    break;
                }
            }
            outcomes = found;
        }
        return outcomes;
    }

    public Set<String> urgencies() {
        Set<String> found = new LinkedHashSet<>();
        for (Urgency urgency : guideline.urgencies()) {
            Truth truth = holds(urgency.when());
            if (truth != Truth.FALSE) {
                found.add(urgency.code());
            }
            if (truth == Truth.TRUE) {
                return found;
            }
        }
        found.add(Urgency.NONE);
        return found;
    }

    /** Each finding's truth, in document order. */
    public List<Truth> findings() {
        return guideline.findings().stream()
                .map(finding -> referred(finding.id()))
                .toList();
    }

    public Total total(Score score) {
        int min = 0;
        int max = 0;
        for (var component : score.components()) {
            Total points = points(component);
            min += points.min;
            max += points.max;
        }
        return new Total(min, max);
    }

    private Total points(Score.Component component) {
        int min = Integer.MAX_VALUE;
        int max = Integer.MIN_VALUE;
        for (var each : component.cases()) {
            Truth truth = each.when() == null ? Truth.TRUE : holds(each.when());
            if (truth != Truth.FALSE) {
                min = Math.min(min, each.points());
                max = Math.max(max, each.points());
            }
            if (truth == Truth.TRUE) {
                break;
            }
        }
        return new Total(min, max);
    }

    public Truth holds(Condition condition) {
        return switch (condition) {
            case Condition.All(var of) -> of.stream().map(this::holds).reduce(Truth.TRUE, Truth::and);
            case Condition.Any(var of) -> of.stream().map(this::holds).reduce(Truth.FALSE, Truth::or);
            case Condition.Not(var of) -> holds(of).not();
            case Condition.In(Fact fact, var values) -> {
                Value value = known.get(fact);
                yield value == null ? Truth.UNKNOWN : Truth.of(values.contains(value));
            }
            case Condition.Compare(Fact fact, var relation, var constant) ->
                known.get(fact) instanceof Value.Amount(var number)
                        ? Truth.of(compare(relation, number.compareTo(constant)))
                        : Truth.UNKNOWN;
            case Condition.Ref(String id) -> referred(id);
            case Condition.AtLeast(String score, int points) -> {
                Total total = total(guideline.score(score));
                yield total.min >= points ? Truth.TRUE : total.max < points ? Truth.FALSE : Truth.UNKNOWN;
            }
            case Condition.Outcome(var codes) -> {
                long among = outcomes().stream().filter(codes::contains).count();
                yield among == outcomes().size() ? Truth.TRUE : among == 0 ? Truth.FALSE : Truth.UNKNOWN;
            }
        };
    }

    private static boolean compare(Condition.Relation relation, int order) {
        return switch (relation) {
            case LT -> order < 0;
            case LTE -> order <= 0;
            case GT -> order > 0;
            case GTE -> order >= 0;
        };
    }

    private Truth referred(String id) {
        Truth truth = referred.get(id);
        if (truth == null) {
            truth = holds(guideline.referred(id));
            referred.put(id, truth);
        }
        return truth;
    }
}
