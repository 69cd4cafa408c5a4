package dev.kyphos.querylog;

import dev.kyphos.store.Item;
import dev.kyphos.store.Key;
import dev.kyphos.store.KeyRange;
import dev.kyphos.store.SdkItems;
import dev.kyphos.store.StoreUnavailable;
import dev.kyphos.store.StoreUnavailable.Reason;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says of a row that it was put back and is not counted yet: an item that is put with the row, and deleted when the row is counted.
 * So a row is counted also where its day was counted before.
 *
 * @param day the day of the row
 * @param shard the row's shard
 * @param id the row's id
 */
public record PutBackRow(String ruleSet, LocalDate day, int shard, String id) {

    /** The revision of the item, which never changes. */
    public static final long REVISION = 1;

    static final String PARTITION = "PUTBACK";
    private static final String SEPARATOR = "#";
    private static final String SORT = "ROW" + SEPARATOR;

    static PutBackRow of(Row row) {
        return new PutBackRow(row.entry().version().ruleSet(), row.day(), row.shard(), row.id());
    }

    /** Reads an item. */
    public static PutBackRow of(Item item) {
        String[] parts = item.text(Item.SORT).substring(SORT.length()).split(SEPARATOR, -1);
        try {
            return new PutBackRow(parts[0], LocalDate.parse(parts[1]), Integer.parseInt(parts[2]), parts[3]);
        } catch (DateTimeException | NumberFormatException | ArrayIndexOutOfBoundsException _) {
            throw new StoreUnavailable(Reason.CORRUPT);
        }
    }

    /** The range of the items of all rule sets, in the order of rule sets and days. */
    public static KeyRange all() {
        return range("");
    }

    /** The range of the items of one rule set, in the order of days. */
    public static KeyRange of(String ruleSet) {
        return range(ruleSet + SEPARATOR);
    }

    /** The range of the items of a day. */
    static KeyRange of(String ruleSet, LocalDate day) {
        return range(ruleSet + SEPARATOR + day + SEPARATOR);
    }

    /** The range of the items of a shard of a day. */
    public static KeyRange of(String ruleSet, LocalDate day, int shard) {
        return range(String.join(SEPARATOR, ruleSet, day.toString(), Integer.toString(shard), ""));
    }

    private static KeyRange range(String prefix) {
        return new KeyRange(PARTITION, SORT + prefix, false, null, List.of(), 0);
    }

    /** The key of the item. */
    public Key itemKey() {
        return new Key(PARTITION, SORT + String.join(SEPARATOR, ruleSet, day.toString(), Integer.toString(shard), id));
    }

    /** The random number of the row, as {@link LoggedRow#key}. */
    public long rowKey() {
        return RowReader.key(id);
    }

    /** The row, from the items that {@link #rowRange} reads; null if it has expired, was erased, or was not put back. */
    public @Nullable LoggedRow row(Stream<Item> items) {
        RowReader reader = RowReader.of(RowItem.partition(ruleSet, day, shard));
        for (Item item : items.toList()) {
            LoggedRow row = reader == null ? null : reader.row(SdkItems.attributes(item));
            if (row != null && row.putBack()) {
                return row;
            }
        }
        return null;
    }

    /** The range that has the row alone. */
    public KeyRange rowRange() {
        return new KeyRange(RowItem.partition(ruleSet, day, shard), id, false, null, List.of(), 0);
    }

    Item item(int keepDays) {
        return Item.at(itemKey()).with(Item.REVISION, REVISION).with(RowItem.EXPIRES, RowItem.expiry(day, keepDays));
    }
}
