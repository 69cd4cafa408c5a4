package dev.kyphos.api;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.kyphos.guideline.Constraint;
import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.FactType;
import dev.kyphos.guideline.Facts;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.guideline.Scope;
import dev.kyphos.guideline.Value;
import dev.kyphos.library.Version;
import java.io.IOException;

/**
 * Writes the JSON Schema (2020-12) of the facts in a request: enough to draw a form. Beside the schema's own keywords,
 * {@code question} is what to ask, {@code unit} a number's unit and {@code normal} what may be presumed.
 */
final class FactsSchema {

    static final String MEDIA_TYPE = "application/schema+json";

    private final JsonGenerator json;
    private final Guideline guideline;

    private FactsSchema(JsonGenerator json, Guideline guideline) {
        this.json = json;
        this.guideline = guideline;
    }

    /** Writes the members of the schema's one object. */
    static void write(JsonGenerator json, Version version) throws IOException {
        json.writeStringField("$schema", "https://json-schema.org/draft/2020-12/schema");
        json.writeStringField("$id", "urn:kyphos:facts:" + version.ruleSet() + ":" + version.number());
        Versions.identity(json, version, true);
        new FactsSchema(json, version.diagram().guideline()).write();
    }

    private void write() throws IOException {
        json.writeStringField("title", guideline.title());
        json.writeStringField("description", "A fact that is absent or null is unknown. Each level stands once.");
        json.writeStringField("type", "object");
        required("vertebrae");
        json.writeObjectFieldStart("properties");
        json.writeObjectFieldStart("patient");
        facts(Scope.PATIENT);
        json.writeEndObject();
        json.writeObjectFieldStart("vertebrae");
        json.writeStringField("type", "array");
        json.writeNumberField("minItems", 1);
        json.writeNumberField("maxItems", PatientReader.MOST_VERTEBRAE);
        json.writeObjectFieldStart("items");
        facts(Scope.VERTEBRA);
        required(Facts.LEVEL);
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
        json.writeArrayFieldStart("constraints");
        for (Constraint constraint : guideline.constraints()) {
            json.writeString(constraint.message());
        }
        json.writeEndArray();
    }

    private void required(String member) throws IOException {
        json.writeArrayFieldStart("required");
        json.writeString(member);
        json.writeEndArray();
    }

    private void facts(Scope scope) throws IOException {
        json.writeStringField("type", "object");
        json.writeBooleanField("additionalProperties", false);
        json.writeObjectFieldStart("properties");
        for (Fact fact : guideline.facts().in(scope)) {
            json.writeObjectFieldStart(fact.name());
            fact(fact);
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private void fact(Fact fact) throws IOException {
        json.writeStringField("title", fact.label());
        json.writeStringField("question", fact.question());
        json.writeStringField("description", fact.help());
        boolean nullable = !fact.equals(guideline.facts().level());
        switch (fact.type()) {
            case FactType.Truth() -> type("boolean", nullable);
            case FactType.Choice choice -> choice(choice, nullable);
            case FactType.Quantity quantity -> quantity(quantity, nullable);
        }
        Value normal = fact.normal();
        if (normal != null) {
            json.writeFieldName("normal");
            JsonWriter.write(json, normal.json());
        }
    }

    private void type(String type, boolean nullable) throws IOException {
        if (nullable) {
            json.writeArrayFieldStart("type");
            json.writeString(type);
            json.writeString("null");
            json.writeEndArray();
        } else {
            json.writeStringField("type", type);
        }
    }

    private void choice(FactType.Choice choice, boolean nullable) throws IOException {
        json.writeArrayFieldStart("oneOf");
        for (Value.Word value : choice.values()) {
            json.writeStartObject();
            json.writeStringField("const", value.value());
            json.writeStringField("title", choice.labels().getOrDefault(value, value.value()));
            json.writeEndObject();
        }
        if (nullable) {
            json.writeStartObject();
            json.writeStringField("type", "null");
            json.writeStringField("title", "Unknown");
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void quantity(FactType.Quantity quantity, boolean nullable) throws IOException {
        type(quantity.whole() ? "integer" : "number", nullable);
        json.writeNumberField("minimum", quantity.min());
        json.writeNumberField("maximum", quantity.max());
        if (!quantity.unit().isEmpty()) {
            json.writeStringField("unit", quantity.unit());
        }
    }
}
