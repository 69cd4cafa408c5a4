package dev.kyphos.peers;

import dev.kyphos.guideline.Condition;
import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.guideline.Rung;
import dev.kyphos.guideline.Score;
import dev.kyphos.guideline.Value;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * The conditions of a ladder as rows of tables, for patients of whom all is known. What a condition refers to is either written out in
 * its rows or a column, which a table of its own decides.
 */
final class Columns {

    private final Guideline guideline;
    private final boolean writtenOut;
    private final Map<String, Set<BigDecimal>> constants = new HashMap<>();
    private final SequencedSet<String> referred = new LinkedHashSet<>();

    Columns(Guideline guideline, boolean writtenOut) {
        this.guideline = guideline;
        this.writtenOut = writtenOut;
        guideline.ladder().stream().map(Rung::when).forEach(this::visit);
        guideline.scores().stream()
                .flatMap(score -> score.components().stream())
                .flatMap(component -> component.cases().stream())
                .map(Score.Case::when)
                .forEach(this::visit);
    }

    private void visit(Condition condition) {
        switch (condition) {
            case null -> {}
            case Condition.All(var of) -> of.forEach(this::visit);
            case Condition.Any(var of) -> of.forEach(this::visit);
            case Condition.Not(var of) -> visit(of);
            case Condition.In(Fact fact, var values) ->
                values.forEach(value -> {
                    if (value instanceof Value.Amount(BigDecimal number)) {
                        compared(Names.of(fact), number);
                    }
                });
            case Condition.Compare(Fact fact, var _, var constant) -> compared(Names.of(fact), constant);
            case Condition.Ref(String id) -> {
                visit(guideline.referred(id));
                referred.add(id);
            }
            case Condition.AtLeast(String score, int points) -> compared(score, BigDecimal.valueOf(points));
            case Condition.Outcome _ -> throw new IllegalArgumentException("a rung that rests on the outcome");
        }
    }

    private void compared(String what, BigDecimal constant) {
        constants.computeIfAbsent(what, _ -> new TreeSet<>()).add(constant.stripTrailingZeros());
    }

    /** The rows of a condition. */
    Rows of(Condition condition) {
        return of(condition, true);
    }

    /** The rows of a condition or, where it is not wanted, of its negation. */
    private Rows of(Condition condition, boolean wanted) {
        return switch (condition) {
            case Condition.All(var of) -> joined(of, wanted, wanted);
            case Condition.Any(var of) -> joined(of, wanted, !wanted);
            case Condition.Not(var of) -> of(of, !wanted);
            case Condition.In(Fact fact, var values) -> {
                Column column = column(fact);
                var cells = column.cells(values.stream()
                        .map(value -> value instanceof Value.Amount(BigDecimal number)
                                ? new Value.Amount(number.stripTrailingZeros())
                                : value)
                        .toList());
                yield Rows.of(column, wanted ? cells : column.others(cells));
            }
            case Condition.Compare(Fact fact, var relation, var constant) -> {
                Column column = column(fact);
                var cells = column.cells(relation, constant.stripTrailingZeros());
                yield Rows.of(column, wanted ? cells : column.others(cells));
            }
            case Condition.Ref(String id) ->
                writtenOut
                        ? of(guideline.referred(id), wanted)
                        : Rows.of(referredTo(id), referredTo(id).cells(List.of(new Value.Truth(wanted))));
            case Condition.AtLeast(String score, int points) -> {
                Column column = Column.of(guideline.score(score), compared(score));
                var cells = column.cells(
                        Condition.Relation.GTE, BigDecimal.valueOf(points).stripTrailingZeros());
                yield Rows.of(column, wanted ? cells : column.others(cells));
            }
            case Condition.Outcome _ -> throw new IllegalArgumentException("a rung that rests on the outcome");
        };
    }

    private Rows joined(Iterable<Condition> parts, boolean wanted, boolean all) {
        Rows joined = all ? Rows.ALL : Rows.NONE;
        for (Condition part : parts) {
            Rows rows = of(part, wanted);
            joined = all ? joined.and(rows) : joined.or(rows);
        }
        return joined;
    }

    /** The ids that have tables of their own, each after those that it refers to. */
    SequencedSet<String> tables() {
        return writtenOut ? new LinkedHashSet<>() : referred;
    }

    /** The column of a definition or a finding. */
    static Column referredTo(String id) {
        return new Column(
                Column.DECIDED + id.replaceAll("[^A-Za-z0-9]", "_"),
                List.of(new Value.Truth(true), new Value.Truth(false)),
                List.of());
    }

    private Column column(Fact fact) {
        return Column.of(fact, compared(Names.of(fact)));
    }

    private Set<BigDecimal> compared(String what) {
        return constants.getOrDefault(what, Set.of());
    }
}
