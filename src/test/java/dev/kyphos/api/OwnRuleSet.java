package dev.kyphos.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kyphos.http.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An active copy of the guideline of 2019 that no other test uses, and its rows in the query log. */
record OwnRuleSet(String path) {

    static final String AUGMENTED = "unhealed painful fracture of L1 three weeks old";
    static final String CORRECTED_FIRST = "platelets of 32 are corrected first";

    static OwnRuleSet activated() {
        var own = new OwnRuleSet(Curator.newRuleSet());
        Curator.BOB.publishes(own.path, own.document(), "1.0.0");
        Curator.BOB.activates(own.path, "1.0.0");
        return own;
    }

    String id() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    ObjectNode document() {
        return ((ObjectNode) Document.of("imwg-2019").json().deepCopy()).put("id", id());
    }

    /** The request of an example of the contract, for this rule set. */
    ObjectNode request(String example) {
        return Example.named(example).request().deepCopy().put("ruleSet", id());
    }

    void ask(String example, int times) {
        for (int i = 0; i < times; i++) {
            Answer answer = Served.recommend(request(example).toString());
            if (answer.status() != 200) {
                throw new AssertionError(answer.body());
            }
        }
    }

    /** The rows in the log. */
    List<Map<String, AttributeValue>> rows() {
        return items().stream().filter(item -> item.containsKey("row")).toList();
    }

    List<Map<String, AttributeValue>> items() {
        try (var client = Served.DYNAMO_DB.client()) {
            return client.scanPaginator(scan -> scan.tableName("QueryLogTable").consistentRead(true)).items().stream()
                    .filter(item -> item.get("pk").s().startsWith("LOG#" + id() + "#"))
                    .toList();
        }
    }

    /** Dates the rows back by a month, as if they had been asked for then and put back now, and waits until they are counted. */
    void dateBack() {
        String day = lastMonth().atDay(15).toString();
        try (var client = Served.DYNAMO_DB.client()) {
            for (Map<String, AttributeValue> item : items()) {
                Map<String, AttributeValue> moved = new HashMap<>(item);
                String partition = item.get("pk").s().replace(today().toString(), day);
                moved.put("pk", AttributeValue.fromS(partition));
                if (item.containsKey("row")) {
                    moved.put("putBack", AttributeValue.fromBool(true));
                    String row = "ROW#" + partition.substring("LOG#".length()) + "#"
                            + item.get("sk").s();
                    client.putItem(put -> put.tableName("QueryLogTable")
                            .item(Map.of(
                                    "pk", AttributeValue.fromS("PUTBACK"),
                                    "sk", AttributeValue.fromS(row),
                                    "revision", AttributeValue.fromN("1"))));
                }
                client.putItem(put -> put.tableName("QueryLogTable").item(moved));
                client.deleteItem(delete ->
                        delete.tableName("QueryLogTable").key(Map.of("pk", item.get("pk"), "sk", item.get("sk"))));
            }
            awaitCounted(client);
        }
    }

    /** Waits until no row is left that was put back and is not counted. */
    private void awaitCounted(DynamoDbClient client) {
        Instant end = Instant.now().plus(Duration.ofMinutes(5));
        while (client.query(query -> query.tableName("QueryLogTable")
                                .consistentRead(true)
                                .keyConditionExpression("pk = :pk AND begins_with(sk, :rows)")
                                .expressionAttributeValues(Map.of(
                                        ":pk", AttributeValue.fromS("PUTBACK"),
                                        ":rows", AttributeValue.fromS("ROW#" + id() + "#"))))
                        .count()
                > 0) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("the rows are not counted");
            }
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
    }

    static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }

    static YearMonth lastMonth() {
        return YearMonth.from(today()).minusMonths(1);
    }
}
