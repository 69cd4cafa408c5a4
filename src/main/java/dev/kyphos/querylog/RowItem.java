package dev.kyphos.querylog;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Rows as items of the log's table. A day's rows are spread over shards; how many there are stands in an item of its
 * own, which is written before any row of the day is, so that whoever reads the day later knows where to look.
 */
public final class RowItem {

    static final String PARTITION = "pk";
    static final String SORT = "sk";
    static final String EXPIRES = "expires";
    static final String SHARDS = "shards";
    static final String PACK = "row";

    /** What a row's key doesn't say, in one attribute: many attributes take longer to read than to be counted. */
    private static final List<String> PACKED = RowCodec.NAMES.stream()
            .filter(name -> !Set.of(RowCodec.RULE_SET, RowCodec.DAY, RowCodec.SHARD, RowCodec.ID)
                    .contains(name))
            .toList();

    private RowItem() {}

    static Map<String, AttributeValue> of(Row row, int keepDays) {
        Map<String, String> fields = RowCodec.of(row);
        String packed = PACKED.stream().map(fields::get).collect(Collectors.joining("|"));
        return Map.of(
                PARTITION, AttributeValue.fromS(partition(row.entry().version().ruleSet(), row.day(), row.shard())),
                SORT, AttributeValue.fromS(row.id()),
                PACK, AttributeValue.fromS(packed),
                EXPIRES, expiry(row.day(), keepDays));
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
    public static int shards(Map<String, AttributeValue> item) {
        AttributeValue shards = item.get(SHARDS);
        return shards == null || shards.n() == null ? 0 : Integer.parseInt(shards.n());
    }

    /** The row of an item, or null where it is none. */
    public static @Nullable LoggedRow row(Map<String, AttributeValue> item) {
        String[] place = text(item, PARTITION).split("#", -1);
        String[] packed = text(item, PACK).split("\\|", -1);
        if (place.length != 4 || packed.length != PACKED.size()) {
            return null;
        }
        Map<String, String> fields = new HashMap<>();
        fields.put(RowCodec.RULE_SET, place[1]);
        fields.put(RowCodec.DAY, place[2]);
        fields.put(RowCodec.SHARD, place[3]);
        fields.put(RowCodec.ID, text(item, SORT));
        for (int i = 0; i < packed.length; i++) {
            fields.put(PACKED.get(i), packed[i]);
        }
        return RowCodec.row(fields);
    }

    private static String text(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        return value == null || value.s() == null ? "" : value.s();
    }

    /** Whether DynamoDB should have deleted the item already; it takes its time. */
    public static boolean hasExpired(Map<String, AttributeValue> item, Instant now) {
        AttributeValue expires = item.get(EXPIRES);
        return expires != null && expires.n() != null && Long.parseLong(expires.n()) <= now.getEpochSecond();
    }

    /** Where a day's shards are counted. */
    public static String partition(String ruleSet, LocalDate day) {
        return "LOG#" + ruleSet + "#" + day;
    }

    public static String partition(String ruleSet, LocalDate day, int shard) {
        return partition(ruleSet, day) + "#" + shard;
    }

    /** Counted from the day's end, so that it doesn't tell the time. */
    private static AttributeValue expiry(LocalDate day, int keepDays) {
        long end = day.plusDays(keepDays + 1L).atStartOfDay(ZoneOffset.UTC).toEpochSecond();
        return AttributeValue.fromN(Long.toString(end));
    }
}
