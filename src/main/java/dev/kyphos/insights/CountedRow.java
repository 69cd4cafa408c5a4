package dev.kyphos.insights;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A row of the log as it counts.
 *
 * @param values its values in each dimension
 */
record CountedRow(YearMonth month, List<Set<String>> values) {

    /** Each combination of one value for each dimension; none if there are no dimensions. */
    Set<List<String>> cells() {
        Set<List<String>> cells = values.isEmpty() ? Set.of() : Set.of(List.of());
        for (Set<String> ofDimension : values) {
            Set<List<String>> extended = new HashSet<>();
            for (List<String> cell : cells) {
                for (String value : ofDimension) {
                    List<String> longer = new ArrayList<>(cell);
                    longer.add(value);
                    extended.add(List.copyOf(longer));
                }
            }
            cells = extended;
        }
        return cells;
    }
}
