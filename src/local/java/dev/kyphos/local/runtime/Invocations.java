package dev.kyphos.local.runtime;

import dev.kyphos.local.FunctionFailure;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;

/** The events that wait for a handler and those that it has; the first time it asks, it is ready. */
final class Invocations {

    private final BlockingQueue<Invocation> waiting = new LinkedBlockingQueue<>();
    private final Map<String, Invocation> open = new ConcurrentHashMap<>();
    private final CompletableFuture<Void> ready = new CompletableFuture<>();

    CompletableFuture<byte[]> submit(Invocation invocation) {
        if (ready.isCompletedExceptionally()) {
            invocation.response().completeExceptionally(ready.exceptionNow());
            return invocation.response();
        }
        open.put(invocation.id(), invocation);
        waiting.add(invocation);
        return invocation.response();
    }

    /** Waits for the next event. */
    Invocation next() throws InterruptedException {
        ready.complete(null);
        return waiting.take();
    }

    /** Done when the handler asks for its first event. */
    CompletableFuture<Void> ready() {
        return ready;
    }

    void complete(String id, byte[] response) {
        take(id).ifPresent(invocation -> invocation.response().complete(response));
    }

    void fail(String id, FunctionFailure failure) {
        take(id).ifPresent(invocation -> invocation.response().completeExceptionally(failure));
    }

    /** Fails everything, also what is yet to come. */
    void failAll(FunctionFailure failure) {
        ready.obtrudeException(ready.isCompletedExceptionally() ? ready.exceptionNow() : failure);
        open.keySet().forEach(id -> fail(id, failure));
    }

    private Optional<Invocation> take(String id) {
        return Optional.ofNullable(open.remove(id));
    }
}
