package dev.kyphos.fhir;

import dev.kyphos.fhir.BindingIndex.Use;
import dev.kyphos.guideline.Value;
import dev.kyphos.json.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The codes of resources: what they are about, and where. Texts are not read. */
final class Concepts {

    private static final String MEDICATION = "Medication";

    private final BindingIndex index;
    private final Map<String, List<Json.Obj>> medications = new HashMap<>();

    /** @param resources all resources, among which Medications are that others refer to */
    Concepts(BindingIndex index, List<Json.Obj> resources) {
        this.index = index;
        for (Json.Obj resource : resources) {
            String id = Element.text(resource, "id");
            if (id != null && MEDICATION.equals(Element.text(resource, "resourceType"))) {
                medications.computeIfAbsent(id, _ -> new ArrayList<>()).add(resource);
            }
        }
    }

    /** Hands the system and code of each coding of what a resource is about. */
    void each(String type, Json.Obj resource, BiConsumer<String, String> coding) {
        if (type.startsWith(MEDICATION)) {
            codings(Element.object(resource, "medicationCodeableConcept"), coding);
            for (Json.Obj medication : referred(resource)) {
                codings(Element.object(medication, "code"), coding);
            }
        } else {
            codings(Element.object(resource, "code"), coding);
        }
    }

    private List<Json.Obj> referred(Json.Obj resource) {
        Json.Obj medication = Element.object(resource, "medicationReference");
        String reference = medication == null ? null : Element.text(medication, "reference");
        if (reference == null) {
            return List.of();
        } else if (!reference.startsWith("#")) {
            boolean is = reference.startsWith(MEDICATION + "/") || reference.contains("/" + MEDICATION + "/");
            return is
                    ? medications.getOrDefault(reference.substring(reference.lastIndexOf('/') + 1), List.of())
                    : List.of();
        }
        List<Json.Obj> contained = new ArrayList<>();
        for (Json each : Element.items(resource, "contained")) {
            if (each instanceof Json.Obj found
                    && reference.substring(1).equals(Element.text(found, "id"))
                    && MEDICATION.equals(Element.text(found, "resourceType"))) {
                contained.add(found);
            }
        }
        return contained;
    }

    /** Hands the system and code of each coding of a concept. A coding without both is none. */
    static void codings(Json.@Nullable Obj concept, BiConsumer<String, String> each) {
        if (concept == null) {
            return;
        }
        for (Json item : Element.items(concept, "coding")) {
            if (item instanceof Json.Obj coding
                    && coding.members().get("system") instanceof Json.Text(String system)
                    && coding.members().get("code") instanceof Json.Text(String code)) {
                each.accept(system, code);
            }
        }
    }

    /** The levels of the spine that the body sites of a resource name. A site whose codes name two names none. */
    Set<Value> levels(Json.Obj resource) {
        Set<Value> levels = new LinkedHashSet<>();
        Json site = resource.members().get("bodySite");
        List<Json> sites = site instanceof Json.Arr(var several) ? several : site == null ? List.of() : List.of(site);
        for (Json each : sites) {
            Set<Value> named = new LinkedHashSet<>();
            codings(each instanceof Json.Obj concept ? concept : null, (system, code) -> {
                for (Use use : index.of(system, code)) {
                    if (use instanceof Use.OfLevel(Value level)) {
                        named.add(level);
                    }
                }
            });
            if (named.size() == 1) {
                levels.addAll(named);
            }
        }
        return levels;
    }
}
