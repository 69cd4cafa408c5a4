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

/** Runs handlers within their time. */
record Invoker(Handlers handlers) {

    /** What the handler wrote, or empty if it failed or ran out of time; the log says which, and no more. */
    Optional<byte[]> invoke(LambdaFunction function, String requestId, byte[] event) {
        try {
            return Optional.of(require(function, requestId, event));
        } catch (FunctionFailure failure) {
            System.err.println(failure.getMessage());
            return Optional.empty();
        }
    }

    /**
     * What the handler wrote.
     *
     * @throws FunctionFailure if it failed or ran out of time
     */
    byte[] require(LambdaFunction function, String requestId, byte[] event) {
        Context context = new LocalContext(function, requestId, Instant.now().plus(function.timeout()));
        FutureTask<byte[]> run = new FutureTask<>(() -> run(handlers.of(function.name()), event, context));
        Thread thread = Thread.ofVirtual().start(run);
        try {
            return run.get(function.timeout().toMillis(), TimeUnit.MILLISECONDS);
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

    private static byte[] run(RequestStreamHandler handler, byte[] event, Context context) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        handler.handleRequest(new ByteArrayInputStream(event), out, context);
        return out.toByteArray();
    }
}
