package dev.kyphos.diagram;

import dev.kyphos.guideline.Condition;
import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.FactType;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.guideline.Mentions;
import dev.kyphos.guideline.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The facts of two guidelines as the variables of one table: the patient's first, each scope in the later guideline's
 * order. A fact that both have, with some value in common, is one variable; its values are those that both take, in the
 * cells that neither guideline can tell apart within. Any other fact is a variable for the guideline that knows it.
 */
final class JointVariables {

    /** A fact of one guideline, or the same fact of both. */
    record Variable(@Nullable Fact before, @Nullable Fact after, FactType type) {

        @Nullable
        Fact of(boolean later) {
            return later ? after : before;
        }
    }

    private final List<Variable> order = new ArrayList<>();
    private final List<Cells> cells;
    private final int patientFacts;

    JointVariables(GuidelineDiagram before, GuidelineDiagram after) {
        join(Scope.PATIENT, before.guideline(), before.variables(), after.variables());
        this.patientFacts = order.size();
        join(Scope.VERTEBRA, before.guideline(), before.variables(), after.variables());
        var earlier = Mentions.in(before.guideline()).comparisons();
        var later = Mentions.in(after.guideline()).comparisons();
        this.cells = order.stream()
                .map(variable -> Cells.of(
                        variable.type,
                        Stream.concat(comparisons(variable.before, earlier), comparisons(variable.after, later))
                                .toList()))
                .toList();
    }

    private static Stream<Condition> comparisons(@Nullable Fact fact, Map<Fact, List<Condition>> comparisons) {
        return fact == null ? Stream.of() : comparisons.getOrDefault(fact, List.of()).stream();
    }

    /** Facts that only the earlier guideline knows follow the one that they follow there. */
    private void join(Scope scope, Guideline earlier, Variables before, Variables after) {
        Map<Fact, Variable> matched = new HashMap<>();
        List<Variable> here = new ArrayList<>();
        for (Fact fact : after.in(scope)) {
            Variable variable = variable(earlier.facts().named(fact.name()), fact);
            here.add(variable);
            if (variable.before != null) {
                matched.put(variable.before, variable);
            }
        }
        int next = 0;
        for (Fact fact : before.in(scope)) {
            Variable match = matched.get(fact);
            if (match == null) {
                here.add(next++, new Variable(fact, null, fact.type()));
            } else {
                next = here.indexOf(match) + 1;
            }
        }
        order.addAll(here);
    }

    private static Variable variable(@Nullable Fact before, Fact after) {
        FactType common = before == null || before.scope() != after.scope()
                ? null
                : after.type().common(before.type());
        return common == null ? new Variable(null, after, after.type()) : new Variable(before, after, common);
    }

    int count() {
        return order.size();
    }

    /** How many of the variables, the first ones, are facts of the patient. */
    int patientFacts() {
        return patientFacts;
    }

    Variable variable(int position) {
        return order.get(position);
    }

    Cells cells(int position) {
        return cells.get(position);
    }

    int[] widths() {
        return cells.stream().mapToInt(Cells::count).toArray();
    }
}
