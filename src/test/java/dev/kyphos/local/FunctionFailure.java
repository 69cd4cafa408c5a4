package dev.kyphos.local;

/** A function in a JVM of its own that failed, ended or took too long. The message holds nothing of an event. */
public final class FunctionFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    FunctionFailure(String message) {
        super(message);
    }
}
