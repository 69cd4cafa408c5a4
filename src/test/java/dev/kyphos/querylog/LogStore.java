package dev.kyphos.querylog;

import dev.kyphos.local.DynamoDbLocal;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** A log table of its own in DynamoDB Local, empty. */
public final class LogStore {

    private static final DynamoDbClient CLIENT = DynamoDbLocal.shared().client();

    public final String name = "log-" + UUID.randomUUID();

    public LogStore() {
        DynamoDbLocal.shared().createTable(name);
    }

    static URI endpoint() {
        return DynamoDbLocal.shared().endpoint();
    }

    public static DynamoDbClient client() {
        return CLIENT;
    }

    /** Writes as the log would with these settings. */
    LogTable table(QueryLogSettings settings) {
        return new LogTable(name, CLIENT, settings);
    }

    List<Map<String, AttributeValue>> items() {
        return CLIENT.scanPaginator(scan -> scan.tableName(name).consistentRead(true)).items().stream()
                .toList();
    }

    /** Puts one row as the log would with these settings. */
    public void put(Row row, QueryLogSettings settings) {
        table(settings).put(row);
    }

    /** Puts one row that has expired at a time. */
    public void putExpired(Row row, Instant expiry) {
        var item = new HashMap<>(RowItem.of(row, 400));
        item.put("expires", AttributeValue.fromN(Long.toString(expiry.getEpochSecond())));
        put(item);
    }

    void put(Map<String, AttributeValue> item) {
        CLIENT.putItem(put -> put.tableName(name).item(item));
    }

    /** Many rows, 25 a call. */
    public void insert(List<Row> rows, QueryLogSettings settings) {
        rows.stream()
                .collect(Collectors.groupingBy(Row::day))
                .forEach((day, ofDay) -> put(RowItem.ofShards(
                        ofDay.getFirst().entry().version().ruleSet(), day, settings.shards(), settings.keepDays())));
        List<WriteRequest> batch = new ArrayList<>();
        for (Row row : rows) {
            var item = RowItem.of(row, settings.keepDays());
            batch.add(WriteRequest.builder()
                    .putRequest(PutRequest.builder().item(item).build())
                    .build());
            if (batch.size() == 25) {
                write(batch);
            }
        }
        if (!batch.isEmpty()) {
            write(batch);
        }
    }

    private void write(List<WriteRequest> batch) {
        CLIENT.batchWriteItem(write -> write.requestItems(Map.of(name, List.copyOf(batch))));
        batch.clear();
    }
}
