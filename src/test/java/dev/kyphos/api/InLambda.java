package dev.kyphos.api;

import dev.kyphos.http.Answer;
import dev.kyphos.http.Event;
import dev.kyphos.local.runtime.RuntimeApi;
import java.time.Duration;

/** What a function answers as Lambda runs it, with the store. */
final class InLambda {

    /** Longer than the store is left alone after a failure. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private InLambda() {}

    /** The first calls of a fresh JVM may take longer than the library waits for the store, on a machine that is busy. */
    static Answer answer(RuntimeApi runtime, byte[] event) {
        Answer answer = Event.read(runtime.invoke(event));
        for (int i = 0; i < PATIENCE.toSeconds() && lacksTheStore(answer); i++) {
            pause(Duration.ofSeconds(1));
            answer = Event.read(runtime.invoke(event));
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
