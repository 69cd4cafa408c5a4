package dev.kyphos.store;

import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.warmup.SdkWarmUp;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The settings of a DynamoDB client: its timeouts and retries. DynamoDB usually answers within some milliseconds.
 *
 * @param connect the timeout of opening a connection
 * @param read the timeout of waiting for data on a connection
 * @param attempt the timeout of one attempt
 * @param call the timeout of one call with all its attempts
 * @param attempts the maximum number of attempts of a call
 * @param backoff the delay between two attempts; null for the SDK's default
 */
public record DynamoDbClients(
        Duration connect,
        Duration read,
        Duration attempt,
        Duration call,
        int attempts,
        @Nullable BackoffStrategy backoff) {

    /** For rule sets, which a request waits for: few attempts with short delays. */
    public static final DynamoDbClients LIBRARY = new DynamoDbClients(
            Duration.ofMillis(400),
            Duration.ofMillis(700),
            Duration.ofMillis(900),
            Duration.ofMillis(1_400),
            3,
            BackoffStrategy.exponentialDelay(Duration.ofMillis(50), Duration.ofMillis(300)));

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
                null);
    }

    /** Loads the SDK's classes before a snapshot is taken, so that the first call is faster; best effort. */
    public static void warmUp() {
        SdkWarmUp.warmUp(DynamoDbClient.class);
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
     * Makes a client.
     *
     * @param endpoint the endpoint of DynamoDB; null for that of the region
     */
    public DynamoDbClient at(@Nullable URI endpoint) {
        return build(DynamoDbClient.builder(), endpoint);
    }

    /**
     * Makes a client when it is first asked for, and the same one from then on.
     *
     * @param endpoint the endpoint of DynamoDB; null for that of the region
     */
    public Supplier<DynamoDbClient> onDemandAt(@Nullable URI endpoint) {
        return new OnDemand(this, endpoint);
    }

    private static final class OnDemand implements Supplier<DynamoDbClient> {

        private final DynamoDbClients settings;
        private final @Nullable URI endpoint;
        private @Nullable DynamoDbClient client;

        OnDemand(DynamoDbClients settings, @Nullable URI endpoint) {
            this.settings = settings;
            this.endpoint = endpoint;
        }

        @Override
        public synchronized DynamoDbClient get() {
            DynamoDbClient made = client == null ? settings.at(endpoint) : client;
            client = made;
            return made;
        }
    }

    /** Makes a client of a service with these settings. */
    <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C build(B builder, @Nullable URI endpoint) {
        builder.httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(connect)
                        .socketTimeout(read))
                .overrideConfiguration(configuration -> configuration
                        .apiCallTimeout(call)
                        .apiCallAttemptTimeout(attempt)
                        .retryStrategy(this::retry));
        if (endpoint != null) {
            builder.endpointOverride(endpoint);
        }
        return builder.build();
    }

    private void retry(RetryStrategy.Builder<?, ?> retry) {
        retry.maxAttempts(attempts);
        if (backoff != null) {
            retry.backoffStrategy(backoff).throttlingBackoffStrategy(backoff);
        }
    }
}
