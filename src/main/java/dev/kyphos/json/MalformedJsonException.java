package dev.kyphos.json;

/** Text that is no JSON document within the limits. The message names the line and column, never the text. */
public final class MalformedJsonException extends Exception {

    private static final long serialVersionUID = 1L;

    MalformedJsonException(String message) {
        super(message);
    }
}
