package dev.kyphos.api;

import dev.kyphos.diagram.Witness;
import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Value;
import dev.kyphos.json.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a witness as the body of a request for a recommendation. */
final class WitnessJson {

    private WitnessJson() {}

    /** @param version the version that the request names; null for the active version */
    static Json of(String ruleSet, @Nullable String version, Witness witness) {
        return Json.object()
                .with("ruleSet", ruleSet)
                .withAny("version", version)
                .with("patient", facts(witness.patient()))
                .with("vertebrae", Json.array(witness.vertebrae(), WitnessJson::facts));
    }

    private static Json facts(Map<Fact, Value> facts) {
        Json.Obj object = Json.object();
        for (var fact : facts.entrySet()) {
            object = object.with(fact.getKey().name(), fact.getValue().json());
        }
        return object;
    }
}
