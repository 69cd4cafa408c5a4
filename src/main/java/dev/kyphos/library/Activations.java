package dev.kyphos.library;

import dev.kyphos.library.StoreUnavailable.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** Which version of each rule set is active, and which ones were. */
final class Activations {

    private final DynamoTable table;
    private final int pageSize;

    /** @param pageSize how many items of the history one call asks for; 0 for as many as fit */
    Activations(DynamoTable table, int pageSize) {
        this.table = table;
        this.pageSize = pageSize;
    }

    @Nullable
    Pointer current(String ruleSet) {
        Item item = table.get(Key.active(ruleSet));
        return item == null ? null : Pointer.read(item);
    }

    /** The activation in force at a time: the last one that was not after it. */
    @Nullable
    Activation at(String ruleSet, Instant time) {
        var newestFirst = new Range(Key.partition(ruleSet), Key.ACTIVATION, true, null, List.of(), pageSize);
        return table.<@Nullable Activation>query(
                newestFirst,
                items -> items.map(item -> Pointer.read(item).activation())
                        .filter(activation -> !activation.at().isAfter(time))
                        .findFirst()
                        .orElse(null));
    }

    /** Makes a pointer the current one, if the one before it is the current one and its version exists. */
    Outcome activate(Pointer next) {
        Activation activation = next.activation();
        String ruleSet = activation.ruleSet();
        List<CancellationReason> reasons = table.transact(List.of(
                exists(activation),
                put(succeeding(next.item(Key.active(ruleSet)), activation.revision() - 1)),
                put(absent(next.item(Key.activation(ruleSet, activation.revision())))),
                put(Put.builder().item(next.item(Key.catalogued(ruleSet)).attributes()))));
        return reasons.isEmpty() ? new Outcome.Done() : cancelled(reasons);
    }

    /** What the store made of it. */
    sealed interface Outcome {

        record Done() implements Outcome {}

        record NoSuchVersion() implements Outcome {}

        record Overtaken(@Nullable Activation current) implements Outcome {}
    }

    private static Outcome cancelled(List<CancellationReason> reasons) {
        if (DynamoTable.failed(reasons.get(0))) {
            return new Outcome.NoSuchVersion();
        }
        CancellationReason pointer = reasons.get(1);
        if (DynamoTable.failed(pointer)) {
            return new Outcome.Overtaken(
                    pointer.hasItem() ? Pointer.read(new Item(pointer.item())).activation() : null);
        }
        throw new StoreUnavailable(Reason.CORRUPT);
    }

    private TransactWriteItem exists(Activation activation) {
        Key version = Key.version(activation.ruleSet(), activation.version());
        return TransactWriteItem.builder()
                .conditionCheck(check -> check.tableName(table.name())
                        .key(Item.at(version).attributes())
                        .conditionExpression("#digest = :digest")
                        .expressionAttributeNames(Map.of("#digest", VersionItem.DIGEST))
                        .expressionAttributeValues(Map.of(":digest", AttributeValue.fromS(activation.digest()))))
                .build();
    }

    private static Put.Builder succeeding(Item item, long revision) {
        if (revision == 0) {
            return absent(item);
        }
        return Put.builder()
                .item(item.attributes())
                .conditionExpression("#revision = :expected")
                .expressionAttributeNames(Map.of("#revision", Pointer.REVISION))
                .expressionAttributeValues(Map.of(":expected", AttributeValue.fromN(Long.toString(revision))))
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
    }

    private static Put.Builder absent(Item item) {
        return Put.builder()
                .item(item.attributes())
                .conditionExpression("attribute_not_exists(pk)")
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
    }

    private TransactWriteItem put(Put.Builder put) {
        return TransactWriteItem.builder()
                .put(put.tableName(table.name()).build())
                .build();
    }
}
