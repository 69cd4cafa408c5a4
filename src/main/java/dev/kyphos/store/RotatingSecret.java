package dev.kyphos.store;

import dev.kyphos.store.StoreUnavailable.Reason;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/**
 * A secret in AWS Secrets Manager that may be rotated at any time. It has two values: the current one and, once it was rotated,
 * the previous one. They are read when they are first needed, so a snapshot does not hold them, and again some minutes later. If
 * they can't be read again, the old ones remain. Thread-safe.
 */
public final class RotatingSecret {

    /** How long values are used before they are read again. */
    static final Duration FRESH = Duration.ofMinutes(5);

    /** How long after a read there is no other. */
    static final Duration MIN_INTERVAL = Duration.ofSeconds(10);

    private static final String CURRENT = "AWSCURRENT";
    private static final String PREVIOUS = "AWSPREVIOUS";

    private final String id;
    private final @Nullable URI endpoint;
    private final InstantSource clock;
    private final CircuitBreaker breaker;
    private @Nullable SecretsManagerClient client;
    private @Nullable Read last;

    private record Read(List<byte[]> values, Instant at) {}

    /**
     * @param id the name or ARN of the secret
     * @param endpoint the endpoint of Secrets Manager; null for that of the region
     */
    public RotatingSecret(String id, @Nullable URI endpoint, InstantSource clock) {
        this.id = id;
        this.endpoint = endpoint;
        this.clock = clock;
        this.breaker = CircuitBreaker.closed(1, clock);
    }

    /**
     * The values, the current one first.
     *
     * @throws StoreUnavailable if they were never read and can't be read
     */
    public List<byte[]> values() {
        return valuesReadWithin(FRESH);
    }

    /**
     * The values as they are now, the current one first: for who was shown something that the known values do not explain. They
     * may be some seconds old.
     *
     * @throws StoreUnavailable if they were never read and can't be read
     */
    public List<byte[]> newestValues() {
        return valuesReadWithin(MIN_INTERVAL);
    }

    private synchronized List<byte[]> valuesReadWithin(Duration age) {
        if (last != null && clock.instant().isBefore(last.at().plus(age))) {
            return last.values();
        }
        try {
            last = new Read(breaker.call(this::read), clock.instant());
        } catch (StoreUnavailable unread) {
            if (last == null) {
                throw unread;
            }
        }
        return last.values();
    }

    private List<byte[]> read() {
        try {
            byte[] current = value(CURRENT);
            if (current == null) {
                throw new StoreUnavailable(Reason.REFUSING);
            }
            return Stream.of(current, value(PREVIOUS)).filter(Objects::nonNull).toList();
        } catch (SdkException failure) {
            throw StoreUnavailable.of(failure);
        }
    }

    /** The value at a stage; null if there is none. */
    private byte @Nullable [] value(String stage) {
        try {
            return client().getSecretValue(get -> get.secretId(id).versionStage(stage))
                    .secretString()
                    .getBytes(StandardCharsets.UTF_8);
        } catch (ResourceNotFoundException _) {
            return null;
        }
    }

    private SecretsManagerClient client() {
        if (client == null) {
            client = SdkClients.build(DynamoDbClients.LIBRARY, SecretsManagerClient.builder(), endpoint);
        }
        return client;
    }
}
