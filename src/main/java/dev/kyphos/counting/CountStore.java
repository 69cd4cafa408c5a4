package dev.kyphos.counting;

import dev.kyphos.insights.CountItem;
import dev.kyphos.insights.CountPosition;
import dev.kyphos.insights.MonthTables;
import dev.kyphos.querylog.LoggedRow;
import dev.kyphos.querylog.PutBackRow;
import dev.kyphos.store.ConditionalWrite;
import dev.kyphos.store.DynamoTable;
import dev.kyphos.store.Item;
import dev.kyphos.store.Key;
import dev.kyphos.store.KeyRange;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Positions and counts in the query log's table. A position and the counts up to it change in one transaction, or not at all, and
 * only if nobody else changed the position since it was read.
 */
final class CountStore {

    private final DynamoTable table;
    private final int keepDays;

    /** @param keepDays the number of days that rows are kept */
    CountStore(DynamoTable table, int keepDays) {
        this.table = table;
        this.keepDays = keepDays;
    }

    /** The positions of all rule sets that have one, by their ids. */
    Map<String, CountPosition> positions() {
        return table.query(
                CountPosition.all(),
                items -> items.map(CountPosition::of)
                        .collect(Collectors.toMap(CountPosition::ruleSet, position -> position)));
    }

    /** The rule sets that have rows which were put back and are not counted yet. */
    Set<String> putBack() {
        return table.query(
                PutBackRow.all(),
                items -> items.map(item -> PutBackRow.of(item).ruleSet()).collect(Collectors.toSet()));
    }

    /** The first rows of a rule set that were put back and are not counted yet, of days before a day. */
    List<PutBackRow> putBack(String ruleSet, LocalDate before, int limit) {
        return table.query(
                PutBackRow.of(ruleSet),
                items -> items.map(PutBackRow::of)
                        .takeWhile(row -> row.day().isBefore(before))
                        .limit(limit)
                        .toList());
    }

    /** The keys of the rows of a shard that were put back and are not counted yet. */
    Set<Long> putBack(CountPosition shard) {
        return table.query(
                PutBackRow.of(shard.ruleSet(), shard.day(), shard.shard()),
                items -> items.map(item -> PutBackRow.of(item).rowKey()).collect(Collectors.toSet()));
    }

    /** A row that was put back; null if it has gone since, or was written after all. */
    @Nullable
    LoggedRow row(PutBackRow putBack) {
        return table.<@Nullable LoggedRow>query(putBack.rowRange(), putBack::row);
    }

    /** Moves a position. Returns false if somebody else moved it. */
    boolean move(CountPosition position) {
        return table.transact(List.of(write(position))).isDone();
    }

    /**
     * Moves a position and adds counts to a month.
     *
     * @param counted the rows that were put back and are among these counts, or have gone
     * @return false if somebody else moved the position
     */
    boolean move(CountPosition position, YearMonth month, MonthTables added, Collection<PutBackRow> counted) {
        KeyRange range = CountItem.month(position.ruleSet(), month);
        List<Item> items = table.query(range, Stream::toList);
        Set<Key> present = items.stream().map(Item::key).collect(Collectors.toSet());
        MonthTables tables = CountItem.tables(items);
        tables.add(added);
        long revision = items.isEmpty() ? 0 : items.getFirst().number(Item.REVISION);
        List<ConditionalWrite> writes = new ArrayList<>();
        writes.add(write(position));
        CountItem.of(position.ruleSet(), month, tables, revision + 1, expiry(month))
                .forEach(item ->
                        writes.add(ConditionalWrite.replace(item, present.contains(item.key()) ? revision : 0)));
        counted.forEach(row -> writes.add(ConditionalWrite.delete(row.itemKey(), PutBackRow.REVISION)));
        return table.transact(writes).isDone();
    }

    private static ConditionalWrite write(CountPosition position) {
        return ConditionalWrite.replace(position.next(), position.revision());
    }

    /** The expiry of a month's counts in seconds since the epoch: they are kept no longer than all of its rows. */
    private long expiry(YearMonth month) {
        return month.atDay(1)
                .plusDays(keepDays + 1L)
                .atStartOfDay(ZoneOffset.UTC)
                .toEpochSecond();
    }
}
