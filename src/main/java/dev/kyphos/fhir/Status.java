package dev.kyphos.fhir;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/** What the status of a resource says. */
final class Status {

    /** The types of resources that are read, in alphabetical order. */
    static final Set<String> TYPES = sorted(
            "AllergyIntolerance",
            "Condition",
            "MedicationAdministration",
            "MedicationRequest",
            "MedicationStatement",
            "Observation",
            "Patient",
            "Procedure",
            "QuestionnaireResponse");

    /** The types of resources that say something by being there. */
    static final Set<String> STATES = sorted(
            "AllergyIntolerance",
            "Condition",
            "MedicationAdministration",
            "MedicationRequest",
            "MedicationStatement",
            "Procedure");

    /** The types of resources that say what was at a time, so that their age matters. */
    static final Set<String> EVENTS = sorted("MedicationAdministration", "MedicationStatement");

    private Status() {}

    private static Set<String> sorted(String... types) {
        return Collections.unmodifiableSet(new TreeSet<>(Set.of(types)));
    }
}
