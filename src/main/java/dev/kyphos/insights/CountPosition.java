package dev.kyphos.insights;

import dev.kyphos.store.Item;
import dev.kyphos.store.Key;
import dev.kyphos.store.KeyRange;
import dev.kyphos.store.StoreUnavailable;
import dev.kyphos.store.StoreUnavailable.Reason;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far the log of a rule set is counted: all rows of the days before, of the shards before, and up to a row.
 *
 * @param day the first day that is not wholly counted
 * @param shard the shard of that day which is counted next
 * @param after the id of the last row that is counted of it; null for none
 * @param revision the number of changes; 0 if nothing was counted yet
 */
public record CountPosition(
        String ruleSet, LocalDate day, int shard, @Nullable String after, long revision) {

    /** The partition of all positions. */
    public static final String PARTITION = "COUNTS";

    private static final String SORT = "POSITION#";
    private static final String DAY = "day";
    private static final String SHARD = "shard";
    private static final String AFTER = "after";

    /** The range of the positions of all rule sets. */
    public static KeyRange all() {
        return startingWith("");
    }

    /** The range of the position of a rule set, and perhaps of others. */
    static KeyRange startingWith(String ruleSet) {
        return new KeyRange(PARTITION, SORT + ruleSet, false, null, List.of(), 0);
    }

    /** The position before the first row. */
    public static CountPosition start(String ruleSet, LocalDate day) {
        return new CountPosition(ruleSet, day, 0, null, 0);
    }

    /** The position of an item. */
    public static CountPosition of(Item item) {
        try {
            return new CountPosition(
                    item.text(Item.SORT).substring(SORT.length()),
                    LocalDate.parse(item.text(DAY)),
                    Math.toIntExact(item.number(SHARD)),
                    item.has(AFTER) ? item.text(AFTER) : null,
                    item.number(Item.REVISION));
        } catch (DateTimeException | ArithmeticException _) {
            throw new StoreUnavailable(Reason.CORRUPT);
        }
    }

    /** The item that replaces that of this position's revision. */
    public Item next() {
        Item item = Item.at(new Key(PARTITION, SORT + ruleSet))
                .with(DAY, day.toString())
                .with(SHARD, shard)
                .with(Item.REVISION, revision + 1);
        return after == null ? item : item.with(AFTER, after);
    }

    /** This position, or the beginning of a day if that is later. */
    public CountPosition notBefore(LocalDate first) {
        return day.isBefore(first) ? atStartOf(first) : this;
    }

    /** The position at the beginning of a day. */
    public CountPosition atStartOf(LocalDate other) {
        return new CountPosition(ruleSet, other, 0, null, revision);
    }

    /** The position after a row of the shard. */
    public CountPosition after(String id) {
        return new CountPosition(ruleSet, day, shard, id, revision);
    }

    /** The position at the beginning of the next shard. */
    public CountPosition nextShard() {
        return new CountPosition(ruleSet, day, shard + 1, null, revision);
    }

    /** The position at the beginning of the next day. */
    public CountPosition nextDay() {
        return atStartOf(day.plusDays(1));
    }

    /** The same position after a change of the item. */
    public CountPosition changed() {
        return new CountPosition(ruleSet, day, shard, after, revision + 1);
    }

    /** Whether all days of a month are counted. */
    boolean covers(YearMonth month) {
        return day.isAfter(month.atEndOfMonth());
    }
}
