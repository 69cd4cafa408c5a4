package dev.kyphos.local;

import dev.kyphos.local.template.Table;
import dev.kyphos.local.template.TemplateException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Waits until a store answers as quickly as the functions need it to. It may still be starting, and the first calls of a
 * JVM take long on a busy machine. A store that refuses a call is not asked again.
 *
 * @param timeout the longest time to wait
 * @param latency the longest time that an answer may take
 * @param ended why the store can't become ready any more; empty while it can
 */
record StoreReadiness(
        DynamoDbClient client, URI endpoint, Duration timeout, Duration latency, Supplier<Optional<String>> ended) {

    static StoreReadiness of(DynamoDbClient client, DynamoDbLocal dynamoDb) {
        Duration latency = LocalEnvironment.storeTimeout().dividedBy(5);
        return new StoreReadiness(client, dynamoDb.endpoint(), dynamoDb.timeout(), latency, dynamoDb::ended);
    }

    /**
     * Waits until the store lists its tables quickly enough.
     *
     * @throws IllegalStateException if the time passes, the store ends, or it refuses the call
     */
    void await() {
        await(() -> client.listTables(list -> list.limit(1)));
    }

    /**
     * Waits until the store answers a transaction quickly enough. The transaction changes nothing.
     *
     * @throws IllegalStateException if the time passes, the store ends, or it refuses the call
     */
    void await(Table table) {
        await(() -> {
            try {
                client.transactWriteItems(transaction -> transaction.transactItems(changingNothing(table)));
            } catch (TransactionCanceledException _) {
                // the condition of the transaction never holds: this is the expected answer
            }
        });
    }

    private void await(Runnable question) {
        new StoreWait("the store at " + endpoint, ended, timeout).until(() -> problem(question));
    }

    /** Why the store isn't ready, in words that follow its name; empty if it is ready. */
    private String problem(Runnable question) {
        Instant begin = Instant.now();
        try {
            question.run();
        } catch (DynamoDbException failed) {
            return temporary(failed);
        } catch (SdkClientException silent) {
            return "doesn't answer: " + silent.getMessage();
        }
        Duration took = Duration.between(begin, Instant.now());
        return took.compareTo(latency) <= 0 ? "" : "takes " + took.toMillis() + " ms for an answer";
    }

    /** The problem, if it may pass. */
    private String temporary(DynamoDbException failed) {
        if (failed.statusCode() >= 500 || failed.isThrottlingException()) {
            return "fails: " + failed.getMessage();
        }
        throw new IllegalStateException("the store at " + endpoint + " refuses: " + failed.getMessage(), failed);
    }

    private static TransactWriteItem changingNothing(Table table) {
        Map<String, AttributeValue> missing = table.creation().attributeDefinitions().stream()
                .filter(attribute -> isKey(table, attribute))
                .collect(Collectors.toMap(AttributeDefinition::attributeName, StoreReadiness::anyValue));
        String partition = table.creation().keySchema().getFirst().attributeName();
        ConditionCheck check = ConditionCheck.builder()
                .tableName(table.name())
                .key(missing)
                .conditionExpression("attribute_exists(#partition)")
                .expressionAttributeNames(Map.of("#partition", partition))
                .build();
        return TransactWriteItem.builder().conditionCheck(check).build();
    }

    private static boolean isKey(Table table, AttributeDefinition attribute) {
        return table.creation().keySchema().stream()
                .anyMatch(key -> key.attributeName().equals(attribute.attributeName()));
    }

    private static AttributeValue anyValue(AttributeDefinition key) {
        return switch (key.attributeType()) {
            case N -> AttributeValue.fromN("0");
            case S -> AttributeValue.fromS("?");
            default -> throw new TemplateException(key.attributeName(), "the local API has keys of S and N alone");
        };
    }
}
