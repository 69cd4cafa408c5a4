package dev.kyphos.store;

import dev.kyphos.dynamo.Answer;
import dev.kyphos.dynamo.DynamoDb;
import dev.kyphos.dynamo.Refusal;
import dev.kyphos.dynamo.Request;
import dev.kyphos.store.StoreUnavailable.Reason;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Reads and puts items by signed requests of its own, so that a function which does no more loads nothing of the SDK. It makes
 * transactions by the SDK, whose client it makes for the first one. Thread-safe.
 */
final class SignedClient implements TableClient {

    private final DynamoDb dynamoDb;
    private final DynamoDbClients settings;
    private final @Nullable URI endpoint;
    private @Nullable TableClient sdk;

    /** @param endpoint the endpoint of the SDK's client; null for that of the region */
    SignedClient(DynamoDb dynamoDb, DynamoDbClients settings, @Nullable URI endpoint) {
        this.dynamoDb = dynamoDb;
        this.settings = settings;
        this.endpoint = endpoint;
    }

    /** Drawn when a call fails for the first time, since a start without failures needs none. */
    private static final class Jitter {
        static final RandomGenerator RANDOM = new SecureRandom();
    }

    @Override
    @Nullable
    public Item get(String table, Key key) {
        Answer answer = call(Request.getItem(table, Item.at(key).attributes()));
        return answer.item() == null ? null : new Item(answer.item());
    }

    @Override
    public ItemPage query(String table, KeyRange range, @Nullable Item after) {
        Answer answer = call(range.request(table, after));
        List<Item> items = new ArrayList<>();
        for (var attributes : answer.items()) {
            items.add(new Item(attributes));
        }
        return new ItemPage(items, answer.last() == null ? null : new Item(answer.last()));
    }

    @Override
    public void put(String table, Item item) {
        call(Request.putItem(table, item.attributes(), null));
    }

    @Override
    public boolean putIfAbsent(String table, Item item) {
        try {
            callWithCondition(Request.putItem(table, item.attributes(), Item.PARTITION));
            return true;
        } catch (Refusal _) {
            return false;
        }
    }

    @Override
    public TransactionResult transact(String table, List<ConditionalWrite> writes, String token) {
        return sdk().transact(table, writes, token);
    }

    @Override
    public synchronized void close() {
        if (sdk != null) {
            sdk.close();
        }
    }

    private synchronized TableClient sdk() {
        TableClient made = sdk == null ? settings.sdkTableAt(endpoint) : sdk;
        sdk = made;
        return made;
    }

    private Answer call(Request request) {
        try {
            return callWithCondition(request);
        } catch (Refusal _) {
            throw new StoreUnavailable(Reason.REFUSING);
        }
    }

    /**
     * Makes a call, and more attempts if it fails, within the time of a call.
     *
     * @throws Refusal if a condition failed
     */
    private Answer callWithCondition(Request request) throws Refusal {
        long end = System.nanoTime() + settings.call().toNanos();
        for (int attempt = 1; ; attempt++) {
            Duration left = Duration.ofNanos(end - System.nanoTime());
            Failure failure;
            try {
                return attempt(request, left.compareTo(settings.attempt()) < 0 ? left : settings.attempt());
            } catch (Failure failed) {
                failure = failed;
            }
            if (!failure.retry || attempt == settings.attempts()) {
                throw new StoreUnavailable(failure.reason);
            }
            pause(settings.backoff(), attempt, failure.reason, end);
        }
    }

    /** The attempt has a thread of its own, since only the end of that ends whatever the attempt waits for. */
    private Answer attempt(Request request, Duration timeout) throws Refusal, Failure {
        try {
            return TimeLimiter.call(timeout, true, () -> dynamoDb.call(request, settings.connect(), settings.read()));
        } catch (TimeoutException _) {
            throw new Failure(Reason.SLOW, true);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new Failure(Reason.SLOW, false);
        } catch (ExecutionException failed) {
            throw failure(failed.getCause());
        }
    }

    private static Failure failure(@Nullable Throwable cause) throws Refusal {
        if (cause instanceof IOException) {
            return new Failure(Reason.UNREACHABLE, true);
        }
        if (cause instanceof Refusal refusal) {
            if (refusal.isFailedCondition()) {
                throw refusal;
            }
            return new Failure(reason(refusal), refusal.isTransient());
        }
        if (cause instanceof RuntimeException unexpected) {
            throw unexpected;
        }
        throw new IllegalStateException(cause);
    }

    private static Reason reason(Refusal refusal) {
        if (refusal.isThrottling()) {
            return Reason.THROTTLED;
        }
        if (refusal.isContended()) {
            return Reason.CONTENDED;
        }
        return refusal.isFailure() ? Reason.FAILING : Reason.REFUSING;
    }

    /** Waits before the next attempt. Gives up with the reason if there is no time left for one. */
    private static void pause(Backoff backoff, int attempts, Reason reason, long end) {
        long nanos = Jitter.RANDOM.nextLong(
                1 + backoff.longest(attempts, reason == Reason.THROTTLED).toNanos());
        if (System.nanoTime() + nanos >= end) {
            throw new StoreUnavailable(reason);
        }
        try {
            Thread.sleep(Duration.ofNanos(nanos));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailable(Reason.SLOW);
        }
    }

    /** The failure of an attempt. */
    private static final class Failure extends Exception {

        private static final long serialVersionUID = 1L;

        private final Reason reason;
        private final boolean retry;

        Failure(Reason reason, boolean retry) {
            super(reason.toString(), null, false, false);
            this.reason = reason;
            this.retry = retry;
        }
    }
}
