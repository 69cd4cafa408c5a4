package dev.kyphos.diagram;

import dev.kyphos.cell.Cells;
import dev.kyphos.cell.Variables;
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
 * The facts of two guidelines as the variables of one table: the facts of the patient first, each scope in the later
 * guideline's order. A fact of both guidelines whose types have common values is one variable over the common values;
 * its cells are so fine that neither guideline distinguishes the values of a cell. Every other fact is a variable of
 * its own.
 */
final class JointVariables {

    /** A fact of one guideline, or the same fact of both guidelines; the type is that of the common values. */
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

    /** A fact that only the earlier guideline has follows the same fact as in the earlier order. */
    private void join(Scope scope, Guideline earlier, Variables before, Variables after) {
        Map<Fact, Variable> matched = new HashMap<>();
        List<Variable> joined = new ArrayList<>();
        for (Fact fact : after.in(scope)) {
            Variable variable = variable(earlier.facts().named(fact.name()), fact);
            joined.add(variable);
            if (variable.before != null) {
                matched.put(variable.before, variable);
            }
        }
        int next = 0;
        for (Fact fact : before.in(scope)) {
            Variable match = matched.get(fact);
            if (match == null) {
                joined.add(next++, new Variable(fact, null, fact.type()));
            } else {
                next = joined.indexOf(match) + 1;
            }
        }
        order.addAll(joined);
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

    /** The number of facts of the patient, which are the first variables. */
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
