package dev.kyphos.bench;

import dev.kyphos.local.runtime.JvmSettings;
import dev.kyphos.local.runtime.RuntimeApi;
import dev.kyphos.local.template.LambdaFunction;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** One way in which a function can start. */
record Start(String name, LambdaFunction function, Path taskRoot, JvmSettings jvm) {

    /**
     * What one start took, in milliseconds from the start of the process.
     *
     * @param ready until the runtime asks for its first event
     * @param answered until the first answer is back
     * @param processor what the processors worked for it until then
     * @param complete whether it is an answer with the store, and no failure
     */
    record Times(double ready, double answered, double processor, boolean complete) {

        /** The first answer alone. */
        double answer() {
            return answered - ready;
        }
    }

    Times measure(URI dynamoDb, byte[] event) {
        long start = System.nanoTime();
        try (RuntimeApi runtime = RuntimeApi.start(function, taskRoot, dynamoDb, jvm)) {
            double ready = millisSince(start);
            String answer = new String(runtime.invoke(event), StandardCharsets.UTF_8);
            double answered = millisSince(start);
            return new Times(ready, answered, runtime.processorTime().toMillis(), isComplete(answer));
        }
    }

    private static boolean isComplete(String answer) {
        return answer.contains("\"statusCode\":200") && !answer.contains("unavailable");
    }

    private static double millisSince(long start) {
        return (System.nanoTime() - start) / 1e6;
    }
}
