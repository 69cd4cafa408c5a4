package dev.kyphos.store;

import java.net.URI;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A client of the SDK that is made when it is first asked for. Thread-safe. */
final class OnDemand implements Supplier<DynamoDbClient> {

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

    /** Closes the client if it was made. */
    synchronized void close() {
        if (client != null) {
            client.close();
        }
    }
}
