package dev.kyphos.insights;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Rounds the time that an evaluation takes up to a multiple of a step, so that the time tells little of the rows. */
final class Pace {

    /** The pace of production, with steps of one second. */
    static final Pace SECONDS = new Pace(Duration.ofSeconds(1), System::nanoTime, Pace::sleep);

    /** The pace where no row is read: steps of a quarter of a second. */
    static final Pace QUARTERS = new Pace(Duration.ofMillis(250), System::nanoTime, Pace::sleep);

    private final long stepNanos;
    private final LongSupplier nanoTime;
    private final Sleeper sleeper;

    /** Sleeps for a time. */
    interface Sleeper {
        void sleep(Duration time);
    }

    Pace(Duration step, LongSupplier nanoTime, Sleeper sleeper) {
        this.stepNanos = step.toNanos();
        this.nanoTime = nanoTime;
        this.sleeper = sleeper;
    }

    /** Evaluates, and returns the result, or throws the exception, at the next step after the start. */
    <T> T roundUp(Supplier<T> evaluation) {
        long start = nanoTime.getAsLong();
        try {
            return evaluation.get();
        } finally {
            long beyond = (nanoTime.getAsLong() - start) % stepNanos;
            sleeper.sleep(Duration.ofNanos(stepNanos - beyond));
        }
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
