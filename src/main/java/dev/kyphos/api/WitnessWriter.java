package dev.kyphos.api;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.kyphos.diagram.Witness;
import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Value;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a patient who shows something as the request that asks about them. */
final class WitnessWriter {

    private WitnessWriter() {}

    /** @param version that is to be asked; null for the active one */
    static void write(JsonGenerator json, String ruleSet, @Nullable String version, Witness witness)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("ruleSet", ruleSet);
        if (version != null) {
            json.writeStringField("version", version);
        }
        json.writeFieldName("patient");
        facts(json, witness.patient());
        json.writeArrayFieldStart("vertebrae");
        for (Map<Fact, Value> vertebra : witness.vertebrae()) {
            facts(json, vertebra);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void facts(JsonGenerator json, Map<Fact, Value> facts) throws IOException {
        json.writeStartObject();
        for (var fact : facts.entrySet()) {
            json.writeFieldName(fact.getKey().name());
            JsonWriter.write(json, fact.getValue().json());
        }
        json.writeEndObject();
    }
}
