package dev.kyphos.fhir;

import dev.kyphos.json.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The times of resources. */
final class Times {

    /** The members that hold the time of what a resource says, the most telling first. A Period counts by its end. */
    private static final Map<String, List<String>> MEMBERS = Map.of(
            "AllergyIntolerance", List.of("recordedDate", "onsetDateTime"),
            "Condition", List.of("recordedDate", "onsetDateTime"),
            "MedicationAdministration", List.of("effectiveDateTime", "effectivePeriod"),
            "MedicationRequest", List.of("authoredOn"),
            "MedicationStatement", List.of("effectiveDateTime", "effectivePeriod", "dateAsserted"),
            "Observation", List.of("effectiveDateTime", "effectiveInstant", "effectivePeriod", "issued"),
            "Procedure", List.of("performedDateTime", "performedPeriod"),
            "QuestionnaireResponse", List.of("authored"));

    private Times() {}

    /** The time of what a resource says; null if it has none that can be read. */
    static @Nullable Moment of(String type, Json.Obj resource) {
        for (String member : MEMBERS.getOrDefault(type, List.of())) {
            Json time = resource.members().get(member);
            Moment moment = time instanceof Json.Obj period ? ofPeriod(period) : ofText(time);
            if (moment != null) {
                return moment;
            }
        }
        return null;
    }

    /** The time that a Condition began; null if it has none that can be read, such as an age. */
    static @Nullable Moment ofOnset(Json.Obj condition) {
        Json.Obj period = Element.object(condition, "onsetPeriod");
        return Moment.of(period == null ? Element.text(condition, "onsetDateTime") : Element.text(period, "start"));
    }

    private static @Nullable Moment ofPeriod(Json.Obj period) {
        Moment end = Moment.of(Element.text(period, "end"));
        return end == null ? Moment.of(Element.text(period, "start")) : end;
    }

    private static @Nullable Moment ofText(@Nullable Json json) {
        return json instanceof Json.Text(String text) ? Moment.of(text) : null;
    }
}
