package dev.kyphos.querylog;

import dev.kyphos.store.CircuitBreaker;
import dev.kyphos.store.DynamoDbClients;
import dev.kyphos.store.DynamoTable;
import dev.kyphos.store.SdkClient;
import dev.kyphos.store.StoreUnavailable;
import java.io.PrintStream;
import java.net.URI;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Erases all rows of some days, and takes back what was counted of their months and of later ones, which are then counted anew. The arguments are the table, the rule set, the first and the last day and, optionally, the
 * endpoint. Exits with 1 if the table could not be read or written, and with 2 if the arguments are wrong; running it again is
 * safe.
 */
public final class EraseCommand {

    private static final int MAX_SHARDS = 64;

    private EraseCommand() {}

    /** Runs the command and exits. */
    public static void main(String[] arguments) {
        System.exit(run(arguments, System.out));
    }

    static int run(String[] arguments, PrintStream out) {
        if (arguments.length < 4 || arguments.length > 5) {
            return usage(out);
        }
        try {
            LocalDate from = LocalDate.parse(arguments[2]);
            LocalDate to = LocalDate.parse(arguments[3]);
            if (to.isBefore(from)) {
                return usage(out);
            }
            @Nullable URI endpoint = arguments.length == 5 ? URI.create(arguments[4]) : null;
            DynamoDbClient client = DynamoDbClients.COMMAND.at(endpoint);
            long erased = from.datesUntil(to.plusDays(1))
                    .flatMap(day -> partitions(arguments[1], day))
                    .mapToLong(partition -> erase(client, arguments[0], partition, ""))
                    .sum();
            from.datesUntil(to.plusDays(1))
                    .forEach(day -> erase(
                            client,
                            arguments[0],
                            PutBackRow.PARTITION,
                            PutBackRow.of(arguments[1], day).prefix()));
            Uncounting.from(
                    YearMonth.from(from),
                    arguments[1],
                    new DynamoTable(
                            arguments[0],
                            () -> new SdkClient(client),
                            CircuitBreaker.closed(1, InstantSource.system())));
            out.printf("%d items erased, of %s to %s%n", erased, from, to);
            return 0;
        } catch (DateTimeException _) {
            return usage(out);
        } catch (SdkException | StoreUnavailable _) {
            out.println("the table could not be read or written; what is left is erased by running this again");
            return 1;
        }
    }

    private static int usage(PrintStream out) {
        out.println("expected: <table> <rule set> <first day> <last day> [<endpoint>]");
        return 2;
    }

    /** All partitions that a day may have, whatever its number of shards; the shard counts last, so that readers find rows. */
    private static Stream<String> partitions(String ruleSet, LocalDate day) {
        return Stream.concat(
                IntStream.range(0, MAX_SHARDS).mapToObj(shard -> RowItem.partition(ruleSet, day, shard)),
                Stream.of(RowItem.partition(ruleSet, day)));
    }

    /** @param prefix of the sort keys; empty for all items of the partition */
    private static long erase(DynamoDbClient client, String table, String partition, String prefix) {
        List<Map<String, AttributeValue>> items = client
                .queryPaginator(query -> query.tableName(table)
                        .consistentRead(true)
                        .keyConditionExpression("pk = :pk")
                        .projectionExpression("pk, sk")
                        .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS(partition))))
                .items()
                .stream()
                .filter(item -> item.get(RowItem.SORT) instanceof AttributeValue sort
                        && sort.s().startsWith(prefix))
                .toList();
        items.forEach(key -> client.deleteItem(delete -> delete.tableName(table).key(key)));
        return items.size();
    }
}
