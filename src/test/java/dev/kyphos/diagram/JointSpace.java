package dev.kyphos.diagram;

import dev.kyphos.advice.oracle.Oracle;
import dev.kyphos.advice.oracle.Thresholds;
import dev.kyphos.advice.oracle.Truth;
import dev.kyphos.guideline.Condition;
import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.FactType;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.guideline.Mentions;
import dev.kyphos.guideline.Scope;
import dev.kyphos.guideline.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Enumerates the patient classes of two guidelines without diagrams, with one value of each fact for each class. */
final class JointSpace {

    /** A fact of one guideline or both, with its values in cells; null if a guideline lacks the fact. */
    record Dimension(Fact before, Fact after, List<List<Value>> cells) {

        Scope scope() {
            return before == null ? after.scope() : before.scope();
        }

        boolean isLevel() {
            return before == null ? after.isLevel() : before.isLevel();
        }
    }

    private final Guideline before;
    private final Guideline after;
    private final List<Dimension> dimensions = new ArrayList<>();

    JointSpace(Guideline before, Guideline after) {
        this.before = before;
        this.after = after;
        for (Fact fact : before.facts().all()) {
            Fact match = match(fact, after);
            dimensions.add(new Dimension(fact, match, cells(fact, match)));
        }
        for (Fact fact : after.facts().all()) {
            if (match(fact, before) == null) {
                dimensions.add(new Dimension(null, fact, cells(null, fact)));
            }
        }
    }

    /** The same fact of the other guideline; null if they have no common value. */
    private Fact match(Fact fact, Guideline other) {
        Fact match = other.facts().named(fact.name());
        boolean same = match != null
                && match.scope() == fact.scope()
                && match.type().getClass() == fact.type().getClass()
                && unit(match).equals(unit(fact));
        return same && !candidates(fact, match).isEmpty() ? match : null;
    }

    static String unit(Fact fact) {
        return fact.type() instanceof FactType.Quantity quantity ? quantity.unit() : "";
    }

    private List<List<Value>> cells(Fact one, Fact other) {
        Map<List<Boolean>, List<Value>> cells = new LinkedHashMap<>();
        List<Boolean> last = List.of();
        int run = 0;
        boolean number = (one == null ? other : one).type() instanceof FactType.Quantity;
        for (Value value : candidates(one, other)) {
            var answers = new ArrayList<Boolean>();
            answers.addAll(answers(before, one, value));
            answers.addAll(answers(after, other, value));
            run += number && !answers.equals(last) ? 1 : 0;
            last = List.copyOf(answers);
            for (int bit = 0; bit < 12; bit++) {
                answers.add((run >> bit & 1) == 1);
            }
            cells.computeIfAbsent(answers, _ -> new ArrayList<>()).add(value);
        }
        return List.copyOf(cells.values());
    }

    private static List<Boolean> answers(Guideline guideline, Fact fact, Value value) {
        List<Boolean> answers = new ArrayList<>();
        if (fact != null) {
            for (Condition each : Mentions.in(guideline).comparisons().getOrDefault(fact, List.of())) {
                if (each instanceof Condition.In(var _, var values) && value instanceof Value.Amount) {
                    values.stream().map(value::equals).forEach(answers::add);
                }
                answers.add(new Oracle(guideline, Map.of(fact, value)).holds(each) == Truth.TRUE);
            }
        }
        return answers;
    }

    private List<Value> candidates(Fact one, Fact other) {
        Fact any = one == null ? other : one;
        Collection<Value> all = new ArrayList<>();
        if (any.type() instanceof FactType.Quantity) {
            points(one, other).forEach(point -> all.add(new Value.Amount(point)));
        } else {
            all.addAll(new Thresholds(one == null ? after : before).representatives(any));
        }
        return all.stream()
                .filter(value -> takes(one, value) && takes(other, value))
                .toList();
    }

    private static boolean takes(Fact fact, Value value) {
        return fact == null || fact.type().read(value.json()) != null;
    }

    private TreeSet<BigDecimal> points(Fact one, Fact other) {
        var points = new TreeSet<BigDecimal>();
        add(points, one);
        add(points, other);
        BigDecimal before = points.first();
        for (BigDecimal point : List.copyOf(points)) {
            points.add(before.add(point).divide(BigDecimal.TWO));
            points.add(point.setScale(0, RoundingMode.CEILING));
            points.add(point.setScale(0, RoundingMode.FLOOR));
            points.add(before.add(point).divide(BigDecimal.TWO).setScale(0, RoundingMode.FLOOR));
            before = point;
        }
        return points;
    }

    private void add(TreeSet<BigDecimal> points, Fact fact) {
        if (fact == null) {
            return;
        }
        Guideline guideline = before.facts().named(fact.name()) == fact ? before : after;
        new Thresholds(guideline).representatives(fact).forEach(value -> points.add(((Value.Amount) value).value()));
    }

    List<Dimension> dimensions() {
        return dimensions;
    }

    long size() {
        return dimensions.stream()
                .mapToLong(each -> each.cells().size())
                .reduce(1, (a, b) -> Math.min(a * b, 1L << 40));
    }

    /** A patient: the cell of each dimension, and the patient's facts in each guideline. */
    record Assigned(int[] cells, Map<Fact, Value> before, Map<Fact, Value> after) {}

    void forEach(Consumer<Assigned> patient) {
        forEach(0, new Assigned(new int[dimensions.size()], new HashMap<>(), new HashMap<>()), patient);
    }

    private void forEach(int next, Assigned assigned, Consumer<Assigned> patient) {
        if (next == dimensions.size()) {
            patient.accept(assigned);
            return;
        }
        Dimension dimension = dimensions.get(next);
        for (int cell = 0; cell < dimension.cells.size(); cell++) {
            Value value = dimension.cells.get(cell).getLast();
            assigned.cells[next] = cell;
            if (dimension.before != null) {
                assigned.before.put(dimension.before, value);
            }
            if (dimension.after != null) {
                assigned.after.put(dimension.after, value);
            }
            forEach(next + 1, assigned, patient);
        }
    }
}
