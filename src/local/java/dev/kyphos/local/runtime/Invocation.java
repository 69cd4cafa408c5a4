package dev.kyphos.local.runtime;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/**
 * One event on its way through the runtime API.
 *
 * @param id the request id
 * @param event JSON in UTF-8
 * @param deadline when the function's timeout passes
 * @param response completes with the handler's output, or with a {@link dev.kyphos.local.FunctionFailure}
 */
record Invocation(String id, byte[] event, Instant deadline, CompletableFuture<byte[]> response) {}
