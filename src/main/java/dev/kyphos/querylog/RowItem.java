package dev.kyphos.querylog;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Rows as items of the log's table. A day's rows are spread over shards; how many there are stands in an item of its
 * own, which is written before any row of the day is, so that whoever reads the day later knows where to look.
 */
final class RowItem {

    static final String PARTITION = "pk";
    static final String SORT = "sk";
    static final String EXPIRES = "expires";
    static final String SHARDS = "shards";

    private RowItem() {}

    static Map<String, AttributeValue> of(Row row, int keepDays) {
        Map<String, AttributeValue> item = new HashMap<>();
        Fields.of(row).forEach((name, text) -> item.put(name, AttributeValue.fromS(text)));
        String ruleSet = row.kept().origin().ruleSet();
        item.put(PARTITION, AttributeValue.fromS(partition(ruleSet, row.day(), row.shard())));
        item.put(SORT, AttributeValue.fromS(row.id()));
        item.put(EXPIRES, expiry(row.day(), keepDays));
        return Map.copyOf(item);
    }

    /** Says how many shards a day has; of several such items the largest number counts. */
    static Map<String, AttributeValue> ofShards(String ruleSet, LocalDate day, int shards, int keepDays) {
        return Map.of(
                PARTITION, AttributeValue.fromS(partition(ruleSet, day)),
                SORT, AttributeValue.fromS(String.format(Locale.ROOT, "SHARDS#%04d", shards)),
                SHARDS, AttributeValue.fromN(Integer.toString(shards)),
                EXPIRES, expiry(day, keepDays));
    }

    /** The number of shards that an item says; one that is no such item says none. */
    static int shards(Map<String, AttributeValue> item) {
        AttributeValue shards = item.get(SHARDS);
        return shards == null || shards.n() == null ? 0 : Integer.parseInt(shards.n());
    }

    /** The row of an item, or null where it is none. */
    static @Nullable Row row(Map<String, AttributeValue> item) {
        Map<String, String> fields = new HashMap<>();
        for (String name : Fields.NAMES) {
            AttributeValue value = item.get(name);
            if (value != null && value.s() != null) {
                fields.put(name, value.s());
            }
        }
        return Fields.row(fields);
    }

    /** Whether DynamoDB should have deleted the item already; it takes its time. */
    static boolean hasExpired(Map<String, AttributeValue> item, Instant now) {
        AttributeValue expires = item.get(EXPIRES);
        return expires != null && expires.n() != null && Long.parseLong(expires.n()) <= now.getEpochSecond();
    }

    /** Where a day's shards are counted. */
    static String partition(String ruleSet, LocalDate day) {
        return "LOG#" + ruleSet + "#" + day;
    }

    static String partition(String ruleSet, LocalDate day, int shard) {
        return partition(ruleSet, day) + "#" + shard;
    }

    /** Counted from the day's end, so that it doesn't tell the time. */
    private static AttributeValue expiry(LocalDate day, int keepDays) {
        long end = day.plusDays(keepDays + 1L).atStartOfDay(ZoneOffset.UTC).toEpochSecond();
        return AttributeValue.fromN(Long.toString(end));
    }
}
