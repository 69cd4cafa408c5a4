package dev.kyphos.store;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Makes clients of the SDK. */
final class SdkClients {

    private SdkClients() {}

    static DynamoDbClient dynamoDb(DynamoDbClients settings, @Nullable URI endpoint) {
        return build(settings, DynamoDbClient.builder(), endpoint);
    }

    /** Makes a client of a service with these settings. */
    static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C build(
            DynamoDbClients settings, B builder, @Nullable URI endpoint) {
        builder.httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(settings.connect())
                        .socketTimeout(settings.read()))
                .overrideConfiguration(configuration -> configuration
                        .apiCallTimeout(settings.call())
                        .apiCallAttemptTimeout(settings.attempt())
                        .retryStrategy((RetryStrategy.Builder<?, ?> retry) -> retry(retry, settings)));
        if (endpoint != null) {
            builder.endpointOverride(endpoint);
        }
        return builder.build();
    }

    private static void retry(RetryStrategy.Builder<?, ?> retry, DynamoDbClients settings) {
        Backoff backoff = settings.backoff();
        retry.maxAttempts(settings.attempts())
                .backoffStrategy(BackoffStrategy.exponentialDelay(backoff.first(), backoff.max()))
                .throttlingBackoffStrategy(BackoffStrategy.exponentialDelay(backoff.throttled(), backoff.max()));
    }
}
