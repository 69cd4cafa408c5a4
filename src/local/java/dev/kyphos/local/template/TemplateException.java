package dev.kyphos.local.template;

/** Thrown if the local API can't serve a template. The message names the place in the template and the problem there. */
public final class TemplateException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * A problem at a place.
     *
     * @param place the path in the template, as in {@code Resources/HealthFunction/Properties}, or a line
     * @param problem what is wrong there
     */
    public TemplateException(String place, String problem) {
        super(place + ": " + problem);
    }
}
