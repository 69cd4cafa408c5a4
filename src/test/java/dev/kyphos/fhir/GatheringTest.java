package dev.kyphos.fhir;

import static dev.kyphos.fhir.Charts.NOW;
import static dev.kyphos.fhir.Charts.condition;
import static dev.kyphos.fhir.Charts.gather;
import static dev.kyphos.fhir.Charts.lab;
import static dev.kyphos.fhir.Charts.observation;
import static dev.kyphos.fhir.Charts.onlyReasons;
import static dev.kyphos.fhir.Charts.quantity;
import static dev.kyphos.fhir.Charts.reasons;
import static dev.kyphos.fhir.Charts.resource;
import static dev.kyphos.fhir.Charts.site;
import static dev.kyphos.fhir.Charts.sites;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.kyphos.fhir.Gathered.Used;
import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Known;
import dev.kyphos.guideline.Value;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonEdit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a resource says of the facts, one resource a case, by the binding of imwg-2019. */
class GatheringTest {

    private static final String DAY = "2026-11-29";
    private static final String L1 = "66794005";

    @Test
    void anEmptyRecordSaysNothing() {
        assertThat(gather()).isEqualTo(new Gathered(Json.object(), List.of(), List.of(), List.of(), Set.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "777-3   | 80      | 10*9/L  | {\"plateletCount\": 80}",
                "777-3   | 80.50   | 10*3/uL | {\"plateletCount\": 80.5}",
                "26515-7 | 80000   | /uL     | {\"plateletCount\": 80}",
                "26515-7 | 80500   | 10*6/L  | {\"plateletCount\": 80.5}",
                "26515-7 | 8       | 10*4/uL | {\"plateletCount\": 80}",
                "777-3   | 80      | ''      | patient/plateletCount unit",
                "777-3   | 80      | 10*12/L | patient/plateletCount unit",
                "777-3   | 80      | %       | patient/plateletCount unit",
                "777-3   | 2001    | 10*9/L  | patient/plateletCount out-of-range",
                "777-3   | -1      | 10*9/L  | patient/plateletCount out-of-range",
                "777-3   | 1e999   | 10*9/L  | patient/plateletCount out-of-range",
                "777-3   | 1e-999  | 10*9/L  | patient/plateletCount out-of-range",
                "6301-6  | 1.2     | {INR}   | {\"inr\": 1.2}",
                "6301-6  | 1.2     | 1       | {\"inr\": 1.2}",
                "6301-6  | 1.2     | ''      | {\"inr\": 1.2}",
                "6301-6  | 12      | s       | patient/inr unit",
                "751-8   | 1500    | /uL     | {\"neutrophilCount\": 1.5}",
                "777-3   | 80      | 10*9/l  | {\"plateletCount\": 80}",
                "777-3   | 80      | 10*3/mm3 | {\"plateletCount\": 80}",
                "6301-6  | 1.2     | {ratio} | {\"inr\": 1.2}",
                "2164-2  | 45      | ml/min  | {\"creatinineClearance\": 45}",
                "2164-2  | 45      | mL/min  | {\"creatinineClearance\": 45}",
                "2164-2  | 0.75    | mL/s    | {\"creatinineClearance\": 45}",
                "2164-2  | 45      | mL/min/{1.73_m2} | patient/creatinineClearance unit",
            })
    void aNumberIsConvertedByItsUnitOrRefused(String code, String number, String unit, String expected) {
        Gathered gathered = gather(lab(code, DAY, quantity(number, unit)));
        if (expected.startsWith("{")) {
            assertThat(gathered.patient()).isEqualTo(JsonEdit.json(expected));
            assertThat(gathered.unused()).isEmpty();
        } else {
            assertThat(gathered.patient()).isEqualTo(Json.object());
            assertThat(reasons(gathered)).containsExactly(expected);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"value\": 10, \"comparator\": \"<\"  | {\"below\": 10}",
                "\"value\": 10, \"comparator\": \"<=\" | {\"below\": 10.000000001}",
                "\"value\": 10, \"comparator\": \">\"  | {\"from\": 10.000000001}",
                "\"value\": 10, \"comparator\": \">=\" | {\"from\": 10}",
                "\"value\": 10, \"comparator\": \"ad\" | unknown-value",
                "\"value\": 10, \"comparator\": 7      | unknown-value",
                "\"value\": 0, \"comparator\": \">=\"  | out-of-range",
                "\"value\": 0, \"comparator\": \"<\"   | out-of-range",
                "\"value\": 2000, \"comparator\": \">=\" | 2000",
                "\"value\": \"10\"                     | no-value",
                "\"note\": 10                          | no-value",
            })
    void aComparatorIsARange(String members, String expected) {
        Gathered gathered =
                gather(lab("777-3", DAY, "\"valueQuantity\": {%s, \"code\": \"10*9/L\"}".formatted(members)));
        if (gathered.unused().isEmpty()) {
            assertThat(gathered.patient()).isEqualTo(Json.object().with("plateletCount", JsonEdit.json(expected)));
        } else {
            assertThat(reasons(gathered)).containsExactly("patient/plateletCount " + expected);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"low\": {\"value\": 50, \"code\": \"10*9/L\"}, \"high\": {\"value\": 60000, \"code\": \"/uL\"}} | {\"from\": 50, \"below\": 60.000000001}",
                "{\"low\": {\"value\": 0, \"code\": \"10*9/L\"}, \"high\": {\"value\": 60, \"code\": \"10*9/L\"}} | {\"below\": 60.000000001}",
                "{\"low\": {\"value\": 50, \"code\": \"10*9/L\"}} | {\"from\": 50}",
                "{\"low\": {\"value\": 70, \"code\": \"10*9/L\"}, \"high\": {\"value\": 60, \"code\": \"10*9/L\"}} | out-of-range",
                "{\"low\": {\"value\": 50, \"code\": \"10*9/L\"}, \"high\": {\"value\": 60}} | unit",
                "{} | no-value",
            })
    void aRangeIsARange(String range, String expected) {
        Gathered gathered = gather(lab("777-3", DAY, "\"valueRange\": " + range));
        if (gathered.unused().isEmpty()) {
            assertThat(gathered.patient()).isEqualTo(Json.object().with("plateletCount", JsonEdit.json(expected)));
        } else {
            assertThat(reasons(gathered)).containsExactly("patient/plateletCount " + expected);
        }
    }

    @Test
    void eachFactNamesWhereItCameFrom() {
        Gathered gathered = gather(
                observation("17", "http://loinc.org", "777-3", "2026-11-29T08:00:00+01:00", quantity("80000", "/uL")));
        assertThat(gathered.used())
                .containsExactly(new Used(
                        "patient/plateletCount",
                        "Observation/17",
                        "2026-11-29T08:00:00+01:00",
                        JsonEdit.json("80"),
                        "http://loinc.org|777-3"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "<script>", ""})
    void anIdThatIsNoneIsNotRepeated(String id) {
        Gathered gathered = gather(observation(id, "http://loinc.org", "777-3", DAY, quantity("80", "10*9/L")));
        assertThat(gathered.used()).extracting(Used::reference).containsExactly("Observation");
    }

    @ParameterizedTest
    @CsvSource({
        "final, true",
        "amended, true",
        "corrected, true",
        "preliminary, false",
        "cancelled, false",
        "registered, false",
        "entered-in-error, false",
        "unknown, false",
        "FINAL, false"
    })
    void onlyAFinishedResultCounts(String status, boolean counts) {
        String json = lab("777-3", DAY, quantity("80", "10*9/L")).replace("\"final\"", "\"" + status + "\"");
        assertThat(gather(json).patient().members().containsKey("plateletCount"))
                .isEqualTo(counts);
        assertThat(onlyReasons(gather(json))).isEqualTo(counts ? Set.of() : Set.of(Reason.STATUS));
    }

    @Test
    void aResultWithoutItsValueIsUnknownAndAnEarlierOneCounts() {
        Gathered gathered = gather(
                lab("777-3", DAY, "\"dataAbsentReason\": {\"text\": \"clotted\"}"),
                observation("b", "http://loinc.org", "777-3", "2026-11-20", quantity("80", "10*9/L")));
        assertThat(gathered.patient()).isEqualTo(JsonEdit.json("{\"plateletCount\": 80}"));
        assertThat(reasons(gathered)).containsExactly("patient/plateletCount no-value");
    }

    @Test
    void anEarlierResultDoesNotStandForANewerOneThatCantBeRead() {
        Gathered gathered = gather(
                lab("777-3", DAY, quantity("8", "g/L")),
                observation("b", "http://loinc.org", "777-3", "2026-11-20", quantity("150", "10*9/L")));
        assertThat(gathered.patient()).isEqualTo(Json.object());
        assertThat(reasons(gathered)).containsExactly("patient/plateletCount unit");
    }

    @Test
    void theNewestCounts() {
        Gathered gathered = gather(
                observation("b", "http://loinc.org", "26515-7", "2026-11-20", quantity("150", "10*9/L")),
                lab("777-3", DAY, quantity("80", "10*9/L")),
                observation("d", "http://loinc.org", "777-3", "2026-11-28T23:59:59Z", quantity("20", "10*9/L")));
        assertThat(gathered.patient()).isEqualTo(JsonEdit.json("{\"plateletCount\": 80}"));
        assertThat(gathered.unused()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-11-29           | 2026-11-29T08:00:00Z | 80 | 90 | ",
                "2026-11-29T10:00:00Z | 2026-11-29T10:00:00Z | 80 | 90 | ",
                "2026-11-29T10:00:00Z | 2026-11-29T11:00:00+01:00 | 80 | 90 | ",
                "2026-11-29T10:00:00Z | 2026-11-29T10:00:00Z | 80 | 80.0 | 80",
                "2026-11-29T10:00:00Z | 2026-11-29T10:00:01Z | 80 | 90 | 90",
            })
    void valuesOfTheSameTimeAgreeOrAreUnknown(String one, String other, String first, String second, String expected) {
        Gathered gathered = gather(
                observation("a", "http://loinc.org", "777-3", one, quantity(first, "10*9/L")),
                observation("b", "http://loinc.org", "26515-7", other, quantity(second, "10*9/L")));
        if (expected == null) {
            assertThat(gathered.patient()).isEqualTo(Json.object());
            assertThat(gathered.unused())
                    .extracting(Gathered.Unused::reference, Gathered.Unused::reason)
                    .containsExactly(
                            tuple("Observation/a", Reason.DISAGREEMENT), tuple("Observation/b", Reason.DISAGREEMENT));
        } else {
            assertThat(gathered.patient().members().get("plateletCount")).isEqualTo(JsonEdit.json(expected));
        }
    }

    @Test
    void aRangeAndANumberInItAgree() {
        assertThat(gather(
                                lab("777-3", DAY, quantity("8", "10*9/L")),
                                lab(
                                        "777-3",
                                        DAY,
                                        "\"valueQuantity\": {\"value\": 10, \"comparator\": \"<\", \"code\": \"10*9/L\"}"))
                        .patient())
                .isEqualTo(JsonEdit.json("{\"plateletCount\": 8}"));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-16T12:00:00Z, ",
        "2026-11-16T11:59:59Z, TOO_OLD",
        "2026-11-16, ",
        "2026-11-15, TOO_OLD",
        "2026-11, TOO_OLD",
        "2026, TOO_OLD",
        "2026-11-30T12:05:00Z, ",
        "2026-11-30T12:05:01Z, FUTURE",
        "2026-12-01, ",
        "2026-12-02, FUTURE",
        "2026-11-31, NO_DATE",
        "yesterday, NO_DATE",
        "2026-11-29T08:00:00, NO_DATE",
        "+2026-11-29T08:00:00Z, NO_DATE",
        "'', NO_DATE",
    })
    void aResultCountsWithinItsWindow(String date, Reason reason) {
        Gathered gathered = gather(lab("777-3", date, quantity("80", "10*9/L")));
        assertThat(onlyReasons(gathered)).isEqualTo(reason == null ? Set.of() : Set.of(reason));
        assertThat(gathered.patient().members().containsKey("plateletCount")).isEqualTo(reason == null);
    }

    @Test
    void aResultThatIsTooOldIsNotMentionedBesideANewerOne() {
        Gathered gathered = gather(
                lab("777-3", DAY, quantity("80", "10*9/L")),
                observation("b", "http://loinc.org", "777-3", "2025-11-20", quantity("150", "10*9/L")));
        assertThat(gathered.unused()).isEmpty();
        Gathered old = gather(
                lab("777-3", "2024-01-01", quantity("80", "10*9/L")),
                observation("b", "http://loinc.org", "777-3", "2025-11-20", quantity("150", "10*9/L")));
        assertThat(old.unused()).extracting(Gathered.Unused::reference).containsExactly("Observation/b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"effectiveInstant\": \"2026-11-29T08:00:00.123Z\"",
                "\"effectivePeriod\": {\"start\": \"2025-01-01\", \"end\": \"2026-11-29\"}",
                "\"effectivePeriod\": {\"start\": \"2026-11-29\"}",
                "\"issued\": \"2026-11-29T08:00:00Z\"",
                "\"effectiveTiming\": {}, \"issued\": \"2026-11-29T08:00:00-05:00\"",
            })
    void aResultHasItsTimeInOneOfSeveralMembers(String time) {
        String json =
                lab("777-3", DAY, quantity("80", "10*9/L")).replace("\"effectiveDateTime\": \"2026-11-29\"", time);
        assertThat(gather(json).patient()).isEqualTo(JsonEdit.json("{\"plateletCount\": 80}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1960-11-30 | 66",
                "1960-12-01 | 65",
                "1960-11-29 | 66",
                "1960       | {\"from\": 65, \"below\": 67}",
                "1960-11    | 66",
                "1960-12    | 65",
                "2008-11    | 18",
                "2008       | {\"from\": 17, \"below\": 19}",
                "2026       | 0",
                "2026-11-30 | 0",
                "2026-12-01 | future",
                "1906-01-01 | 120",
                "1905-01-01 | out-of-range",
                "1905       | {\"from\": 120}",
                "1960-13-01 | no-value",
                "May 1960   | no-value",
            })
    void anImpreciseBirthDateIsARangeOfAges(String date, String expected) {
        Gathered gathered =
                gather("{\"resourceType\": \"Patient\", \"id\": \"1\", \"birthDate\": \"%s\"}".formatted(date));
        if (gathered.unused().isEmpty()) {
            assertThat(gathered.patient())
                    .isEqualTo(Json.object().with("ageYears", JsonEdit.json(date.equals("1905") ? "120" : expected)));
        } else {
            assertThat(reasons(gathered)).containsExactly("patient/ageYears " + expected);
        }
    }

    @Test
    void whoWasBornOnALeapDayIsOlderOnTheFirstOfMarch() {
        String patient = "{\"resourceType\": \"Patient\", \"id\": \"1\", \"birthDate\": \"2000-02-29\"}";
        for (String[] day : new String[][] {{"2027-02-28T12:00:00Z", "26"}, {"2027-03-01T00:00:00Z", "27"}}) {
            Gathered gathered = Gathering.of(
                    Charts.BINDING,
                    Charts.RULE_SET.guideline(),
                    List.of(resource(patient)),
                    null,
                    Instant.parse(day[0]));
            assertThat(gathered.patient().members().get("ageYears")).isEqualTo(JsonEdit.json(day[1]));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://snomed.info/sct | 109989006 | \"multiple-myeloma\"",
                "http://snomed.info/sct | 413587002 | \"smouldering-myeloma\"",
                "http://hl7.org/fhir/sid/icd-10 | C90.0 | {\"anyOf\": [\"multiple-myeloma\", \"smouldering-myeloma\"]}",
                "http://hl7.org/fhir/sid/icd-10-cm | C90.00 | {\"anyOf\": [\"multiple-myeloma\", \"smouldering-myeloma\"]}",
                "http://hl7.org/fhir/sid/icd-10-cm | C90.30 | \"solitary-plasmacytoma\"",
                "http://hl7.org/fhir/sid/icd-10-cm | C90.1 | ",
                "http://hl7.org/fhir/sid/icd-10-cm | C90 | ",
                "http://snomed.info/sct | C90.0 | ",
            })
    void aDiagnosisIsReadByItsCode(String system, String code, String expected) {
        Gathered gathered = gather(condition("c", system, code, ""));
        Json known = gathered.patient().members().get("diagnosis");
        assertThat(known).isEqualTo(expected == null ? null : JsonEdit.json(expected));
        assertThat(gathered.concerns().contains("disease")).isEqualTo(expected != null);
    }

    @Test
    void diagnosesThatHoldAtOnceAgreeOrAreUnknown() {
        String broad = condition("a", "http://hl7.org/fhir/sid/icd-10", "C90.0", ", \"recordedDate\": \"2026-01-01\"");
        String smouldering =
                condition("b", "http://snomed.info/sct", "413587002", ", \"recordedDate\": \"2020-01-01\"");
        String active = condition("c", "http://snomed.info/sct", "109989006", ", \"recordedDate\": \"2024-01-01\"");
        assertThat(gather(broad, smouldering).patient())
                .isEqualTo(JsonEdit.json("{\"diagnosis\": \"smouldering-myeloma\"}"));
        assertThat(gather(active, smouldering).patient()).isEqualTo(Json.object());
        assertThat(reasons(gather(active, smouldering))).containsExactly("patient/diagnosis disagreement");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "active     | confirmed        |                                      | true",
                "relapse    | confirmed        |                                      | true",
                "recurrence | confirmed        |                                      | true",
                "active     | provisional      |                                      | false",
                "active     | unconfirmed      |                                      | false",
                "active     | differential     |                                      | false",
                "active     | refuted          |                                      | false",
                "active     | entered-in-error |                                      | false",
                "inactive   | confirmed        |                                      | false",
                "remission  | confirmed        |                                      | false",
                "resolved   | confirmed        |                                      | false",
                "active     | confirmed        | , \"abatementDateTime\": \"2026-01-01\" | false",
                "active     | confirmed        | , \"modifierExtension\": []            | false",
                "active     | confirmed        | , \"implicitRules\": \"urn:x\"          | false",
            })
    void onlyAConfirmedActiveConditionCounts(String clinical, String verification, String more, boolean counts) {
        String json = condition("109989006", more == null ? "" : more)
                .replace("\"active\"", "\"" + clinical + "\"")
                .replace("\"confirmed\"", "\"" + verification + "\"");
        Gathered gathered = gather(json);
        assertThat(gathered.patient().members().containsKey("diagnosis")).isEqualTo(counts);
        assertThat(gathered.concerns().contains("disease")).isEqualTo(counts);
        assertThat(gathered.unused().isEmpty()).isEqualTo(counts);
    }

    @Test
    void aConditionWithoutAStatusIsNotUsed() {
        String json = condition("109989006", "");
        for (String status : List.of("clinicalStatus", "verificationStatus")) {
            Json.Obj without = (Json.Obj) JsonEdit.with(resource(json), "/" + status, "gone");
            assertThat(reasons(gather(List.of(without)))).containsExactly("patient/diagnosis status");
        }
    }

    @Test
    void aCodeWithoutItsSystemIsNotRead() {
        assertThat(gather(condition("109989006", "").replace("\"system\": \"http://snomed.info/sct\", ", "")))
                .isEqualTo(gather());
    }

    @Test
    void textIsNotRead() {
        assertThat(gather(condition("0", "").replace("\"coding\"", "\"text\": \"Multiple myeloma\", \"codings\"")))
                .isEqualTo(gather());
    }

    @Test
    void aSignOfTheCordIsAnAlarmAndNoGrade() {
        assertThat(gather(condition("71286001", "")).patient())
                .isEqualTo(JsonEdit.json("{\"neurologicalDeficit\": {\"anyOf\": [\"radicular-pain\", \"deficit\"]}}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"77386006 | true", "60001007 | false"})
    void aCodedValueIsReadByItsCode(String code, boolean expected) {
        String json = lab(
                "82810-3",
                DAY,
                "\"valueCodeableConcept\": {\"coding\": [{\"system\": \"http://snomed.info/sct\", \"code\": \"%s\"}]}"
                        .formatted(code));
        assertThat(gather(json).patient()).isEqualTo(Json.object().with("pregnant", expected));
    }

    @Test
    void aCodedValueThatIsNotKnownIsSaid() {
        String json = lab(
                "82810-3",
                DAY,
                "\"valueCodeableConcept\": {\"coding\": [{\"system\": \"http://snomed.info/sct\", \"code\": \"102874004\"}]}");
        assertThat(reasons(gather(json))).containsExactly("patient/pregnant unknown-value");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MedicationRequest        | active      | \"intent\": \"order\", \"authoredOn\": \"2020-01-01\" | true",
                "MedicationRequest        | active      | \"intent\": \"plan\"                                 | false",
                "MedicationRequest        | active      | \"intent\": \"order\", \"doNotPerform\": true          | false",
                "MedicationRequest        | completed   | \"intent\": \"order\", \"authoredOn\": \"2026-11-01\" | false",
                "MedicationRequest        | stopped     | \"intent\": \"order\"                                | false",
                "MedicationStatement      | active      | \"effectiveDateTime\": \"2019\"                      | true",
                "MedicationStatement      | completed   | \"effectivePeriod\": {\"start\": \"2020\", \"end\": \"2026-08-01\"} | true",
                "MedicationStatement      | completed   | \"effectiveDateTime\": \"2026-01-01\"                | false",
                "MedicationStatement      | not-taken   | \"effectiveDateTime\": \"2026-11-01\"                | false",
                "MedicationAdministration | completed   | \"effectiveDateTime\": \"2026-06-03\"                | true",
                "MedicationAdministration | completed   | \"effectiveDateTime\": \"2026-06-02\"                | false",
                "MedicationAdministration | completed   | \"note\": []                                         | false",
                "MedicationAdministration | not-done    | \"effectiveDateTime\": \"2026-11-01\"                | false",
                "MedicationAdministration | in-progress | \"note\": []                                         | true",
            })
    void aMedicationCountsWhileItIsActiveOrWasGivenLately(String type, String status, String more, boolean counts) {
        Gathered gathered = gather("""
                {"resourceType": "%s", "id": "m", "status": "%s", %s, "subject": {"reference": "Patient/1"},
                 "medicationCodeableConcept": {"coding": [{"system": "http://www.whocc.no/atc", "code": "M05BX04"}]}}
                """.formatted(type, status, more));
        assertThat(gathered.patient()).isEqualTo(counts ? Json.object().with("onBoneAgent", true) : Json.object());
        assertThat(gathered.unused().isEmpty()).isEqualTo(counts);
    }

    @Test
    void aMedicationMayStandInAResourceOfItsOwn() {
        String request = """
                {"resourceType": "MedicationRequest", "id": "m", "status": "active", "intent": "order",
                 "medicationReference": {"reference": "%s"}, "contained": [{"resourceType": "Medication", "id": "z",
                 "code": {"coding": [{"system": "http://www.whocc.no/atc", "code": "M05BA08"}]}}]}
                """;
        String medication = """
                {"resourceType": "Medication", "id": "y",
                 "code": {"coding": [{"system": "http://www.whocc.no/atc", "code": "M05BA08"}]}}
                """;
        Json known = Json.object().with("onBoneAgent", true);
        assertThat(gather(request.formatted("#z")).patient()).isEqualTo(known);
        assertThat(gather(medication, request.formatted("Medication/y")).patient())
                .isEqualTo(known);
        assertThat(gather(medication, request.formatted("http://x/fhir/Medication/y"))
                        .patient())
                .isEqualTo(known);
        assertThat(gather(medication, request.formatted("Medication/w")).patient())
                .isEqualTo(Json.object());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"onsetDateTime\": \"2026-10-19\"             | 6",
                "\"onsetDateTime\": \"2026-10-18\"             | 6.14",
                "\"onsetDateTime\": \"2026-10-19T12:00:00Z\"   | 6",
                "\"onsetDateTime\": \"2026-10-19T00:00:00Z\"   | 6.07",
                "\"onsetDateTime\": \"2026-11-30\"             | 0",
                "\"onsetDateTime\": \"2026-11\"                | {\"below\": 4.16}",
                "\"onsetDateTime\": \"2026-10\"                | {\"from\": 4.28, \"below\": 8.59}",
                "\"onsetDateTime\": \"2025\"                   | {\"from\": 47.71, \"below\": 99.73}",
                "\"onsetPeriod\": {\"start\": \"2026-10-19\", \"end\": \"2026-11-01\"} | 6",
                "\"onsetAge\": {\"value\": 66, \"code\": \"a\"}  | ",
                "\"onsetString\": \"last week\"                | ",
                "\"recordedDate\": \"2026-10-19\"              | ",
            })
    void weeksAreCountedFromTheOnset(String onset, String weeks) {
        Gathered gathered = gather(condition("42942008", sites(L1) + ", " + onset));
        Json.Obj expected = Json.object().with("level", "L1").with("fractured", true);
        assertThat(gathered.vertebrae())
                .containsExactly(weeks == null ? expected : expected.with("weeksSinceFracture", JsonEdit.json(weeks)));
        assertThat(gathered.unused()).isEmpty();
        assertThat(gathered.concerns()).containsExactly("spine");
    }

    @Test
    void anOnsetInTheFutureIsRefused() {
        Gathered gathered = gather(condition("42942008", sites(L1) + ", \"onsetDateTime\": \"2026-12-24\""));
        assertThat(gathered.vertebrae()).isEmpty();
        assertThat(onlyReasons(gathered)).containsExactly(Reason.FUTURE);
    }

    @Test
    void severalConditionsOfALevelAreOneVertebra() {
        Gathered gathered = gather(
                condition(
                        "a",
                        "http://snomed.info/sct",
                        "42942008",
                        sites(L1, "23215003") + ", \"onsetDateTime\": \"2026-10\""),
                condition("b", "http://snomed.info/sct", "42942008", sites(L1) + ", \"onsetDateTime\": \"2026-10-19\""),
                observation("v", "http://loinc.org", "72514-3", DAY, "\"valueInteger\": 7, " + site(L1)));
        assertThat(gathered.vertebrae())
                .containsExactly(
                        resource(
                                "{\"level\": \"T12\", \"fractured\": true, \"weeksSinceFracture\": {\"from\": 4.28, \"below\": 8.59}}"),
                        resource(
                                "{\"level\": \"L1\", \"fractured\": true, \"painVas\": 7, \"weeksSinceFracture\": 6}"));
        assertThat(gathered.used())
                .extracting(Used::fact, Used::reference)
                .contains(
                        tuple("vertebrae/0/fractured", "Condition/a"),
                        tuple("vertebrae/1/fractured", "Condition/a"),
                        tuple("vertebrae/1/fractured", "Condition/b"),
                        tuple("vertebrae/1/painVas", "Observation/v"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ", \"bodySite\": [{\"text\": \"L1\"}]",
                ", \"bodySite\": [{\"coding\": [{\"system\": \"http://snomed.info/sct\", \"code\": \"54735007\"}]}]",
                ", \"bodySite\": [{\"coding\": [{\"system\": \"http://snomed.info/sct\", \"code\": \"66794005\"},"
                        + " {\"system\": \"http://snomed.info/sct\", \"code\": \"14293000\"}]}]",
            })
    void whatNamesNoLevelIsSaid(String site) {
        Gathered gathered = gather(condition("42942008", site));
        assertThat(gathered.vertebrae()).isEmpty();
        assertThat(reasons(gathered)).containsExactly("vertebrae/fractured no-level");
        assertThat(gathered.concerns()).containsExactly("spine");
    }

    @Test
    void aPainScoreInMillimetresIsDividedByTen() {
        String json = observation("v", "http://loinc.org", "38214-3", DAY, quantity("65", "mm") + ", " + site(L1));
        assertThat(gather(json).vertebrae()).containsExactly(resource("{\"level\": \"L1\", \"painVas\": 6.5}"));
    }

    @Test
    void aFactMayBeSentUnderItsOwnCode() {
        Gathered gathered = gather(
                observation("a", Binding.FACTS, "fractureCleft", DAY, "\"valueBoolean\": true, " + site(L1)),
                observation(
                        "b",
                        Binding.FACTS,
                        "pain",
                        DAY,
                        "\"valueCodeableConcept\": {\"coding\": [{\"system\": \"urn:kyphos:facts:imwg-2019:2.0.0:pain\", \"code\": \"mild\"}]}, "
                                + site(L1)),
                observation("c", Binding.FACTS, "heightLossPercent", DAY, quantity("30", "%") + ", " + site(L1)),
                observation(
                        "d",
                        Binding.FACTS,
                        "weeksConservativeCare",
                        "2026-11-30",
                        quantity("42", "d") + ", " + site(L1)),
                observation("e", Binding.FACTS, "plateletCount", DAY, "\"valueInteger\": 90"));
        assertThat(gathered.unused()).isEmpty();
        assertThat(gathered.patient()).isEqualTo(JsonEdit.json("{\"plateletCount\": 90}"));
        assertThat(gathered.vertebrae())
                .containsExactly(
                        resource(
                                "{\"level\": \"L1\", \"pain\": \"mild\", \"weeksConservativeCare\": 6, \"fractureCleft\": true, \"heightLossPercent\": 30}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pain              | \"valueCodeableConcept\": {\"coding\": [{\"system\": \"urn:other\", \"code\": \"mild\"}]} | unknown-value",
                "pain              | \"valueCodeableConcept\": {\"coding\": [{\"system\": \"urn:kyphos:facts:imwg-2019:2.0.0:pain\", \"code\": \"bad\"}]} | unknown-value",
                "pain              | \"valueString\": \"mild\" | no-value",
                "fractureCleft     | \"valueBoolean\": \"true\" | unknown-value",
                "heightLossPercent | \"valueQuantity\": {\"value\": 30, \"code\": \"kg\"} | unit",
                "heightLossPercent | \"valueQuantity\": {\"value\": 30} | unit",
                "heightLossPercent | \"valueInteger\": 101 | out-of-range",
                "heightLossPercent | \"valueInteger\": 30, \"valueBoolean\": true | no-value",
            })
    void aFactUnderItsOwnCodeHasAValueOfItsType(String fact, String value, String reason) {
        Gathered gathered = gather(observation("a", Binding.FACTS, fact, DAY, value + ", " + site(L1)));
        assertThat(gathered.vertebrae()).isEmpty();
        assertThat(reasons(gathered)).containsExactly("vertebrae/" + fact + " " + reason);
    }

    @Test
    void answersOfAQuestionnaireCountByTheirDate() {
        String response = """
                {"resourceType": "QuestionnaireResponse", "id": "q", "status": "completed", "authored": "%s",
                 "questionnaire": "urn:kyphos:questionnaire:%s|2.0.0", "item": [
                   {"linkId": "patient/plateletCount", "answer": [{"valueDecimal": 70}]},
                   {"linkId": "patient/diagnosis", "answer": [{"valueCoding": {"system": "urn:kyphos:facts:imwg-2019:2.0.0:diagnosis", "code": "other"}}]},
                   {"linkId": "vertebrae/0/fractured", "answer": [{"valueBoolean": true}]},
                   {"linkId": "vertebrae/1/level", "answer": [{"valueCoding": {"system": "urn:kyphos:facts:imwg-2019:2.0.0:level", "code": "S1"}}]},
                   {"linkId": "vertebrae/1/fractured", "answer": [{"valueBoolean": false}]}]}
                """;
        String count = lab("777-3", DAY, quantity("80", "10*9/L"));
        String diagnosis = condition("109989006", ", \"recordedDate\": \"2025-01-01\"");

        Gathered newer = gather(response.formatted("2026-11-30T09:00:00Z", "imwg-2019"), count, diagnosis);
        assertThat(newer.patient()).isEqualTo(JsonEdit.json("{\"diagnosis\": \"other\", \"plateletCount\": 70}"));
        assertThat(newer.vertebrae()).containsExactly(resource("{\"level\": \"S1\", \"fractured\": false}"));
        assertThat(reasons(newer)).containsExactly("vertebrae/fractured no-level");
        assertThat(newer.used()).allSatisfy(used -> assertThat(used.reference()).isEqualTo("QuestionnaireResponse/q"));

        Gathered older = gather(response.formatted("2026-11-28", "imwg-2019"), count, diagnosis);
        assertThat(older.patient().members().get("plateletCount")).isEqualTo(JsonEdit.json("80"));

        assertThat(gather(response.formatted("2026-11-30", "imwg-2008"))).isEqualTo(gather());
        assertThat(onlyReasons(
                        gather(response.formatted("2026-11-30", "imwg-2019").replace("completed", "in-progress"))))
                .containsExactly(Reason.STATUS);
    }

    @Test
    void whatIsOfAnotherPersonIsNotUsed() {
        String patient = "{\"resourceType\": \"Patient\", \"id\": \"1\", \"birthDate\": \"1960-11-30\"}";
        String other = lab("777-3", DAY, quantity("80", "10*9/L")).replace("Patient/1", "Patient/2");
        assertThat(gather(patient, other).patient()).isEqualTo(JsonEdit.json("{\"ageYears\": 66}"));
        assertThat(reasons(gather(patient, other))).containsExactly("patient/plateletCount subject");
        assertThat(reasons(gather(lab("6301-6", DAY, quantity("1", "1")), other)))
                .containsExactlyInAnyOrder("patient/inr subject", "patient/plateletCount subject");

        Gathered called = Gathering.of(
                Charts.BINDING, Charts.RULE_SET.guideline(), List.of(resource(patient), resource(other)), "2", NOW);
        assertThat(called.patient()).isEqualTo(JsonEdit.json("{\"plateletCount\": 80}"));
        assertThat(reasons(called)).containsExactly("patient/ageYears subject");
    }

    @ParameterizedTest
    @CsvSource({
        "Patient/1, true",
        "http://ehr.example.org/fhir/Patient/1, true",
        "Patient/1/_history/3, true",
        "urn:uuid:1, true",
        "Patient/11, false",
        "Group/1, false",
        "1, false",
        "'#1', false",
    })
    void aSubjectIsToldByItsReference(String reference, boolean same) {
        String json = lab("777-3", DAY, quantity("80", "10*9/L")).replace("Patient/1", reference);
        assertThat(Gathering.of(Charts.BINDING, Charts.RULE_SET.guideline(), List.of(resource(json)), "1", NOW)
                        .patient()
                        .members()
                        .isEmpty())
                .isNotEqualTo(same);
    }

    @Test
    void noMoreVertebraeAreToldThanARequestHolds() {
        StringBuilder items = new StringBuilder();
        List<String> levels = Charts.RULE_SET.guideline().facts().level().type().enumerated().stream()
                .map(Value::text)
                .toList();
        for (int i = 0; i < levels.size(); i++) {
            items.append(i == 0 ? "" : ",").append("""
                    {"linkId": "vertebrae/%1$d/level", "answer": [{"valueCoding": {"system": "urn:kyphos:facts:imwg-2019:2.0.0:level", "code": "%2$s"}}]},
                    {"linkId": "vertebrae/%1$d/fractured", "answer": [{"valueBoolean": true}]}
                    """.formatted(i, levels.get(i)));
        }
        Gathered gathered = gather("""
                {"resourceType": "QuestionnaireResponse", "id": "q", "status": "completed", "authored": "2026-11-30",
                 "questionnaire": "urn:kyphos:questionnaire:imwg-2019|2.0.0", "item": [%s]}
                """.formatted(items));
        assertThat(levels).hasSize(29);
        assertThat(gathered.vertebrae()).hasSize(24);
        assertThat(onlyReasons(gathered)).containsExactly(Reason.TOO_MANY);
    }

    @Test
    void aLongHistoryIsToldInShort() {
        List<Json.Obj> same = new ArrayList<>();
        List<Json.Obj> cancelled = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            String json = observation("o" + i, "http://loinc.org", "777-3", DAY, quantity("80", "10*9/L"));
            same.add(resource(json));
            cancelled.add(resource(json.replace("final", "cancelled")));
        }
        assertThat(gather(same).patient()).isEqualTo(JsonEdit.json("{\"plateletCount\": 80}"));
        assertThat(gather(same).used()).hasSize(10);
        assertThat(gather(cancelled).unused()).hasSize(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pain      | \"valueCodeableConcept\": {\"coding\": [{\"system\": \"urn:kyphos:facts:imwg-2019:1.0.0:pain\", \"code\": \"mild\"}]} | true",
                "pain      | \"valueCodeableConcept\": {\"coding\": [{\"system\": \"urn:kyphos:facts:imwg-2019:2.0.0:pain\", \"code\": \"none\"}]} | false",
                "fractured | \"valueBoolean\": true  | true",
                "fractured | \"valueBoolean\": false | false",
                "painVas   | \"valueInteger\": 9     | false",
            })
    void aFactMayPutAConcernOnRecord(String fact, String value, boolean concerns) {
        Gathered gathered = gather(observation("a", Binding.FACTS, fact, DAY, value + ", " + site(L1)));
        assertThat(gathered.vertebrae()).hasSize(1);
        assertThat(gathered.concerns().contains("spine")).isEqualTo(concerns);
    }

    /** A fact that may still be otherwise puts nothing on record; a broad code does, where each of its meanings would. */
    @Test
    void aFactThatIsPartlyKnownPutsAConcernOnRecordIfAllItsValuesDo() {
        Concern disease = Charts.BINDING.concerns().get("disease");
        Fact diagnosis = Charts.RULE_SET.guideline().facts().named("diagnosis");
        List<Value> values = diagnosis.type().enumerated();
        assertThat(disease.isToldBy(diagnosis, new Known.AnyOf(values.subList(0, 2))))
                .isTrue();
        assertThat(disease.isToldBy(diagnosis, new Known.AnyOf(values.subList(2, 4))))
                .isFalse();
    }
}
