package dev.kyphos.api;

import dev.kyphos.diagram.Witness;
import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Value;
import dev.kyphos.json.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A patient who shows something as the request that asks about them. */
final class WitnessJson {

    private WitnessJson() {}

    /** @param version that is to be asked; null for the active one */
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
