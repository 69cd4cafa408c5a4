package dev.kyphos.fhir;

import dev.kyphos.fhir.BindingIndex.Use;
import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.FactType;
import dev.kyphos.guideline.Known;
import dev.kyphos.json.Json;
import java.util.ArrayList;
import java.util.List;

/** Reads the values of Observations. */
final class Observations {

    private Observations() {}

    /** Whether an Observation has one value; else it says nothing. */
    static boolean hasValue(Json.Obj observation) {
        int values = 0;
        for (String name : observation.members().keySet()) {
            values += name.startsWith("value") ? 1 : 0;
        }
        return values == 1 && !Element.has(observation, "dataAbsentReason");
    }

    /** The number of an Observation: a Quantity, a Range or an integer. */
    static Reading number(Quantities quantities, Json.Obj observation) {
        Json.Obj quantity = Element.object(observation, "valueQuantity");
        Json.Obj range = Element.object(observation, "valueRange");
        Json integer = observation.members().get("valueInteger");
        if (quantity != null) {
            return quantities.quantity(quantity);
        } else if (range != null) {
            return quantities.range(range);
        }
        return integer == null ? Reading.not(Reason.NO_VALUE) : quantities.number(integer);
    }

    /** The number of an Observation in one of the units of a source. */
    static Reading number(Fact fact, Source source, Json.Obj observation) {
        if (Element.has(observation, "valueInteger") && !source.units().containsKey("")) {
            return Reading.not(Reason.UNIT);
        }
        return number(new Quantities((FactType.Quantity) fact.type(), source.units()::get), observation);
    }

    /** What the coded value of an Observation says; a truth value speaks for itself. */
    static Reading coded(BindingIndex index, Fact fact, Source source, Json.Obj observation) {
        Json truth = observation.members().get("valueBoolean");
        if (truth != null && fact.type() instanceof FactType.Flag flag) {
            return Reading.orNot(flag.read(truth), Reason.UNKNOWN_VALUE);
        }
        List<Known> told = new ArrayList<>();
        Concepts.codings(Element.object(observation, "valueCodeableConcept"), (system, code) -> {
            for (Use use : index.of(system, code)) {
                if (use instanceof Use.OfList(String name) && source.values().containsKey(name)) {
                    told.add(source.values().get(name));
                }
            }
        });
        Known all = told.isEmpty() ? null : told.getFirst();
        for (Known each : told) {
            all = all == null ? null : KnownValue.both(fact.type(), all, each);
        }
        return Reading.orNot(
                all, Element.has(observation, "valueCodeableConcept") ? Reason.UNKNOWN_VALUE : Reason.NO_VALUE);
    }
}
