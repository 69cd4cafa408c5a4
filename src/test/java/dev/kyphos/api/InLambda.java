package dev.kyphos.api;

import dev.kyphos.http.Answer;
import dev.kyphos.http.Event;
import dev.kyphos.local.runtime.RuntimeApi;
import java.time.Duration;
import java.util.function.Supplier;

/** Calls a function as Lambda runs it, with the store. */
final class InLambda {

    /** Longer than the store is left alone after a failure. */
    private static final Duration RETRY_FOR = Duration.ofSeconds(20);

    private InLambda() {}

    /**
     * Repeats a call until the store answers. On a busy machine, the first calls of a new JVM may take longer than the store's
     * timeout.
     */
    static Answer answer(RuntimeApi runtime, byte[] event) {
        return answer(runtime, () -> event);
    }

    /** The same with an event that is made anew for each call. */
    static Answer answer(RuntimeApi runtime, Supplier<byte[]> event) {
        Answer answer = Event.read(runtime.invoke(event.get()));
        for (int i = 0; i < RETRY_FOR.toSeconds() && lacksTheStore(answer); i++) {
            pause(Duration.ofSeconds(1));
            answer = Event.read(runtime.invoke(event.get()));
        }
        return answer;
    }

    static boolean lacksTheStore(Answer answer) {
        return answer.status() == 503 || answer.body().contains("\"store\":\"unavailable\"");
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
