package dev.kyphos.insights;

import dev.kyphos.store.DynamoTable;
import dev.kyphos.store.Item;
import dev.kyphos.store.StoreUnavailable;
import dev.kyphos.store.StoreUnavailable.Reason;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what was counted. It reads no row. Thread-safe. */
final class CountReader {

    /** A month that is over changes where a row is put back: then it is read again. */
    private static final int ATTEMPTS = 5;

    private final DynamoTable table;

    CountReader(DynamoTable table) {
        this.table = table;
    }

    /** How far a rule set is counted; null if it never was. */
    @Nullable
    CountPosition position(String ruleSet) {
        return table.<@Nullable CountPosition>query(
                CountPosition.startingWith(ruleSet),
                items -> items.map(CountPosition::of)
                        .filter(position -> position.ruleSet().equals(ruleSet))
                        .findFirst()
                        .orElse(null));
    }

    /**
     * The counts of a month by dimensions, in any order of these, and the number of all recommendations, as the count without
     * values.
     */
    Map<List<String>, KeyedCount> month(String ruleSet, YearMonth month, List<Dimension> by) {
        List<Dimension> ordered =
                by.isEmpty() ? MonthTables.ALL.getFirst() : by.stream().sorted().toList();
        MonthTables tables = tables(ruleSet, month, ordered);
        Map<List<String>, KeyedCount> counts = new HashMap<>();
        if (!by.isEmpty()) {
            tables.cells(ordered)
                    .forEach((values, count) -> counts.put(ordered.equals(by) ? values : values.reversed(), count));
        }
        counts.put(List.of(), tables.total());
        return counts;
    }

    private MonthTables tables(String ruleSet, YearMonth month, List<Dimension> ordered) {
        for (int attempt = 1; ; attempt++) {
            List<Item> items = table.query(CountItem.table(ruleSet, month, ordered), Stream::toList);
            try {
                return CountItem.tables(items);
            } catch (StoreUnavailable changed) {
                if (changed.reason() != Reason.CONTENDED || attempt == ATTEMPTS) {
                    throw changed;
                }
            }
        }
    }
}
