package dev.kyphos.local.runtime;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/** One event on its way through the runtime API, and the response to come. */
record Invocation(String id, byte[] event, Instant deadline, CompletableFuture<byte[]> response) {}
