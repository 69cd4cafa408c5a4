package dev.kyphos.local;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.kyphos.local.template.LambdaFunction;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Invokes handlers, and limits each to its function's timeout and to Lambda's size of an answer. */
record Invoker(Handlers handlers) {

    /** The largest event and the largest output of a function, in bytes: Lambda's quota of a synchronous invocation. */
    static final int PAYLOAD_LIMIT = 6 * 1024 * 1024;

    /** The handler's output; empty if it failed or exceeded a limit. A line on standard error says which. */
    Optional<byte[]> invoke(LambdaFunction function, String requestId, byte[] event) {
        try {
            return Optional.of(invokeOrThrow(function, requestId, event));
        } catch (FunctionFailure failure) {
            System.err.println(failure.getMessage());
            return Optional.empty();
        }
    }

    /**
     * The handler's output.
     *
     * @throws FunctionFailure if the handler fails, or exceeds its timeout or the size of an output
     */
    byte[] invokeOrThrow(LambdaFunction function, String requestId, byte[] event) {
        Context context = new LocalContext(function, requestId, Instant.now().plus(function.timeout()));
        FutureTask<byte[]> run = new FutureTask<>(() -> run(handlers.of(function.name()), event, context));
        Thread thread = Thread.ofVirtual().start(run);
        try {
            return limited(function, run.get(function.timeout().toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause();
            throw new FunctionFailure(
                    function.name() + " failed: " + cause.getClass().getName(), cause);
        } catch (TimeoutException late) {
            thread.interrupt();
            throw new FunctionFailure(function.name() + " took longer than " + function.timeout());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new FunctionFailure(function.name() + " was interrupted");
        }
    }

    private static byte[] limited(LambdaFunction function, byte[] output) {
        if (output.length > PAYLOAD_LIMIT) {
            throw new FunctionFailure("%s answered %,d bytes: Lambda takes at most %,d"
                    .formatted(function.name(), output.length, PAYLOAD_LIMIT));
        }
        return output;
    }

    private static byte[] run(RequestStreamHandler handler, byte[] event, Context context) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        handler.handleRequest(new ByteArrayInputStream(event), out, context);
        return out.toByteArray();
    }
}
