package dev.kyphos.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kyphos.json.Json;
import dev.kyphos.json.JsonWriter;
import java.util.Arrays;

/** Logs an unexpected exception: its class and the line of this program, never its message or any part of a request. */
public final class FailureLog {

    private FailureLog() {}

    /** Writes one line of JSON to standard error. */
    public static void report(Throwable failure) {
        String where = Arrays.stream(failure.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith("dev.kyphos."))
                .findFirst()
                .map(frame -> frame.getClassName() + ":" + frame.getLineNumber())
                .orElse("elsewhere");
        Json.Obj line = Json.object()
                .with("level", "ERROR")
                .with("failure", failure.getClass().getName())
                .with("at", where)
                .withAny("requestId", RequestIds.current());
        System.err.println(new String(JsonWriter.bytes(line), UTF_8));
    }
}
