package dev.kyphos.guideline;

/** What a fact is a fact of: the person, or one of the person's vertebrae. */
public enum Scope {
    PATIENT,
    VERTEBRA
}
