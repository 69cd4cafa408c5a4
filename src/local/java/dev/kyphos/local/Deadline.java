package dev.kyphos.local;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The end of the time that a function has for an event. Once it has passed, the thread that runs the function is interrupted again and
 * again, until the function ends. That costs less than a thread of its own for each event.
 */
final class Deadline {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
    private static final Set<Deadline> RUNNING = ConcurrentHashMap.newKeySet();

    static {
        Thread.ofPlatform().daemon().name("deadlines").start(Deadline::watch);
    }

    private final Thread thread = Thread.currentThread();
    private final long nanoTime;
    private boolean passed;
    private boolean ended;

    private Deadline(Duration timeout) {
        nanoTime = System.nanoTime() + timeout.toNanos();
    }

    /** Begins to watch this thread. */
    static Deadline in(Duration timeout) {
        var deadline = new Deadline(timeout);
        RUNNING.add(deadline);
        return deadline;
    }

    /** Stops watching this thread, which is not interrupted any more. */
    synchronized void end() {
        ended = true;
        RUNNING.remove(this);
        if (hasPassed()) {
            Thread.interrupted();
        }
    }

    /** Whether the time passed before the end. */
    synchronized boolean hasPassed() {
        return passed;
    }

    private synchronized void look() {
        if (!ended && System.nanoTime() - nanoTime >= 0) {
            passed = true;
            thread.interrupt();
        }
    }

    private static void watch() {
        while (true) {
            RUNNING.forEach(Deadline::look);
            try {
                Thread.sleep(BETWEEN_LOOKS);
            } catch (InterruptedException never) {
                return; // nobody knows this thread
            }
        }
    }
}
