package dev.kyphos.hooks;

import dev.kyphos.json.Json;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether a resource is about a patient. */
enum SubjectOf {
    /** It is the patient, or refers to the patient. */
    PATIENT,
    /** It is another patient, or refers to somebody else. */
    OTHER,
    /** It does not say, or in a way that can't be compared. */
    UNKNOWN;

    /** A reference to a resource of a server: relative or absolute, with a version or without. */
    private static final Pattern REFERENCE = Pattern.compile(
            "(?:https?://.{1,2000}/)?(?<type>[A-Za-z]{1,64})/(?<id>[A-Za-z0-9.-]{1,64})(?:/_history/.{1,64})?");

    private static final String URN = "urn:uuid:";

    /** @param patientId the id of the patient; empty if it is not known, and then nothing can be compared */
    static SubjectOf of(Json.Obj resource, String patientId) {
        if (patientId.isEmpty()) {
            return UNKNOWN;
        }
        if (new Json.Text("Patient").equals(resource.members().get("resourceType"))) {
            return resource.members().get("id") instanceof Json.Text(String id) ? same(id, patientId) : UNKNOWN;
        }
        String reference = reference(resource, "subject");
        return ofReference(reference == null ? reference(resource, "patient") : reference, patientId);
    }

    private static SubjectOf ofReference(@Nullable String reference, String patientId) {
        if (reference == null || reference.startsWith("#")) {
            return UNKNOWN;
        } else if (reference.startsWith(URN)) {
            return same(reference.substring(URN.length()), patientId);
        }
        Matcher parts = REFERENCE.matcher(reference);
        return parts.matches() && parts.group("type").equals("Patient") ? same(parts.group("id"), patientId) : OTHER;
    }

    private static SubjectOf same(String id, String patientId) {
        return id.equals(patientId) ? PATIENT : OTHER;
    }

    private static @Nullable String reference(Json.Obj resource, String member) {
        return resource.members().get(member) instanceof Json.Obj(var members)
                        && members.get("reference") instanceof Json.Text(String reference)
                ? reference
                : null;
    }
}
