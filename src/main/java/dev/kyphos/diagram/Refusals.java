package dev.kyphos.diagram;

import dev.kyphos.guideline.Condition;
import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.FactType;
import dev.kyphos.guideline.Mentions;
import dev.kyphos.guideline.Scope;
import dev.kyphos.guideline.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Finds the patients that one guideline accepts and the other refuses: because of a constraint, or because of a value. */
final class Refusals {

    private final Comparison comparison;

    Refusals(Comparison comparison) {
        this.comparison = comparison;
    }

    List<Diff.Refusal> list() {
        List<Diff.Refusal> refusals = new ArrayList<>();
        add(refusals, true, comparison.before(), comparison.after());
        add(refusals, false, comparison.after(), comparison.before());
        return List.copyOf(refusals);
    }

    /** The facts of both guidelines with a value that only one accepts, each with such a value of a possible patient. */
    List<Diff.RefusedValue> values() {
        List<Diff.RefusedValue> refused = new ArrayList<>();
        addValues(refused, true, comparison.before(), comparison.after());
        addValues(refused, false, comparison.after(), comparison.before());
        return List.copyOf(refused);
    }

    private static void addValues(List<Diff.RefusedValue> refused, boolean byNew, Side accepting, Side refusing) {
        var comparisons = Mentions.in(accepting.guideline()).comparisons();
        for (Fact fact : accepting.guideline().facts().all()) {
            Fact other = refusing.guideline().facts().named(fact.name());
            if (other != null && other.scope() == fact.scope() && !other.type().takesAll(fact.type())) {
                candidates(fact.type(), other.type(), comparisons.getOrDefault(fact, List.of()))
                        .filter(value -> fact.type().read(value.json()) != null)
                        .filter(value -> !other.type().isComparable(fact.type())
                                || other.type().read(value.json()) == null)
                        .filter(value -> isPossible(accepting.diagram(), fact, value))
                        .findFirst()
                        .ifPresent(value ->
                                refused.add(new Diff.RefusedValue(byNew, fact, witness(accepting, fact, value))));
            }
        }
    }

    /**
     * At least one value, whole and not whole if there is one, of each part of a type that the conditions or the bounds of
     * the other type tell apart; also values of neither.
     */
    private static Stream<Value> candidates(FactType type, FactType other, List<Condition> comparisons) {
        return switch (type) {
            case FactType.Flag() -> Stream.of(new Value.Truth(true), new Value.Truth(false));
            case FactType.Choice(var words, var _) -> words.stream().map(word -> (Value) word);
            case FactType.Quantity quantity -> {
                var bounds = new TreeSet<>(List.of(quantity.min(), quantity.max()));
                if (other instanceof FactType.Quantity others) {
                    bounds.addAll(List.of(others.min(), others.max()));
                }
                for (Condition comparison : comparisons) {
                    switch (comparison) {
                        case Condition.Compare(var _, var _, BigDecimal constant) -> bounds.add(constant);
                        case Condition.In(var _, var values) ->
                            values.forEach(value -> bounds.add(((Value.Amount) value).value()));
                        default -> throw new IllegalArgumentException("no comparison of one fact");
                    }
                }
                yield between(List.copyOf(bounds)).stream().map(Value.Amount::new);
            }
        };
    }

    /** Each of the ascending numbers, and between each two of them: the whole numbers nearest to both, and others. */
    private static List<BigDecimal> between(List<BigDecimal> bounds) {
        List<BigDecimal> numbers = new ArrayList<>(bounds);
        for (int i = 1; i < bounds.size(); i++) {
            BigDecimal low = bounds.get(i - 1);
            BigDecimal high = bounds.get(i);
            BigDecimal half = high.subtract(low).min(BigDecimal.ONE).divide(BigDecimal.TWO);
            numbers.add(low.add(half));
            numbers.add(low.add(half.divide(BigDecimal.TWO)));
            numbers.add(low.setScale(0, RoundingMode.FLOOR).add(BigDecimal.ONE).min(high));
            numbers.add(high.setScale(0, RoundingMode.CEILING)
                    .subtract(BigDecimal.ONE)
                    .max(low));
        }
        return numbers;
    }

    private static boolean isPossible(GuidelineDiagram diagram, Fact fact, Value value) {
        Reach reach = diagram.reach();
        reach.know(diagram.variables().position(fact), diagram.variables().cell(fact, value));
        return reach.canBeTrue(diagram.possible(fact.scope()));
    }

    private static Witness witness(Side accepting, Fact fact, Value value) {
        Map<Fact, Value> patient = new LinkedHashMap<>();
        Map<Fact, Value> vertebra = new LinkedHashMap<>();
        Fact level = accepting.guideline().facts().level();
        vertebra.put(level, accepting.freeLevel());
        (fact.scope() == Scope.PATIENT ? patient : vertebra).put(fact, value);
        return new Witness(patient, List.of(vertebra));
    }

    private void add(List<Diff.Refusal> refusals, boolean byNew, Side accepting, Side refusing) {
        NodeTable table = comparison.table();
        int refused = table.and(
                accepting.rules().possible(), table.not(refusing.rules().possible()));
        if (refused != NodeTable.FALSE) {
            refusals.add(new Diff.Refusal(
                    byNew,
                    comparison.share(refused, accepting.rules().possible()),
                    refusing.witness(List.of(comparison.shortestWitness(refused)), Side.VERDICT)));
        }
    }
}
