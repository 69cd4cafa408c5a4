package dev.kyphos.advice.oracle;

import dev.kyphos.guideline.Condition;
import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.FactType;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.guideline.Known;
import dev.kyphos.guideline.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The constants that a guideline compares facts with, and values at and near them. */
public final class Thresholds {

    private final Map<Fact, TreeSet<BigDecimal>> constants = new HashMap<>();
    private final Map<Fact, List<Value>> representatives = new HashMap<>();
    private final Map<Fact, List<Value>> edges = new HashMap<>();
    private final Set<Fact> compared = new HashSet<>();
    private final Set<Fact> constrained = new HashSet<>();
    private final List<Set<Fact>> linked = new ArrayList<>();

    public Thresholds(Guideline guideline) {
        guideline.facts().all().forEach(fact -> constants.put(fact, new TreeSet<>()));
        for (var constraint : guideline.constraints()) {
            compared.clear();
            visit(constraint.holds());
            constrained.addAll(compared);
            link(new HashSet<>(compared));
        }
        compared.addAll(constrained);
        guideline.definitions().forEach(each -> visit(each.when()));
        guideline.findings().forEach(each -> visit(each.when()));
        guideline.urgencies().forEach(each -> visit(each.when()));
        guideline.invariants().forEach(each -> visit(each.never()));
        for (var rung : guideline.ladder()) {
            if (rung.when() != null) {
                visit(rung.when());
            }
        }
        guideline.scores().stream()
                .flatMap(score -> score.components().stream())
                .flatMap(component -> component.cases().stream())
                .forEach(each -> {
                    if (each.when() != null) {
                        visit(each.when());
                    }
                });
        for (Fact fact : guideline.facts().all()) {
            representatives.put(fact, values(fact, between(fact)));
            edges.put(fact, values(fact, beside(fact)));
        }
    }

    private void visit(Condition condition) {
        switch (condition) {
            case Condition.All(var of) -> of.forEach(this::visit);
            case Condition.Any(var of) -> of.forEach(this::visit);
            case Condition.Not(var of) -> visit(of);
            case Condition.Compare(Fact fact, var _, var constant) -> compared(fact, new Value.Amount(constant));
            case Condition.In(Fact fact, var values) -> values.forEach(value -> compared(fact, value));
            case Condition.Ref _, Condition.AtLeast _, Condition.Outcome _ -> {}
        }
    }

    private void compared(Fact fact, Value constant) {
        compared.add(fact);
        if (constant instanceof Value.Amount(var number)) {
            constants.get(fact).add(number);
        }
    }

    /** The facts that constraints compare directly. */
    public Set<Fact> constrained() {
        return constrained;
    }

    /** The facts that constraints compare directly, in groups: no constraint compares facts of two groups. */
    List<Set<Fact>> linked() {
        return linked;
    }

    private void link(Set<Fact> facts) {
        linked.removeIf(group -> {
            boolean joined = group.stream().anyMatch(facts::contains);
            if (joined) {
                facts.addAll(group);
            }
            return joined;
        });
        linked.add(facts);
    }

    /**
     * Test values of a fact: for a number, each threshold and at least one value on each side; otherwise all values.
     */
    public List<Value> representatives(Fact fact) {
        return representatives.get(fact);
    }

    /** The representatives and, for numbers, the nearest values below and above each threshold. */
    public List<Value> edges(Fact fact) {
        return edges.get(fact);
    }

    /** As {@link #representatives}, of the values that a partly known fact may have. */
    public List<Value> within(Fact fact, Known part) {
        List<BigDecimal> bounds = new ArrayList<>();
        if (part instanceof Known.Range(var from, var below)) {
            Stream.of(Optional.ofNullable(from), Optional.ofNullable(below))
                    .flatMap(Optional::stream)
                    .forEach(bound -> bounds.add(bound.value()));
        }
        return part instanceof Known.AnyOf(var values)
                ? values
                : values(fact, between(fact, bounds)).stream()
                        .filter(part::includes)
                        .toList();
    }

    private TreeSet<BigDecimal> between(Fact fact) {
        return between(fact, List.of());
    }

    private TreeSet<BigDecimal> between(Fact fact, List<BigDecimal> bounds) {
        var points = new TreeSet<>(bounds);
        if (fact.type() instanceof FactType.Quantity(var min, var max, var _, boolean whole)) {
            points.add(min);
            points.add(max);
            points.addAll(constants.get(fact));
            BigDecimal before = min;
            for (BigDecimal point : List.copyOf(points)) {
                BigDecimal middle = before.add(point).divide(BigDecimal.TWO);
                points.add(whole ? middle.setScale(0, RoundingMode.FLOOR) : middle);
                before = point;
            }
        }
        return points;
    }

    private TreeSet<BigDecimal> beside(Fact fact) {
        var points = between(fact);
        if (fact.type() instanceof FactType.Quantity quantity) {
            BigDecimal step = quantity.whole() ? BigDecimal.ONE : new BigDecimal("0.001");
            for (BigDecimal constant : constants.get(fact)) {
                points.add(constant.subtract(step));
                points.add(constant.add(step));
            }
        }
        return points;
    }

    private static List<Value> values(Fact fact, TreeSet<BigDecimal> points) {
        return switch (fact.type()) {
            case FactType.Flag() -> List.of(new Value.Truth(true), new Value.Truth(false));
            case FactType.Choice(var values, var _) -> List.copyOf(values);
            case FactType.Quantity(var min, var max, var _, var _) -> {
                List<Value> values = new ArrayList<>();
                points.subSet(min, true, max, true).forEach(point -> values.add(new Value.Amount(point)));
                yield List.copyOf(values);
            }
        };
    }
}
