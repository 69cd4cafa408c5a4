package dev.kyphos.fhir;

import dev.kyphos.json.Json;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The person that resources are about.
 *
 * @param id the id of the Patient; null if the resources name none
 * @param several whether they name more than one, so that nobody can tell whose they are
 */
record Person(@Nullable String id, boolean several) {

    private static final String TYPE = "Patient";
    private static final String HISTORY = "/_history/";
    private static final String URN = "urn:";

    /** The person with this id; if it is null, the one whose Patient is there, or whom all resources are about. */
    static Person of(@Nullable String id, List<Json.Obj> resources) {
        if (id != null) {
            return new Person(id, false);
        }
        Set<String> patients = new HashSet<>();
        Set<String> subjects = new HashSet<>();
        for (Json.Obj resource : resources) {
            boolean isPatient = TYPE.equals(Element.text(resource, "resourceType"));
            String named = isPatient ? Element.text(resource, "id") : subject(resource);
            if (named != null) {
                (isPatient ? patients : subjects).add(named);
            }
        }
        Set<String> named = patients.isEmpty() ? subjects : patients;
        return new Person(named.size() == 1 ? named.iterator().next() : null, named.size() > 1);
    }

    /** Whether a resource is about this person. One that names nobody is: it was found for the person. */
    boolean has(Json.Obj resource) {
        String named =
                TYPE.equals(Element.text(resource, "resourceType")) ? Element.text(resource, "id") : subject(resource);
        return named == null || (!several && named.equals(id));
    }

    /** The id of the Patient that a resource is about; empty if it is about something else. Null if it names nobody. */
    private static @Nullable String subject(Json.Obj resource) {
        Json.Obj subject = Element.object(resource, "subject");
        Json.Obj reference = subject == null ? Element.object(resource, "patient") : subject;
        String text = reference == null ? null : Element.text(reference, "reference");
        if (text == null) {
            return null;
        }
        int history = text.indexOf(HISTORY);
        String address = history < 0 ? text : text.substring(0, history);
        if (address.startsWith(URN)) {
            return address.substring(address.lastIndexOf(':') + 1);
        }
        int slash = address.lastIndexOf('/');
        boolean patient = slash >= 0
                && (address.startsWith(TYPE + "/")
                        || address.substring(0, slash).endsWith("/" + TYPE));
        return patient ? address.substring(slash + 1) : "";
    }
}
