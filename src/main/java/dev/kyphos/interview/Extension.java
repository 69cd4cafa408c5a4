package dev.kyphos.interview;

import dev.kyphos.json.Json;
import java.math.BigDecimal;
import java.util.List;

/** The extensions of FHIR and SDC that questionnaires have here. */
final class Extension {

    private static final String FHIR = "http://hl7.org/fhir/StructureDefinition/";
    private static final String SDC = "http://hl7.org/fhir/uv/sdc/StructureDefinition/";
    private static final String CONTROLS = "http://hl7.org/fhir/questionnaire-item-control";

    private Extension() {}

    /** The questionnaire's items come one after the other, from the operation {@code $next-question} of this server. */
    static Json.Obj adaptive() {
        return of(SDC + "sdc-questionnaire-questionnaireAdaptive").with("valueBoolean", true);
    }

    /** How an item is to be drawn. */
    static Json.Obj control(String code) {
        Json.Obj coding = Json.object().with("system", CONTROLS).with("code", code);
        return of(FHIR + "questionnaire-itemControl")
                .with("valueCodeableConcept", Json.object().with("coding", new Json.Arr(List.of(coding))));
    }

    /** The unit of a number. */
    static Json.Obj unit(String unit) {
        return of(FHIR + "questionnaire-unit").with("valueCoding", Json.object().with("display", unit));
    }

    static Json.Obj min(BigDecimal min, boolean whole) {
        return of(FHIR + "minValue").with(number(whole), min);
    }

    static Json.Obj max(BigDecimal max, boolean whole) {
        return of(FHIR + "maxValue").with(number(whole), max);
    }

    /** The profile of SDC with this name, as the member {@code meta}. */
    static Json.Obj profile(String name) {
        return Json.object().with("profile", Json.texts(List.of(SDC + name)));
    }

    private static String number(boolean whole) {
        return whole ? "valueInteger" : "valueDecimal";
    }

    private static Json.Obj of(String url) {
        return Json.object().with("url", url);
    }
}
