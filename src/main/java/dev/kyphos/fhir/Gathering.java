package dev.kyphos.fhir;

import dev.kyphos.guideline.Guideline;
import dev.kyphos.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads FHIR resources of one person into facts. */
public final class Gathering {

    private Gathering() {}

    /**
     * What the resources say. Absent is unknown. The order of the resources makes no difference, nor does one that stands twice.
     *
     * @param binding the binding of the guideline, see {@link Bindings#of}
     * @param patientId the id of the person; resources about somebody else are not used. Null if it is the one that they all name
     * @param now the time that ages are reckoned to
     */
    public static Gathered of(
            Binding binding, Guideline guideline, List<Json.Obj> resources, @Nullable String patientId, Instant now) {
        return new Gathered(Json.object(), List.of(), List.of(), List.of(), Set.of());
    }
}
