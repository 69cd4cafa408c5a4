package dev.kyphos.local.runtime;

import dev.kyphos.local.FunctionFailure;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;

/** The events that wait for a handler, and those that the handler is working on. Safe for concurrent use. */
final class InvocationQueue {

    private final BlockingQueue<Invocation> waiting = new LinkedBlockingQueue<>();
    private final Map<String, Invocation> open = new ConcurrentHashMap<>();
    private final CompletableFuture<Void> ready = new CompletableFuture<>();

    /** Adds an event. The result fails at once if the queue has failed. */
    CompletableFuture<byte[]> submit(Invocation invocation) {
        if (ready.isCompletedExceptionally()) {
            invocation.response().completeExceptionally(ready.exceptionNow());
            return invocation.response();
        }
        open.put(invocation.id(), invocation);
        waiting.add(invocation);
        return invocation.response();
    }

    /** Waits for the next event and takes it. The first call completes {@link #ready()}. */
    Invocation next() throws InterruptedException {
        ready.complete(null);
        return waiting.take();
    }

    /** Completes when the handler asks for its first event, and fails if the handler can't be initialised. */
    CompletableFuture<Void> ready() {
        return ready;
    }

    /** Completes an event's response. An unknown id is ignored. */
    void complete(String id, byte[] response) {
        take(id).ifPresent(invocation -> invocation.response().complete(response));
    }

    /** Fails an event's response. An unknown id is ignored. */
    void fail(String id, FunctionFailure failure) {
        take(id).ifPresent(invocation -> invocation.response().completeExceptionally(failure));
    }

    /** Fails all events, those to come included. */
    void failAll(FunctionFailure failure) {
        ready.obtrudeException(ready.isCompletedExceptionally() ? ready.exceptionNow() : failure);
        open.keySet().forEach(id -> fail(id, failure));
    }

    private Optional<Invocation> take(String id) {
        return Optional.ofNullable(open.remove(id));
    }
}
