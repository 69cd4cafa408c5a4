package dev.kyphos.http;

/** Refuses a request: {@link RoutedHandler} sends the response in it. It has no stack trace. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Response response;

    /** @param response the response to send */
    public ProblemException(Response response) {
        super("refused", null, false, false);
        this.response = response;
    }

    Response response() {
        return response;
    }
}
