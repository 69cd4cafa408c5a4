package dev.kyphos.fhir;

import dev.kyphos.advice.oracle.RuleSet;
import dev.kyphos.fhir.Gathered.Unused;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonEdit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Resources of one person, and what they say. */
final class Charts {

    static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    static final RuleSet RULE_SET = RuleSet.IMWG_2019;
    static final Binding BINDING = Objects.requireNonNull(Bindings.onClassPath().of(RULE_SET.guideline(), "2.0.0"));

    private static final String LOINC = "http://loinc.org";
    private static final String SNOMED = "http://snomed.info/sct";

    private Charts() {}

    static Gathered gather(String... resources) {
        return gather(Arrays.stream(resources).map(Charts::resource).toList());
    }

    static Gathered gather(List<Json.Obj> resources) {
        return Gathering.of(BINDING, RULE_SET.guideline(), resources, null, NOW);
    }

    static Json.Obj resource(String json) {
        return (Json.Obj) JsonEdit.json(json);
    }

    /** An Observation of a laboratory on a date, with the members of its value. */
    static String lab(String code, String date, String value) {
        return observation("a", LOINC, code, date, value);
    }

    static String observation(String id, String system, String code, String date, String value) {
        return """
                {"resourceType": "Observation", "id": "%s", "status": "final", "subject": {"reference": "Patient/1"},
                 "code": {"coding": [{"system": "%s", "code": "%s"}]}, "effectiveDateTime": "%s", %s}
                """.formatted(id, system, code, date, value);
    }

    static String quantity(String value, String unit) {
        return "\"valueQuantity\": {\"value\": %s, \"system\": \"http://unitsofmeasure.org\", \"code\": \"%s\"}"
                .formatted(value, unit);
    }

    /** An active, confirmed Condition with a SNOMED code, and more members. */
    static String condition(String code, String more) {
        return condition("c", SNOMED, code, more);
    }

    static String condition(String id, String system, String code, String more) {
        return """
                {"resourceType": "Condition", "id": "%s", "subject": {"reference": "Patient/1"},
                 "clinicalStatus": {"coding": [{"code": "active"}]}, "verificationStatus": {"coding": [{"code": "confirmed"}]},
                 "code": {"coding": [{"system": "%s", "code": "%s"}]}%s}
                """.formatted(id, system, code, more);
    }

    /** The member {@code bodySite} that names a level by its code. */
    static String site(String code) {
        return "\"bodySite\": {\"coding\": [{\"system\": \"%s\", \"code\": \"%s\"}]}".formatted(SNOMED, code);
    }

    /** The member {@code bodySite} of a Condition. */
    static String sites(String... codes) {
        return Arrays.stream(codes)
                .map(code -> "{\"coding\": [{\"system\": \"%s\", \"code\": \"%s\"}]}".formatted(SNOMED, code))
                .collect(Collectors.joining(", ", ", \"bodySite\": [", "]"));
    }

    /** The reasons why something was not used, each with the fact. */
    static Set<String> reasons(Gathered gathered) {
        return gathered.unused().stream()
                .map(unused -> unused.fact() + " " + Json.word(unused.reason()))
                .collect(Collectors.toSet());
    }

    static Set<Reason> onlyReasons(Gathered gathered) {
        return gathered.unused().stream().map(Unused::reason).collect(Collectors.toSet());
    }

    /** A record with something of each kind. */
    static List<Json.Obj> whole() {
        List<String> record = new ArrayList<>(List.of(
                "{\"resourceType\": \"Patient\", \"id\": \"1\", \"birthDate\": \"1960-05-06\"}",
                condition("m1", SNOMED, "109989006", ", \"recordedDate\": \"2025-01-01\""),
                condition("f1", SNOMED, "42942008", sites("66794005") + ", \"onsetDateTime\": \"2026-10-19\""),
                condition("f2", SNOMED, "42942008", sites("23215003", "12989004") + ", \"onsetDateTime\": \"2026-08\""),
                observation("p1", LOINC, "777-3", "2026-11-29T08:00:00Z", quantity("80", "10*9/L")),
                observation("p2", LOINC, "26515-7", "2026-11-20T08:00:00Z", quantity("150", "10*3/uL")),
                observation("p3", LOINC, "777-3", "2026-11-28", "\"dataAbsentReason\": {\"text\": \"clotted\"}"),
                observation(
                        "n1",
                        LOINC,
                        "751-8",
                        "2026-11-29",
                        "\"valueQuantity\": {\"value\": 0.5, \"comparator\": \"<\", \"unit\": \"10*9/L\"}"),
                observation("i1", LOINC, "6301-6", "2026-11-28T23:00:00+05:00", quantity("1.2", "{INR}")),
                observation("i2", LOINC, "34714-6", "2026-11-28T18:00:00Z", quantity("1.4", "1")),
                observation(
                        "g1",
                        LOINC,
                        "82810-3",
                        "2026-11-30",
                        "\"valueCodeableConcept\": {\"coding\": [{\"system\": \"%s\", \"code\": \"60001007\"}]}"
                                .formatted(SNOMED)),
                observation("v1", LOINC, "72514-3", "2026-11-29", "\"valueInteger\": 7, " + site("66794005")),
                observation("v2", LOINC, "72514-3", "2026-11-29", "\"valueInteger\": 3"),
                observation(
                        "o1",
                        Binding.FACTS,
                        "fractureCleft",
                        "2026-11-29",
                        "\"valueBoolean\": true, " + site("66794005")),
                observation("o2", Binding.FACTS, "newlyDiagnosed", "2026-11-29", "\"valueBoolean\": false"),
                """
                {"resourceType": "MedicationAdministration", "id": "b1", "status": "completed", "effectiveDateTime": "2026-10-01",
                 "medicationReference": {"reference": "Medication/z"}}
                """,
                "{\"resourceType\": \"Medication\", \"id\": \"z\", \"code\": {\"coding\": [{\"system\": \"http://www.whocc.no/atc\", \"code\": \"M05BA08\"}]}}",
                """
                {"resourceType": "QuestionnaireResponse", "id": "q1", "status": "completed", "authored": "2026-11-30T08:00:00Z",
                 "questionnaire": "urn:kyphos:questionnaire:imwg-2019|2.0.0", "item": [
                   {"linkId": "patient/canLieProne", "answer": [{"valueBoolean": true}]},
                   {"linkId": "vertebrae/0/level", "answer": [{"valueCoding": {"system": "urn:kyphos:facts:imwg-2019:2.0.0:level", "code": "L1"}}]},
                   {"linkId": "vertebrae/0/pain", "answer": [{"valueCoding": {"system": "urn:kyphos:facts:imwg-2019:2.0.0:pain", "code": "significant"}}]}]}
                """));
        return record.stream().map(Charts::resource).toList();
    }
}
