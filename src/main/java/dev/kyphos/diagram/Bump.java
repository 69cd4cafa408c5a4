package dev.kyphos.diagram;

/** The part of a version number that must rise, from least to most. */
public enum Bump {
    /** The documents are the same. */
    NONE,
    /** Every patient gets the same; wording and sources may differ. */
    PATCH,
    /** The same outcomes and urgency; findings, scores, plan or facts differ. */
    MINOR,
    /** Some patient's outcome or urgency differs, or what used to be taken is not. */
    MAJOR
}
