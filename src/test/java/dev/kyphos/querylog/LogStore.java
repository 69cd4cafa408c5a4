package dev.kyphos.querylog;

import dev.kyphos.local.DynamoDbLocal;
import dev.kyphos.store.CircuitBreaker;
import dev.kyphos.store.DynamoDbClients;
import dev.kyphos.store.DynamoTable;
import dev.kyphos.store.SdkClient;
import dev.kyphos.store.SdkItems;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
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

/** An empty log table in DynamoDB Local, which no other test uses. */
public final class LogStore {

    private static final DynamoDbClient CLIENT = DynamoDbLocal.shared().client();

    public final String name = "log-" + UUID.randomUUID();

    public LogStore() {
        DynamoDbLocal.shared().createTable(name);
    }

    public static URI endpoint() {
        return DynamoDbLocal.shared().endpoint();
    }

    public static DynamoDbClient client() {
        return CLIENT;
    }

    /** The table, written with these settings. */
    public LogTable table(QueryLogSettings settings) {
        return new LogTable(name, DynamoDbClients.COMMAND.tableAt(endpoint()), settings);
    }

    /** The table, to put rows back into with these settings. */
    PutBackTable putBackTable(QueryLogSettings settings) {
        var breaker = CircuitBreaker.closed(1, InstantSource.system());
        return new PutBackTable(new DynamoTable(name, () -> new SdkClient(CLIENT), breaker), settings);
    }

    public List<Map<String, AttributeValue>> items() {
        return CLIENT.scanPaginator(scan -> scan.tableName(name).consistentRead(true)).items().stream()
                .toList();
    }

    /** A row with a random id. */
    public static LoggedRow row(LocalDate day, int shards, LoggedEntry entry) {
        return Row.of(day, shards, (StoredEntry) entry);
    }

    /** Puts a row as the log does with these settings. */
    public void put(LoggedRow row, QueryLogSettings settings) {
        table(settings).put((Row) row);
    }

    /** Puts a row back as {@link Redrive} does. Returns false if it is there. */
    public boolean putBack(LoggedRow row, QueryLogSettings settings) {
        return putBackTable(settings).put((Row) row);
    }

    /** Makes a row unreadable. */
    public void damage(LoggedRow row) {
        var item = new HashMap<>(SdkItems.attributes(RowItem.of((Row) row, 400)));
        item.put(RowItem.ROW, AttributeValue.fromS("damaged"));
        put(item);
    }

    /** Puts a row with an expiry. */
    public void putExpired(LoggedRow row, Instant expiry) {
        var item = new HashMap<>(SdkItems.attributes(RowItem.of((Row) row, 400)));
        item.put("expires", AttributeValue.fromN(Long.toString(expiry.getEpochSecond())));
        put(item);
    }

    void put(Map<String, AttributeValue> item) {
        CLIENT.putItem(put -> put.tableName(name).item(item));
    }

    /** All rows of the table. */
    List<Row> rows() {
        return items().stream()
                .filter(item -> item.containsKey(RowItem.ROW))
                .map(item -> SlowRows.row(item))
                .toList();
    }

    /** Inserts rows in batches of 25. */
    public void insert(List<? extends LoggedRow> rows, QueryLogSettings settings) {
        rows.stream()
                .collect(Collectors.groupingBy(LoggedRow::day))
                .forEach((day, rowsOfDay) -> put(SdkItems.attributes(RowItem.ofShards(
                        rowsOfDay.getFirst().entry().version().ruleSet(),
                        day,
                        settings.shards(),
                        settings.keepDays()))));
        List<WriteRequest> batch = new ArrayList<>();
        for (LoggedRow row : rows) {
            var item = SdkItems.attributes(RowItem.of((Row) row, settings.keepDays()));
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
