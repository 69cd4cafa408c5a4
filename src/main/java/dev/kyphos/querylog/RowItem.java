package dev.kyphos.querylog;

import dev.kyphos.store.Item;
import dev.kyphos.store.Key;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Rows as items of the log's table. Shards, one partition each, share a day's rows. An item of its own holds the number of
 * shards; it is written before the first row of the day, so a reader knows all partitions.
 */
public final class RowItem {

    static final String PARTITION = "pk";
    static final String SORT = "sk";
    static final String EXPIRES = "expires";
    static final String SHARDS = "shards";
    static final String ROW = "row";

    /** An attribute of rows that were put back: they are counted apart. */
    static final String PUT_BACK = "putBack";

    /** The fields that are not part of the key. They share one attribute, because reading many attributes is slow. */
    private static final List<String> PACKED_FIELDS = RowCodec.NAMES.stream()
            .filter(name -> !Set.of(RowCodec.RULE_SET, RowCodec.DAY, RowCodec.SHARD, RowCodec.ID)
                    .contains(name))
            .toList();

    private RowItem() {}

    static Item of(Row row, int keepDays) {
        Map<String, String> fields = RowCodec.of(row);
        String packed = PACKED_FIELDS.stream().map(fields::get).collect(Collectors.joining("|"));
        return Item.at(new Key(partition(row.entry().version().ruleSet(), row.day(), row.shard()), row.id()))
                .with(ROW, packed)
                .with(EXPIRES, expiry(row.day(), keepDays));
    }

    /** The item with the number of a day's shards. If a day has several such items, the largest number holds. */
    static Item ofShards(String ruleSet, LocalDate day, int shards, int keepDays) {
        String digits = Integer.toString(shards);
        String sort = "SHARDS#" + "0".repeat(Math.max(0, 4 - digits.length())) + digits;
        return Item.at(new Key(partition(ruleSet, day), sort))
                .with(SHARDS, shards)
                .with(EXPIRES, expiry(day, keepDays));
    }

    /** The number of shards in an item; 0 if the item holds no such number. */
    public static int shards(Map<String, AttributeValue> item) {
        AttributeValue shards = item.get(SHARDS);
        return shards == null || shards.n() == null ? 0 : Integer.parseInt(shards.n());
    }

    /** The text of an attribute; empty if there is none. */
    static String text(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        return value == null || value.s() == null ? "" : value.s();
    }

    /** Whether an item has expired. DynamoDB deletes expired items with a delay. */
    public static boolean hasExpired(Map<String, AttributeValue> item, Instant now) {
        AttributeValue expires = item.get(EXPIRES);
        return expires != null && expires.n() != null && Long.parseLong(expires.n()) <= now.getEpochSecond();
    }

    /** The partition key of the item with the number of a day's shards. */
    public static String partition(String ruleSet, LocalDate day) {
        return "LOG#" + ruleSet + "#" + day;
    }

    /** The partition key of a shard. */
    public static String partition(String ruleSet, LocalDate day, int shard) {
        return partition(ruleSet, day) + "#" + shard;
    }

    /** The expiry in seconds since the epoch, counted from the day's end, so it doesn't reveal the time of the row. */
    static long expiry(LocalDate day, int keepDays) {
        return day.plusDays(keepDays + 1L).atStartOfDay(ZoneOffset.UTC).toEpochSecond();
    }
}
