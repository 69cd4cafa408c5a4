package dev.kyphos.store;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * One write of a transaction, or a look at an item that must hold for it. Each has a condition, so that nothing is
 * overwritten or deleted that the writer hasn't seen; an item without a revision, such as a version, can't be at all.
 *
 * @param item what is put or, for the other kinds, the key alone
 * @param value what the condition compares an attribute with, null where it is about the item's being there
 */
public record ConditionalWrite(
        Operation operation,
        Item item,
        String condition,
        String attribute,
        @Nullable AttributeValue value) {

    private static final String ABSENT = "attribute_not_exists(#attribute)";
    private static final String EQUAL = "#attribute = :value";
    private static final String ABSENT_OR_LESS = "attribute_not_exists(pk) OR #attribute < :value";

    enum Operation {
        PUT,
        DELETE,
        CHECK
    }

    /** Puts an item where there is none. */
    public static ConditionalWrite create(Item item) {
        return new ConditionalWrite(Operation.PUT, item, ABSENT, Item.PARTITION, null);
    }

    /** Puts an item in place of the one at the expected revision, or where there is none if that is 0. */
    public static ConditionalWrite replace(Item item, long expected) {
        return expected == 0
                ? create(item)
                : new ConditionalWrite(Operation.PUT, item, EQUAL, Item.REVISION, number(expected));
    }

    /** Puts an item that has a revision in place of one of a lower revision, or where there is none. */
    public static ConditionalWrite replaceOlder(Item item) {
        return new ConditionalWrite(
                Operation.PUT, item, ABSENT_OR_LESS, Item.REVISION, number(item.number(Item.REVISION)));
    }

    /** Deletes the item at the expected revision. */
    public static ConditionalWrite delete(Key key, long expected) {
        return new ConditionalWrite(Operation.DELETE, Item.at(key), EQUAL, Item.REVISION, number(expected));
    }

    /** Requires the item to be at this revision; 0 requires that it does not exist. */
    public static ConditionalWrite check(Key key, long revision) {
        Item item = Item.at(key);
        return revision == 0
                ? new ConditionalWrite(Operation.CHECK, item, ABSENT, Item.PARTITION, null)
                : new ConditionalWrite(Operation.CHECK, item, EQUAL, Item.REVISION, number(revision));
    }

    /** Requires an item whose attribute has this text. */
    public static ConditionalWrite check(Key key, String attribute, String text) {
        return new ConditionalWrite(Operation.CHECK, Item.at(key), EQUAL, attribute, AttributeValue.fromS(text));
    }

    TransactWriteItem in(String table) {
        var write = TransactWriteItem.builder();
        return switch (operation) {
            case PUT ->
                write.put(put -> put.tableName(table)
                                .item(item.attributes())
                                .conditionExpression(condition)
                                .expressionAttributeNames(names())
                                .expressionAttributeValues(values())
                                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))
                        .build();
            case DELETE ->
                write.delete(delete -> delete.tableName(table)
                                .key(item.attributes())
                                .conditionExpression(condition)
                                .expressionAttributeNames(names())
                                .expressionAttributeValues(values())
                                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))
                        .build();
            case CHECK ->
                write.conditionCheck(check -> check.tableName(table)
                                .key(item.attributes())
                                .conditionExpression(condition)
                                .expressionAttributeNames(names())
                                .expressionAttributeValues(values()))
                        .build();
        };
    }

    private Map<String, String> names() {
        return Map.of("#attribute", attribute);
    }

    private @Nullable Map<String, AttributeValue> values() {
        return value == null ? null : Map.of(":value", value);
    }

    private static AttributeValue number(long number) {
        return AttributeValue.fromN(Long.toString(number));
    }
}
