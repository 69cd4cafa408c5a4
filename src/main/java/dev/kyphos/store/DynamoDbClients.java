package dev.kyphos.store;

import dev.kyphos.dynamo.DynamoDb;
import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The settings of a DynamoDB client: its timeouts and retries. DynamoDB usually answers within some milliseconds.
 *
 * @param connect the timeout of opening a connection
 * @param read the timeout of waiting for data on a connection
 * @param attempt the timeout of one attempt
 * @param call the timeout of one call with all its attempts
 * @param attempts the maximum number of attempts of a call
 * @param backoff the delay between two attempts
 */
public record DynamoDbClients(
        Duration connect, Duration read, Duration attempt, Duration call, int attempts, Backoff backoff) {

    /** For rule sets, which a request waits for: few attempts with short delays. */
    public static final DynamoDbClients LIBRARY = new DynamoDbClients(
            Duration.ofMillis(400),
            Duration.ofMillis(700),
            Duration.ofMillis(900),
            Duration.ofMillis(1_400),
            3,
            new Backoff(Duration.ofMillis(50), Duration.ofMillis(50), Duration.ofMillis(300)));

    /** For writing the query log, which a response waits for: the shortest timeouts. */
    public static final DynamoDbClients LOG_WRITER = ofMillis(300, 400, 900, 2);

    /** For evaluating the query log, which a caller waits for. */
    public static final DynamoDbClients LOG_READER = ofMillis(1_000, 4_000, 7_000, 4);

    /** For a command, which no request waits for: the longest timeouts. */
    public static final DynamoDbClients COMMAND = ofMillis(5_000, 10_000, 60_000, 10);

    private static DynamoDbClients ofMillis(long connect, long read, long call, int attempts) {
        return new DynamoDbClients(
                Duration.ofMillis(connect),
                Duration.ofMillis(read),
                Duration.ofMillis(call),
                Duration.ofMillis(call),
                attempts,
                Backoff.DEFAULT);
    }

    /** These settings with all timeouts multiplied by a factor. */
    public DynamoDbClients times(double factor) {
        return new DynamoDbClients(
                times(connect, factor),
                times(read, factor),
                times(attempt, factor),
                times(call, factor),
                attempts,
                backoff);
    }

    private static Duration times(Duration time, double factor) {
        return Duration.ofMillis(Math.max(1, (long) (time.toMillis() * factor)));
    }

    /**
     * Makes a client of the SDK.
     *
     * @param endpoint the endpoint of DynamoDB; null for that of the region
     */
    public DynamoDbClient at(@Nullable URI endpoint) {
        return SdkClients.dynamoDb(this, endpoint);
    }

    /**
     * Makes a client of the SDK when it is first asked for, and the same one from then on.
     *
     * @param endpoint the endpoint of DynamoDB; null for that of the region
     */
    public Supplier<DynamoDbClient> onDemandAt(@Nullable URI endpoint) {
        return new OnDemand(this, endpoint);
    }

    /**
     * A client that calls by the SDK, whose own client it makes for the first call.
     *
     * @param endpoint the endpoint of DynamoDB; null for that of the region
     */
    public TableClient sdkTableAt(@Nullable URI endpoint) {
        return new SdkClient(new OnDemand(this, endpoint));
    }

    /**
     * Makes a client that reads and puts without the SDK. Where the environment has what only the SDK knows, such as a profile or
     * a proxy, it is the SDK's all the same.
     *
     * @param endpoint the endpoint of DynamoDB; null for that of the region
     */
    public TableClient tableAt(@Nullable URI endpoint) {
        DynamoDb found = DynamoDb.found(endpoint);
        return found == null ? sdkTableAt(endpoint) : new SignedClient(found, this, endpoint);
    }
}
