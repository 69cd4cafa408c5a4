package dev.kyphos.store;

import java.time.Duration;

/**
 * How long a caller waits for the store.
 *
 * @param read the limit of a read; longer than one call of the client with all its attempts
 * @param write the limit of a change; longer, since a caller who stops waiting does not know the result
 * @param client the client's own timeouts for one call
 */
public record StoreTimeouts(Duration read, Duration write, DynamoDbClients client) {

    /** 1.5 seconds for a read, 5 seconds for a change. */
    public static final StoreTimeouts DEFAULT =
            new StoreTimeouts(Duration.ofMillis(1500), Duration.ofSeconds(5), DynamoDbClients.LIBRARY);

    /**
     * The default limits, scaled in proportion to the limit of a read.
     *
     * @param read the limit of a read; at least 1 millisecond
     * @throws IllegalArgumentException if it is less
     */
    public static StoreTimeouts ofRead(Duration read) {
        if (read.toMillis() < 1) {
            throw new IllegalArgumentException("read must be at least 1 ms");
        }
        double factor = (double) read.toMillis() / DEFAULT.read.toMillis();
        return new StoreTimeouts(
                read, Duration.ofMillis((long) (DEFAULT.write.toMillis() * factor)), DEFAULT.client.times(factor));
    }
}
