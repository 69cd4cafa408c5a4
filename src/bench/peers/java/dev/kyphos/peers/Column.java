package dev.kyphos.peers;

import dev.kyphos.guideline.Condition;
import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Score;
import dev.kyphos.guideline.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * A column of a decision table: a variable whose values are cut into cells. The cells of words and truth values are the values; those of
 * a number are each constant, and what lies between two of them.
 *
 * @param values the words and truth values; null for numbers
 * @param constants the constants in their order; empty for words and truth values
 */
record Column(String name, List<Value> values, List<BigDecimal> constants) {

    /** What the names of columns begin with that decisions fill, and no facts. */
    static final String DECIDED = "decided_";

    /** The column of a fact, compared with some constants. */
    static Column of(Fact fact, Collection<BigDecimal> constants) {
        List<Value> values = fact.type().enumerated();
        return new Column(Names.of(fact), values.isEmpty() ? null : values, List.copyOf(new TreeSet<>(constants)));
    }

    /** The column of a score's total, compared with some numbers of points. */
    static Column of(Score score, Collection<BigDecimal> points) {
        return new Column(DECIDED + score.id(), null, List.copyOf(new TreeSet<>(points)));
    }

    boolean isDecided() {
        return name.startsWith(DECIDED);
    }

    int size() {
        return values == null ? 2 * constants.size() + 1 : values.size();
    }

    /** The cells of some values. */
    BitSet cells(Collection<Value> wanted) {
        var cells = new BitSet();
        for (Value value : wanted) {
            cells.set(
                    value instanceof Value.Amount(BigDecimal number)
                            ? 2 * constants.indexOf(number) + 1
                            : values.indexOf(value));
        }
        return cells;
    }

    /** The cells of the numbers that have a relation to a constant. */
    BitSet cells(Condition.Relation relation, BigDecimal constant) {
        int point = 2 * constants.indexOf(constant) + 1;
        var cells = new BitSet();
        switch (relation) {
            case LT -> cells.set(0, point);
            case LTE -> cells.set(0, point + 1);
            case GT -> cells.set(point + 1, size());
            case GTE -> cells.set(point, size());
        }
        return cells;
    }

    /** The cells that are not among some. */
    BitSet others(BitSet cells) {
        var others = (BitSet) cells.clone();
        others.flip(0, size());
        return others;
    }

    /** Some cells as unary tests of FEEL. */
    String tests(BitSet cells) {
        List<String> tests = new ArrayList<>();
        for (int from = cells.nextSetBit(0); from >= 0; ) {
            int to = values == null ? cells.nextClearBit(from) : from + 1;
            tests.add(values == null ? interval(from, to - 1) : literal(values.get(from)));
            from = cells.nextSetBit(to);
        }
        return String.join(",", tests);
    }

    /** The numbers from one cell to another; odd cells are constants. */
    private String interval(int first, int last) {
        boolean closed = first % 2 == 1;
        boolean ends = last % 2 == 1;
        if (first == 0) {
            return (ends ? "<= " : "< ") + constant(ends ? last : last + 1);
        }
        String from = constant(closed ? first : first - 1);
        if (last == size() - 1) {
            return (closed ? ">= " : "> ") + from;
        }
        String to = constant(ends ? last : last + 1);
        return closed && first == last ? from : (closed ? "[" : "(") + from + ".." + to + (ends ? "]" : ")");
    }

    private String constant(int cell) {
        return constants.get(cell / 2).toPlainString();
    }

    private static String literal(Value value) {
        return value instanceof Value.Word(String word) ? "\"" + word + "\"" : value.text();
    }
}
