package dev.kyphos.store;

import dev.kyphos.dynamo.Attribute;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * One operation of a transaction: a write, or a check that writes nothing. Each has a condition, so that a writer
 * cannot overwrite or delete a revision that it has not read. An item without a revision, such as a version, cannot be
 * overwritten or deleted at all.
 *
 * @param operation the kind of operation
 * @param item the item to put; for a deletion or a check, its key only
 * @param condition the condition expression of DynamoDB
 * @param attribute the attribute that the condition tests
 * @param value the value that the condition compares the attribute with; null if it tests existence
 */
public record ConditionalWrite(
        Operation operation,
        Item item,
        String condition,
        String attribute,
        @Nullable Attribute value) {

    private static final String ABSENT = "attribute_not_exists(#attribute)";
    private static final String EQUAL = "#attribute = :value";

    /** The kind of operation. */
    enum Operation {
        PUT,
        DELETE,
        CHECK
    }

    /** Puts an item, if its key is free. */
    public static ConditionalWrite create(Item item) {
        return new ConditionalWrite(Operation.PUT, item, ABSENT, Item.PARTITION, null);
    }

    /** Replaces an item that is at the expected revision; 0 requires that the item does not exist. */
    public static ConditionalWrite replace(Item item, long expected) {
        return expected == 0
                ? create(item)
                : new ConditionalWrite(Operation.PUT, item, EQUAL, Item.REVISION, number(expected));
    }

    /**
     * Puts a copy of an item that the same transaction replaces, even over a damaged copy. The condition of the original keeps
     * the copies in order.
     *
     * @param never an attribute that no copy has; an item with it is not overwritten
     */
    public static ConditionalWrite copy(Item item, String never) {
        return new ConditionalWrite(Operation.PUT, item, ABSENT, never, null);
    }

    /** Deletes an item that is at the expected revision. */
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

    /** Requires the item to exist with this text in an attribute. */
    public static ConditionalWrite check(Key key, String attribute, String text) {
        return new ConditionalWrite(Operation.CHECK, Item.at(key), EQUAL, attribute, new Attribute.Text(text));
    }

    TransactWriteItem forTable(String table) {
        var write = TransactWriteItem.builder();
        return switch (operation) {
            case PUT ->
                write.put(put -> put.tableName(table)
                                .item(SdkItems.attributes(item))
                                .conditionExpression(condition)
                                .expressionAttributeNames(names())
                                .expressionAttributeValues(values())
                                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))
                        .build();
            case DELETE ->
                write.delete(delete -> delete.tableName(table)
                                .key(SdkItems.attributes(item))
                                .conditionExpression(condition)
                                .expressionAttributeNames(names())
                                .expressionAttributeValues(values())
                                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))
                        .build();
            case CHECK ->
                write.conditionCheck(check -> check.tableName(table)
                                .key(SdkItems.attributes(item))
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
        return value == null ? null : Map.of(":value", SdkItems.value(value));
    }

    private static Attribute number(long number) {
        return new Attribute.Numeral(Long.toString(number));
    }
}
