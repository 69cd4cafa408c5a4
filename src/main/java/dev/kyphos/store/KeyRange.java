package dev.kyphos.store;

import dev.kyphos.dynamo.Attribute;
import dev.kyphos.dynamo.Request;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A query for items of one partition.
 *
 * @param partition the partition key
 * @param prefix the prefix of the sort keys
 * @param descending whether the items come in descending order of their sort keys
 * @param after the items start after this key; null for the first item
 * @param attributes the attributes to read; empty for all
 * @param pageSize the number of items that one call reads; 0 for as many as fit
 */
public record KeyRange(
        String partition,
        String prefix,
        boolean descending,
        @Nullable Key after,
        List<String> attributes,
        int pageSize) {

    /** The condition of the keys in DynamoDB's expressions. */
    static final String CONDITION = "pk = :pk AND begins_with(sk, :prefix)";

    /** The values in the condition. */
    Map<String, Attribute> values() {
        return Map.of(":pk", new Attribute.Text(partition), ":prefix", new Attribute.Text(prefix));
    }

    /** The key that a page starts after; null for the first item. */
    @Nullable
    Item start(@Nullable Item last) {
        if (last != null) {
            return last;
        }
        return after == null ? null : Item.at(after);
    }

    /** The request of a page. */
    Request request(String table, @Nullable Item last) {
        Item start = start(last);
        return Request.query(
                table,
                CONDITION,
                values(),
                descending,
                attributes,
                pageSize,
                start == null ? null : start.attributes());
    }
}
