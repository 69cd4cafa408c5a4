package dev.kyphos.fhir;

import dev.kyphos.json.Json;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What the status of a resource says. */
enum Status {
    /** It is so now. */
    HOLDS,
    /** It was so, or was done, at its time. */
    HAPPENED,
    /** It is not so, or was not done. */
    NEGATED,
    /** It is neither sure to be so nor to be not so. */
    UNSURE;

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

    private static final Set<String> RESULT = Set.of("final", "amended", "corrected");
    private static final Set<String> ORDERS =
            Set.of("order", "original-order", "reflex-order", "filler-order", "instance-order");
    private static final Set<String> ACTIVE = Set.of("active", "recurrence", "relapse");

    /** What the status of a resource of one of {@link #TYPES} says. */
    static Status of(String type, Json.Obj resource) {
        String status = Element.textOr(resource, "status", "");
        return switch (type) {
            case "Observation" -> RESULT.contains(status) ? HAPPENED : UNSURE;
            case "QuestionnaireResponse" -> status.equals("completed") || status.equals("amended") ? HAPPENED : UNSURE;
            case "Patient" -> HOLDS;
            case "Condition" -> condition(resource, Set.of("confirmed"));
            case "AllergyIntolerance" -> condition(resource, Set.of("confirmed", "unconfirmed", ""));
            case "Procedure" -> event(status, "not-done");
            case "MedicationAdministration" -> status.equals("in-progress") ? HOLDS : event(status, "not-done");
            case "MedicationStatement" -> status.equals("active") ? HOLDS : event(status, "not-taken");
            case "MedicationRequest" -> request(resource, status);
            default -> UNSURE;
        };
    }

    private static Status event(String status, String negated) {
        return status.equals("completed") ? HAPPENED : status.equals(negated) ? NEGATED : UNSURE;
    }

    private static Status request(Json.Obj resource, String status) {
        if (Element.isTrue(resource, "doNotPerform")) {
            return NEGATED;
        }
        return status.equals("active") && ORDERS.contains(Element.textOr(resource, "intent", "")) ? HOLDS : UNSURE;
    }

    private static Status condition(Json.Obj resource, Set<String> verified) {
        String verification = code(resource, "verificationStatus");
        if (verification.equals("refuted")) {
            return NEGATED;
        }
        boolean abated = resource.members().keySet().stream().anyMatch(name -> name.startsWith("abatement"));
        return verified.contains(verification) && ACTIVE.contains(code(resource, "clinicalStatus")) && !abated
                ? HOLDS
                : UNSURE;
    }

    /** The only code of a concept; empty if the concept is absent, and a question mark if it has no code or several. */
    private static String code(Json.Obj resource, String name) {
        if (!Element.has(resource, name)) {
            return "";
        }
        Json.Obj concept = Element.object(resource, name);
        List<Json> codings = concept == null ? List.of() : Element.items(concept, "coding");
        return codings.size() == 1 && codings.getFirst() instanceof Json.Obj coding
                ? Element.textOr(coding, "code", "?")
                : "?";
    }

    private static Set<String> sorted(String... types) {
        return Collections.unmodifiableSet(new TreeSet<>(Set.of(types)));
    }
}
