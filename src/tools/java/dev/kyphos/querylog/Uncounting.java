package dev.kyphos.querylog;

import dev.kyphos.insights.CountItem;
import dev.kyphos.insights.CountPosition;
import dev.kyphos.store.ConditionalWrite;
import dev.kyphos.store.DynamoTable;
import dev.kyphos.store.Item;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes back what was counted of some months, the last one first: in one transaction the counts of a month go, and the position moves to
 * the month's beginning. Whoever counts meanwhile counts each row that is left once.
 */
final class Uncounting {

    private Uncounting() {}

    /** Takes back what was counted of a month and of all later ones. */
    static void from(YearMonth first, String ruleSet, DynamoTable table) {
        LocalDate start = first.atDay(1);
        CountPosition position = position(ruleSet, table);
        while (position != null && !position.day().isBefore(start) && !position.equals(position.atStartOf(start))) {
            YearMonth month = YearMonth.from(position.day());
            List<Item> items = items(ruleSet, month, table);
            if (items.isEmpty() && month.isAfter(first)) {
                month = month.minusMonths(1);
                items = items(ruleSet, month, table);
            }
            List<ConditionalWrite> writes = new ArrayList<>();
            writes.add(
                    ConditionalWrite.replace(position.atStartOf(month.atDay(1)).next(), position.revision()));
            items.forEach(item -> writes.add(ConditionalWrite.delete(item.key(), item.number(Item.REVISION))));
            table.transact(writes);
            position = position(ruleSet, table);
        }
    }

    private static List<Item> items(String ruleSet, YearMonth month, DynamoTable table) {
        return table.query(CountItem.month(ruleSet, month), Stream::toList);
    }

    private static @Nullable CountPosition position(String ruleSet, DynamoTable table) {
        return table.<@Nullable CountPosition>query(
                CountPosition.all(),
                items -> items.map(CountPosition::of)
                        .filter(each -> each.ruleSet().equals(ruleSet))
                        .findFirst()
                        .orElse(null));
    }
}
