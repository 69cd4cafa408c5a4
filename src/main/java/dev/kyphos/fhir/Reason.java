package dev.kyphos.fhir;

/** Why a resource that has a code of the binding was not used. */
public enum Reason {
    STATUS("Its status does not say that it holds now."),
    NEGATED("It says that something is not so, or was not done."),
    MODIFIED("It has a modifier that this service does not know, which may change its meaning."),
    SUBJECT("It is about another person."),
    NO_VALUE("It has no value that can be read."),
    UNKNOWN_VALUE("Its value is none that is known for this fact."),
    UNIT("Its unit is unknown, or can't be converted to the unit of the fact."),
    OUT_OF_RANGE("Its value is outside of the range of the fact."),
    NO_DATE("It has no date that can be read, and its age matters."),
    TOO_OLD("It is too old."),
    FUTURE("Its date is in the future."),
    NO_LEVEL("It does not name one level of the spine by a code."),
    DISAGREEMENT("Resources of the same time disagree."),
    TOO_MANY("There are more vertebrae than can be answered at once.");

    private final String text;

    Reason(String text) {
        this.text = text;
    }

    /** The reason as a sentence, in English. */
    public String text() {
        return text;
    }
}
