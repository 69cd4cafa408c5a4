package dev.kyphos.bench;

import dev.kyphos.local.runtime.JvmSettings;
import dev.kyphos.local.runtime.RuntimeApi;
import dev.kyphos.local.template.LambdaFunction;
import dev.kyphos.metric.Metric;
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
     * @param fallbacks how often the start or the answer counted that it did without the store
     * @param late how often it counted an entry of the query log as late or lost
     */
    record Times(double ready, double answered, double processor, boolean complete, long fallbacks, long late) {

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
            double processor = runtime.processorTime().toMillis();
            String log = runtime.log();
            return new Times(
                    ready,
                    answered,
                    processor,
                    isComplete(answer),
                    counted(log, Metric.BUNDLED_FALLBACK),
                    counted(log, Metric.QUERY_LOG_LATE) + counted(log, Metric.QUERY_LOG_LOST));
        }
    }

    private static long counted(String log, Metric metric) {
        return log.lines()
                .filter(line -> line.contains("\"" + metric.title() + "\":1"))
                .count();
    }

    /** The same start in a group of processes. */
    Start in(ProcessorQuota quota) {
        return new Start(name, function, taskRoot, new JvmSettings(jvm.options(), jvm.jars(), quota::take));
    }

    private static boolean isComplete(String answer) {
        return answer.contains("\"statusCode\":200") && !answer.contains("unavailable");
    }

    private static double millisSince(long start) {
        return (System.nanoTime() - start) / 1e6;
    }
}
