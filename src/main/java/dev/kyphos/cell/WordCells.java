package dev.kyphos.cell;

import dev.kyphos.guideline.Condition;
import dev.kyphos.guideline.Known;
import dev.kyphos.guideline.Value;
import dev.kyphos.guideline.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The cells of a fact with enumerable values: words, or true and false.
 *
 * @param cellOfValue the cell of each of the values
 */
record WordCells(
        List<List<Value>> cells,
        List<String> labels,
        Map<Value, Integer> cellOf,
        List<? extends Value> values,
        List<Integer> cellOfValue)
        implements Cells {

    static WordCells of(List<? extends Value> values, List<Condition> comparisons, Words words) {
        Map<List<Boolean>, List<Value>> byAnswers = new LinkedHashMap<>();
        for (Value value : values) {
            var answers = comparisons.stream()
                    .map(comparison -> Cells.holds(comparison, value))
                    .toList();
            byAnswers.computeIfAbsent(answers, _ -> new ArrayList<>()).add(value);
        }
        var cells = List.copyOf(byAnswers.values());
        Map<Value, Integer> cellOf = new HashMap<>();
        for (int cell = 0; cell < cells.size(); cell++) {
            for (Value value : cells.get(cell)) {
                cellOf.put(value, cell);
            }
        }
        var labels = cells.stream()
                .map(cell -> cell.stream().map(Value::text).collect(Collectors.joining(" " + words.or() + " ")))
                .toList();
        return new WordCells(
                cells, labels, cellOf, values, values.stream().map(cellOf::get).toList());
    }

    @Override
    public int count() {
        return cells.size();
    }

    @Override
    public int cellOf(Value value) {
        Integer cell = cellOf.get(value);
        if (cell == null) {
            throw new IllegalArgumentException("not a value of this fact");
        }
        return cell;
    }

    @Override
    public int cellOf(Value value, long number) {
        return number >= 0 && number < values.size() && values.get((int) number).equals(value)
                ? cellOfValue.get((int) number)
                : cellOf(value);
    }

    @Override
    public ValueSet within(Known.Range range) {
        throw new IllegalArgumentException("not a numeric fact");
    }

    @Override
    public Cells cutAt(Known.Range range) {
        throw new IllegalArgumentException("not a numeric fact");
    }

    @Override
    public Value representative(int cell) {
        return cells.get(cell).getFirst();
    }

    @Override
    public String label(int cell) {
        return labels.get(cell);
    }

    @Override
    public List<Value> values(int cell) {
        return cells.get(cell);
    }
}
