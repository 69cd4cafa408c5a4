package dev.kyphos.local.template;

/** A template that can't be served: the message names the place in it and says what was expected there. */
public final class TemplateException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public TemplateException(String place, String problem) {
        super(place + ": " + problem);
    }
}
