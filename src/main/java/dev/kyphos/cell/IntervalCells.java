package dev.kyphos.cell;

import dev.kyphos.guideline.Condition;
import dev.kyphos.guideline.Condition.Relation;
import dev.kyphos.guideline.FactType;
import dev.kyphos.guideline.Known;
import dev.kyphos.guideline.Value;
import dev.kyphos.guideline.Words;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The cells of a numeric fact: the intervals between cuts.
 *
 * @param cuts in ascending order; cell {@code i} lies between cut {@code i - 1} and cut {@code i}, or the range's end
 * @param words the words of labels
 * @param firstNumbers for each cut, the first of {@link FactType#number} above it; empty if a cut has too many digits
 */
record IntervalCells(FactType.Quantity range, List<Cut> cuts, List<String> labels, Words words, List<Long> firstNumbers)
        implements Cells {

    /** A cut between numbers: just above {@code at} if {@code above}, else just below {@code at}. */
    record Cut(BigDecimal at, boolean above) implements Comparable<Cut> {

        boolean isBelow(BigDecimal number) {
            int order = number.compareTo(at);
            return order > 0 || (order == 0 && !above);
        }

        @Override
        public int compareTo(Cut other) {
            int order = at.compareTo(other.at);
            return order != 0 ? order : Boolean.compare(above, other.above);
        }
    }

    static IntervalCells of(FactType.Quantity range, List<Condition> comparisons, Words words) {
        var cuts = new TreeSet<Cut>();
        for (Condition comparison : comparisons) {
            switch (comparison) {
                case Condition.Compare(var _, Relation relation, BigDecimal constant) ->
                    cuts.add(cut(range, constant, relation == Relation.LTE || relation == Relation.GT));
                case Condition.In(var _, var values) -> {
                    for (Value value : values) {
                        BigDecimal number = ((Value.Amount) value).value();
                        cuts.add(cut(range, number, false));
                        cuts.add(cut(range, number, true));
                    }
                }
                default -> throw new IllegalArgumentException("no comparison of one fact");
            }
        }
        return of(range, cuts, words);
    }

    private static IntervalCells of(FactType.Quantity range, TreeSet<Cut> cuts, Words words) {
        cuts.removeIf(cut -> !cut.isBelow(range.max()) || cut.isBelow(range.min()));
        var unlabelled = new IntervalCells(range, List.copyOf(cuts), List.of(), words, firstNumbers(cuts));
        var labels = IntStream.rangeClosed(0, cuts.size())
                .mapToObj(unlabelled::bounds)
                .toList();
        return new IntervalCells(range, unlabelled.cuts, labels, words, unlabelled.firstNumbers);
    }

    private static List<Long> firstNumbers(Set<Cut> cuts) {
        List<Long> numbers = new ArrayList<>();
        for (Cut cut : cuts) {
            long number = FactType.billionths(cut.at);
            if (number == FactType.NO_NUMBER) {
                return List.of();
            }
            numbers.add(cut.above ? number + 1 : number);
        }
        return List.copyOf(numbers);
    }

    /** Between two neighbouring whole numbers there is one cut, represented as just below the upper number. */
    private static Cut cut(FactType.Quantity range, BigDecimal at, boolean above) {
        if (!range.whole()) {
            return new Cut(at, above);
        }
        BigDecimal up = at.setScale(0, RoundingMode.CEILING);
        return new Cut(above && up.compareTo(at) == 0 ? up.add(BigDecimal.ONE) : up, false);
    }

    @Override
    public int count() {
        return cuts.size() + 1;
    }

    @Override
    public int cellOf(Value value) {
        BigDecimal number = ((Value.Amount) value).value();
        int cell = 0;
        while (cell < cuts.size() && cuts.get(cell).isBelow(number)) {
            cell++;
        }
        return cell;
    }

    @Override
    public int cellOf(Value value, long number) {
        if (number == FactType.NO_NUMBER || firstNumbers.size() < cuts.size()) {
            return cellOf(value);
        }
        int cell = 0;
        while (cell < firstNumbers.size() && firstNumbers.get(cell) <= number) {
            cell++;
        }
        return cell;
    }

    @Override
    public ValueSet within(Known.Range known) {
        Cut least = known.from() == null ? lower(0) : new Cut(known.from().value(), false);
        Cut end = known.below() == null
                ? upper(cuts.size())
                : new Cut(known.below().value(), false);
        return ValueSet.of(IntStream.range(0, count())
                .filter(cell ->
                        Overlap.meet(Overlap.max(lower(cell), least), Overlap.min(upper(cell), end), range.whole())));
    }

    @Override
    public Cells cutAt(Known.Range known) {
        var more = new TreeSet<>(cuts);
        Stream.of(Optional.ofNullable(known.from()), Optional.ofNullable(known.below()))
                .flatMap(Optional::stream)
                .forEach(bound -> more.add(cut(range, bound.value(), false)));
        return of(range, more, words);
    }

    @Override
    public Value representative(int cell) {
        Cut lower = lower(cell);
        Cut upper = upper(cell);
        if (!lower.above) {
            return new Value.Amount(lower.at);
        } else if (upper.above) {
            return new Value.Amount(upper.at);
        }
        return new Value.Amount(lower.at.add(upper.at).divide(BigDecimal.TWO));
    }

    @Override
    public Value towards(int cell, int other) {
        boolean up = other > cell;
        Cut end = up ? upper(cell) : lower(cell);
        if (end.above == up) {
            return new Value.Amount(end.at);
        } else if (range.whole()) {
            return new Value.Amount(up ? last(end) : end.at.add(BigDecimal.ONE));
        }
        int decimals = Math.max(end.at.scale(), 0);
        return Stream.of(decimals, decimals + 1)
                .map(scale -> BigDecimal.ONE.movePointLeft(scale))
                .map(step -> up ? end.at.subtract(step) : end.at.add(step))
                .filter(number -> lower(cell).isBelow(number) && !upper(cell).isBelow(number))
                .findFirst()
                .<Value>map(Value.Amount::new)
                .orElseGet(() -> representative(cell));
    }

    @Override
    public String label(int cell) {
        return labels.get(cell);
    }

    private String bounds(int cell) {
        Cut lower = lower(cell);
        Cut upper = upper(cell);
        boolean oneWhole = range.whole() && last(upper).compareTo(lower.at) == 0;
        if (oneWhole || lower.at.compareTo(upper.at) == 0) {
            return text(lower.at);
        }
        var parts = new ArrayList<String>();
        if (cell > 0) {
            parts.add((lower.above ? "> " : "≥ ") + text(lower.at));
        }
        if (cell < cuts.size()) {
            parts.add((upper.above ? "≤ " : "< ") + text(upper.at));
        }
        return parts.isEmpty() ? words.any() : String.join(" " + words.and() + " ", parts);
    }

    @Override
    public List<Value> values(int cell) {
        return List.of();
    }

    Cut lower(int cell) {
        return cell == 0 ? new Cut(range.min(), false) : cuts.get(cell - 1);
    }

    Cut upper(int cell) {
        return cell == cuts.size() ? new Cut(range.max(), true) : cuts.get(cell);
    }

    private static BigDecimal last(Cut upper) {
        return upper.above ? upper.at : upper.at.subtract(BigDecimal.ONE);
    }

    private static String text(BigDecimal number) {
        return new Value.Amount(number).text();
    }
}
