package dev.kyphos.http;

import java.util.Arrays;

/** Tells operators that something of ours failed: what and where in our code, never the message or what was sent. */
public final class FailureLog {

    private FailureLog() {}

    public static void report(Throwable failure) {
        String where = Arrays.stream(failure.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith("dev.kyphos."))
                .findFirst()
                .map(frame -> frame.getClassName() + ":" + frame.getLineNumber())
                .orElse("elsewhere");
        System.err.printf(
                "{\"level\":\"ERROR\",\"failure\":\"%s\",\"at\":\"%s\"}%n",
                failure.getClass().getName(), where);
    }
}
