package dev.kyphos.local;

import dev.kyphos.local.template.LambdaFunction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Stands in for the schedules of EventBridge: invokes functions again and again, one after the other, a moment after the last one ended.
 * Of failures that follow each other, one is told on standard error.
 */
final class LocalSchedule implements AutoCloseable {

    private static final byte[] NO_INPUT = "{}".getBytes(StandardCharsets.UTF_8);
    private static final int SECONDS_BETWEEN = 2;

    private final Invoker invoker;
    private final List<LambdaFunction> functions;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("schedule").factory());

    private boolean failing;

    /** Begins to invoke those functions that are to be repeated. */
    static LocalSchedule of(List<LambdaFunction> functions, Handlers handlers) {
        var schedule = new LocalSchedule(
                functions.stream().filter(LambdaFunction::repeated).toList(), new Invoker(handlers));
        schedule.timer.scheduleWithFixedDelay(schedule::run, 0, SECONDS_BETWEEN, TimeUnit.SECONDS);
        return schedule;
    }

    private LocalSchedule(List<LambdaFunction> functions, Invoker invoker) {
        this.functions = functions;
        this.invoker = invoker;
    }

    private void run() {
        for (LambdaFunction function : functions) {
            try {
                invoker.invokeOrThrow(function, UUID.randomUUID().toString(), NO_INPUT);
                failing = false;
            } catch (FunctionFailure failed) {
                if (!failing && !timer.isShutdown()) {
                    System.err.println(failed.getMessage());
                }
                failing = true;
            }
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
