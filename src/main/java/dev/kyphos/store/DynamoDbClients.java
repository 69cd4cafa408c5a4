package dev.kyphos.store;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.warmup.SdkWarmUp;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * How clients of DynamoDB are made: each by how long it may take. DynamoDB answers in some milliseconds.
 *
 * @param connect how long one connection may take to be made
 * @param read how long one connection may be silent
 * @param attempt how long one attempt may take in all
 * @param call how long all attempts of one call may take
 * @param attempts how many attempts a call has within that time
 * @param backoff how long to wait between two attempts; null for what the SDK does
 */
public record DynamoDbClients(
        Duration connect,
        Duration read,
        Duration attempt,
        Duration call,
        int attempts,
        @Nullable BackoffStrategy backoff) {

    /** For rule sets, which a request waits for: few attempts, soon after one another. */
    public static final DynamoDbClients LIBRARY = new DynamoDbClients(
            Duration.ofMillis(400),
            Duration.ofMillis(700),
            Duration.ofMillis(900),
            Duration.ofMillis(1_400),
            3,
            BackoffStrategy.exponentialDelay(Duration.ofMillis(50), Duration.ofMillis(300)));

    /** For an entry of the query log, which an answer waits for: soon or not at all. */
    public static final DynamoDbClients LOG_WRITER = ofMillis(300, 400, 900, 2);

    /** For an evaluation of the query log, which a caller waits for. */
    public static final DynamoDbClients LOG_READER = ofMillis(1_000, 4_000, 7_000, 4);

    /** For a command, where only the end counts. */
    public static final DynamoDbClients COMMAND = ofMillis(5_000, 10_000, 60_000, 10);

    private static DynamoDbClients ofMillis(long connect, long read, long call, int attempts) {
        return new DynamoDbClients(
                Duration.ofMillis(connect),
                Duration.ofMillis(read),
                Duration.ofMillis(call),
                Duration.ofMillis(call),
                attempts,
                null);
    }

    /** Loads what the first call of any client needs, before a snapshot is taken; at worst it does nothing. */
    public static void warmUp() {
        SdkWarmUp.warmUp(DynamoDbClient.class);
    }

    /** The same attempts, with all times in proportion. */
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
     * Makes a client.
     *
     * @param endpoint of DynamoDB; null for that of the region
     */
    public DynamoDbClient at(@Nullable URI endpoint) {
        var client = DynamoDbClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(connect)
                        .socketTimeout(read))
                .overrideConfiguration(configuration -> configuration
                        .apiCallTimeout(call)
                        .apiCallAttemptTimeout(attempt)
                        .retryStrategy(this::retry));
        if (endpoint != null) {
            client.endpointOverride(endpoint);
        }
        return client.build();
    }

    private void retry(RetryStrategy.Builder<?, ?> retry) {
        retry.maxAttempts(attempts);
        if (backoff != null) {
            retry.backoffStrategy(backoff).throttlingBackoffStrategy(backoff);
        }
    }
}
