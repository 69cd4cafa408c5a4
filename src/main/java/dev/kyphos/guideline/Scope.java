package dev.kyphos.guideline;

/** The scope of a fact: the patient, or one vertebra of the patient. */
public enum Scope {
    PATIENT,
    VERTEBRA
}
