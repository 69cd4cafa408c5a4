package dev.kyphos.http;

/** Ends the answering of a request with another response than the one that it asks for; {@link RoutedHandler} sends it. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Response response;

    public ProblemException(Response response) {
        super("refused", null, false, false);
        this.response = response;
    }

    Response response() {
        return response;
    }
}
