package dev.kyphos.querylog;

import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * How DynamoDB is spoken to.
 *
 * @param call how long one call may take in all
 * @param attempts how often it is tried within that time
 */
record Connection(Duration connect, Duration read, Duration call, int attempts) {

    /** For an entry, which an answer waits for: soon or not at all. */
    static final Connection WRITING =
            new Connection(Duration.ofMillis(300), Duration.ofMillis(400), Duration.ofMillis(900), 2);

    /** For an evaluation, which somebody waits for. */
    static final Connection READING =
            new Connection(Duration.ofSeconds(1), Duration.ofSeconds(4), Duration.ofSeconds(7), 4);

    /** For putting back, where only the end counts. */
    static final Connection PATIENT =
            new Connection(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(60), 10);

    /** Makes a client of the region's DynamoDB, or of the one at an endpoint. */
    Supplier<DynamoDbClient> to(@Nullable URI endpoint) {
        return () -> {
            var client = DynamoDbClient.builder()
                    .httpClientBuilder(UrlConnectionHttpClient.builder()
                            .connectionTimeout(connect)
                            .socketTimeout(read))
                    .overrideConfiguration(configuration ->
                            configuration.apiCallTimeout(call).retryStrategy(retry -> retry.maxAttempts(attempts)));
            if (endpoint != null) {
                client.endpointOverride(endpoint);
            }
            return client.build();
        };
    }
}
