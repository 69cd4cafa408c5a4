package dev.kyphos.local;

/** Thrown when a function fails, ends or exceeds its timeout. The message repeats nothing of an event. */
public final class FunctionFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * A failure without a cause.
     *
     * @param message the function's name and what happened
     */
    public FunctionFailure(String message) {
        super(message);
    }

    /**
     * A failure with its cause.
     *
     * @param cause the handler's exception, whose message may repeat the event
     */
    FunctionFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
