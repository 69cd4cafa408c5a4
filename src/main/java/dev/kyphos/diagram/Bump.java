package dev.kyphos.diagram;

/** The part of a version number that must rise, in ascending order. */
public enum Bump {
    /** The documents are equal. */
    NONE,
    /** All answers are equal for every patient; texts and sources may differ. */
    PATCH,
    /** All outcomes and urgencies are equal; findings, scores, the plan or facts differ. */
    MINOR,
    /** An outcome or urgency differs for some patient, or a previously accepted value or patient is refused. */
    MAJOR
}
