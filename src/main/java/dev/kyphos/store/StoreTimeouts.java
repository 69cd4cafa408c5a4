package dev.kyphos.store;

import java.time.Duration;

/**
 * How long a caller waits for the store.
 *
 * @param read for a question: longer than one call of the client, whose attempts share that time
 * @param write for a change: a curator waits rather than be left in doubt
 * @param client how long the client waits for one call
 */
public record StoreTimeouts(Duration read, Duration write, DynamoDbClients client) {

    /** 1.5 seconds for a question, 5 for a change. */
    public static final StoreTimeouts DEFAULT =
            new StoreTimeouts(Duration.ofMillis(1500), Duration.ofSeconds(5), DynamoDbClients.LIBRARY);

    /**
     * The default times in proportion to the time for a question.
     *
     * @throws IllegalArgumentException if that is less than 1 millisecond
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
