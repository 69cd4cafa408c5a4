package dev.kyphos.fhir;

/**
 * A code that a binding reads.
 *
 * @param system the URI of the code system
 * @param display what the code means, for people
 * @param seen how sure it is that the code means that
 * @param below whether it stands for all codes that begin with it too, as in code systems that are hierarchical by their letters
 */
public record Code(String system, String code, String display, Seen seen, boolean below) {

    /** How sure it is what a code means. */
    public enum Seen {
        /** Two or more independent sources agree. */
        TWO_SOURCES,
        /** One source says it. */
        ONE_SOURCE,
        /** It is from memory. */
        UNVERIFIED
    }

    /** The system and the code, as in searches. */
    public String token() {
        return system + "|" + code;
    }
}
