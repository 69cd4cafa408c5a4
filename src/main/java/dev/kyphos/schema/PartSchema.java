package dev.kyphos.schema;

import dev.kyphos.advice.PatientForm;
import dev.kyphos.guideline.FactType;
import dev.kyphos.json.Json;

/** The keywords of JSON Schema for what a request may say of a fact that is not known exactly. */
final class PartSchema {

    private PartSchema() {}

    /**
     * The keywords for the object {@code anyOf} or {@code not}.
     *
     * @param value the schema of one value
     * @param count the number of values
     */
    static Json.Obj of(Json.Obj value, int count) {
        return object(Json.object().with("anyOf", set(value, count)).with("not", set(value, count - 1)))
                .with("maxProperties", 1);
    }

    /**
     * The keywords for the object {@code anyOf}, or {@code from} and {@code below}.
     *
     * @param number the schema of a number without bounds
     */
    static Json.Obj of(FactType.Quantity quantity, Json.Obj number) {
        Json.Obj from = number.with("minimum", quantity.min()).with("maximum", quantity.max());
        Json.Obj below = number.with("exclusiveMinimum", quantity.min()).with("maximum", quantity.max());
        return object(Json.object()
                        .with("anyOf", set(from, PatientForm.MAX_NUMBERS))
                        .with("from", from)
                        .with("below", below))
                .with(
                        "dependentSchemas",
                        Json.object().with("anyOf", Json.object().with("maxProperties", 1)));
    }

    private static Json.Obj object(Json.Obj properties) {
        return Json.object()
                .with("properties", properties)
                .with("additionalProperties", false)
                .with("minProperties", 1);
    }

    private static Json.Obj set(Json.Obj value, int count) {
        return Json.object()
                .with("type", "array")
                .with("items", value)
                .with("minItems", 1)
                .with("maxItems", count)
                .with("uniqueItems", true);
    }
}
