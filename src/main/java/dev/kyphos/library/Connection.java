package dev.kyphos.library;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** How DynamoDB is spoken to: few attempts, all within {@link #CALL}. DynamoDB answers in some milliseconds. */
final class Connection {

    static final Duration CALL = Duration.ofMillis(1400);

    private static final Duration CONNECT = Duration.ofMillis(400);
    private static final Duration READ = Duration.ofMillis(700);
    private static final Duration ATTEMPT = Duration.ofMillis(900);
    private static final int ATTEMPTS = 3;
    private static final BackoffStrategy BACKOFF =
            BackoffStrategy.exponentialDelay(Duration.ofMillis(50), Duration.ofMillis(300));

    private Connection() {}

    /** A client of the region's DynamoDB, or of the one at an endpoint. */
    static DynamoDbClient to(@Nullable URI endpoint) {
        var client = DynamoDbClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT)
                        .socketTimeout(READ))
                .overrideConfiguration(Connection::bounded);
        if (endpoint != null) {
            client.endpointOverride(endpoint);
        }
        return client.build();
    }

    private static void bounded(ClientOverrideConfiguration.Builder configuration) {
        configuration
                .apiCallTimeout(CALL)
                .apiCallAttemptTimeout(ATTEMPT)
                .retryStrategy(retry ->
                        retry.maxAttempts(ATTEMPTS).backoffStrategy(BACKOFF).throttlingBackoffStrategy(BACKOFF));
    }
}
