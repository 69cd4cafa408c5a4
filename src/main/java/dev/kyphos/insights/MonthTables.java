package dev.kyphos.insights;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The counts of one month's recommendations, by each dimension and by each two of them: all that insights can be asked for. A count
 * has the sum of its rows' keys, so it is perturbed when it is read as it would be if its rows were. Not thread-safe.
 */
public final class MonthTables {

    private static final List<Dimension> DIMENSIONS = List.of(Dimension.values());

    /** What can be counted by, each in the order of the dimensions. */
    static final List<List<Dimension>> ALL = Stream.concat(
                    DIMENSIONS.stream().map(List::of),
                    DIMENSIONS.stream()
                            .flatMap(first -> DIMENSIONS.stream()
                                    .filter(second -> second.compareTo(first) > 0)
                                    .map(second -> List.of(first, second))))
            .toList();

    private final Map<List<Dimension>, Map<List<String>, KeyedCount>> tables = new LinkedHashMap<>();
    private KeyedCount total = KeyedCount.NONE;

    /** Makes tables without a count. */
    public MonthTables() {
        ALL.forEach(table -> tables.put(table, new HashMap<>()));
    }

    /** The number of all recommendations. */
    KeyedCount total() {
        return total;
    }

    /** The counts of a table of {@link #ALL}, by one value for each of its dimensions. */
    Map<List<String>, KeyedCount> cells(List<Dimension> table) {
        return tables.getOrDefault(table, Map.of());
    }

    /**
     * Adds recommendations that count alike.
     *
     * @param values their values in each dimension, in the order of the dimensions
     */
    void add(List<Set<String>> values, KeyedCount count) {
        total = total.plus(count);
        tables.forEach((table, cells) -> {
            Set<String> first = values.get(DIMENSIONS.indexOf(table.getFirst()));
            if (table.size() == 1) {
                first.forEach(value -> cells.merge(List.of(value), count, KeyedCount::plus));
            } else {
                Set<String> second = values.get(DIMENSIONS.indexOf(table.getLast()));
                first.forEach(
                        one -> second.forEach(other -> cells.merge(List.of(one, other), count, KeyedCount::plus)));
            }
        });
    }

    /** Adds the counts of other rows. */
    public void add(MonthTables others) {
        total = total.plus(others.total);
        others.tables.forEach((table, cells) -> addCells(table, cells));
    }

    /** Adds to one table alone. */
    void addCells(List<Dimension> table, Map<List<String>, KeyedCount> added) {
        Map<List<String>, KeyedCount> cells = tables.computeIfAbsent(table, _ -> new HashMap<>());
        added.forEach((values, count) -> cells.merge(values, count, KeyedCount::plus));
    }

    /** Sets the number of all recommendations. */
    void setTotal(KeyedCount count) {
        total = count;
    }
}
