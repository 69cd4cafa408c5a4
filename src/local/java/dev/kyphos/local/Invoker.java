package dev.kyphos.local;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.kyphos.local.template.LambdaFunction;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Optional;

/** Invokes handlers, and limits each to its function's timeout and to Lambda's size of an answer. */
record Invoker(Handlers handlers) {

    /** The largest event and the largest output of a function, in bytes: Lambda's quota of a synchronous invocation. */
    static final int PAYLOAD_LIMIT = 6 * 1024 * 1024;

    private static final int TYPICAL_OUTPUT = 32 * 1024;

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
        Deadline deadline = Deadline.in(function.timeout());
        byte[] output;
        try {
            output = run(handlers.of(function.name()), event, context);
        } catch (Exception | Error failed) {
            deadline.end();
            throw deadline.hasPassed()
                    ? late(function)
                    : new FunctionFailure(
                            function.name() + " failed: " + failed.getClass().getName(), failed);
        }
        deadline.end();
        if (deadline.hasPassed()) {
            throw late(function);
        }
        return limited(function, output);
    }

    private static FunctionFailure late(LambdaFunction function) {
        return new FunctionFailure(function.name() + " took longer than " + function.timeout());
    }

    private static byte[] limited(LambdaFunction function, byte[] output) {
        if (output.length > PAYLOAD_LIMIT) {
            throw new FunctionFailure("%s answered %,d bytes: Lambda takes at most %,d"
                    .formatted(function.name(), output.length, PAYLOAD_LIMIT));
        }
        return output;
    }

    private static byte[] run(RequestStreamHandler handler, byte[] event, Context context) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream(TYPICAL_OUTPUT);
        handler.handleRequest(new ByteArrayInputStream(event), out, context);
        return out.toByteArray();
    }
}
