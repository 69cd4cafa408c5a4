package dev.kyphos.http;

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
        System.err.printf(
                "{\"level\":\"ERROR\",\"failure\":\"%s\",\"at\":\"%s\"}%n",
                failure.getClass().getName(), where);
    }
}
