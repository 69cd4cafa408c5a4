package dev.kyphos.json;

/** Thrown if a text is not a JSON document within the limits. The message never contains the text. */
public final class MalformedJsonException extends Exception {

    private static final long serialVersionUID = 1L;

    MalformedJsonException(String message) {
        super(message);
    }
}
