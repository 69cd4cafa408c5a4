package dev.kyphos.local;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs handlers within their time. */
record Invoker(Handlers handlers) {

    /** What the handler wrote, or empty if it failed or ran out of time; the log says which, and no more. */
    Optional<byte[]> invoke(LambdaFunction function, String requestId, byte[] event) {
        Context context = new LocalContext(function, requestId, Instant.now().plus(function.timeout()));
        FutureTask<byte[]> run = new FutureTask<>(() -> run(handlers.of(function.name()), event, context));
        Thread thread = Thread.ofVirtual().start(run);
        try {
            return Optional.of(run.get(function.timeout().toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException failed) {
            return failure(function, "failed: " + failed.getCause().getClass().getName());
        } catch (TimeoutException late) {
            thread.interrupt();
            return failure(function, "took longer than " + function.timeout());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return failure(function, "was interrupted");
        }
    }

    private static byte[] run(RequestStreamHandler handler, byte[] event, Context context) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        handler.handleRequest(new ByteArrayInputStream(event), out, context);
        return out.toByteArray();
    }

    private static Optional<byte[]> failure(LambdaFunction function, String what) {
        System.err.println(function.name() + " " + what);
        return Optional.empty();
    }
}
