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
 * @param soon the longest time that an answer may take
 * @param patience the longest time to wait
 * @param ended why the store can't become ready any more; empty while it can
 */
record Readiness(
        DynamoDbClient client, URI endpoint, Duration patience, Duration soon, Supplier<Optional<String>> ended) {

    static Readiness of(DynamoDbClient client, DynamoDbLocal dynamoDb) {
        Duration soon = LocalEnvironment.storeTimeout().dividedBy(5);
        return new Readiness(client, dynamoDb.endpoint(), dynamoDb.patience(), soon, dynamoDb::ended);
    }

    /** @throws IllegalStateException if it doesn't answer, soon enough, in time, or refuses to */
    void await() {
        await(() -> client.listTables(list -> list.limit(1)));
    }

    /** Waits for a transaction in a table, which changes nothing. */
    void await(Table table) {
        await(() -> {
            try {
                client.transactWriteItems(transaction -> transaction.transactItems(changingNothing(table)));
            } catch (TransactionCanceledException _) {
                // its condition doesn't hold, which is the answer
            }
        });
    }

    private void await(Runnable question) {
        new StoreWait("the store at " + endpoint, ended, patience).until(() -> trouble(question));
    }

    /** What keeps it from being ready, in words; empty where nothing does. */
    private String trouble(Runnable question) {
        Instant begin = Instant.now();
        try {
            question.run();
        } catch (DynamoDbException failed) {
            return passes(failed);
        } catch (SdkClientException silent) {
            return "doesn't answer: " + silent.getMessage();
        }
        Duration took = Duration.between(begin, Instant.now());
        return took.compareTo(soon) <= 0 ? "" : "takes " + took.toMillis() + " ms for an answer";
    }

    private String passes(DynamoDbException failed) {
        if (failed.statusCode() >= 500 || failed.isThrottlingException()) {
            return "fails: " + failed.getMessage();
        }
        throw new IllegalStateException("the store at " + endpoint + " refuses: " + failed.getMessage(), failed);
    }

    private static TransactWriteItem changingNothing(Table table) {
        Map<String, AttributeValue> nobody = table.creation().attributeDefinitions().stream()
                .filter(attribute -> isKey(table, attribute))
                .collect(Collectors.toMap(AttributeDefinition::attributeName, Readiness::anyValue));
        String partition = table.creation().keySchema().getFirst().attributeName();
        ConditionCheck check = ConditionCheck.builder()
                .tableName(table.name())
                .key(nobody)
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
