package dev.kyphos.fhir;

import dev.kyphos.json.Json;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What FHIR resources say of one person, as facts of a rule set.
 *
 * @param patient the facts of the patient, as in a request: values, {@code anyOf}, {@code from} and {@code below}
 * @param vertebrae the facts of each vertebra with its level, as in a request, in the order of levels; may be empty
 * @param used which resources each fact came from, in the order of facts; at most 10 for a fact
 * @param unused what has a code of the binding and was not used, with the reason, in the order of paths; at most 200
 * @param concerns the binding's concerns that are on record
 */
public record Gathered(
        Json.Obj patient, List<Json.Obj> vertebrae, List<Used> used, List<Unused> unused, Set<String> concerns) {

    /**
     * A resource that a fact came from. If several say the same, there is one for each.
     *
     * @param fact the path of the fact, as in {@code vertebrae/0/pain}
     * @param reference the resource, as in {@code Observation/17}; only its type if it has no valid id
     * @param date the date or time of what it says, in FHIR's form; null if it has none
     * @param value what it says of the fact, as in a request
     * @param code the system and code that name the fact, with a bar between them; null if no code does
     */
    public record Used(
            String fact,
            String reference,
            @Nullable String date,
            Json value,
            @Nullable String code) {}

    /**
     * A resource that was not used.
     *
     * @param reference the resource, as in {@code Observation/17}; only its type if it has no valid id
     * @param fact the path of the fact that it could have told, as in {@code patient/inr}; for a vertebra without its level
     *     {@code vertebrae/pain}; null if it is of no single fact
     */
    public record Unused(String reference, @Nullable String fact, Reason reason) {

        /** The reason as a sentence. */
        public String text() {
            return reason.text();
        }
    }
}
