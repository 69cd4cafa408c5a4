package dev.kyphos.local;

/** A function that failed, ended or took too long. The message holds nothing of an event. */
public final class FunctionFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public FunctionFailure(String message) {
        super(message);
    }

    /** @param cause what the handler threw, whose own message may hold anything */
    FunctionFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
