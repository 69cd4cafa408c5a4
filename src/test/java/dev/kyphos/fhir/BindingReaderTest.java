package dev.kyphos.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.advice.oracle.RuleSet;
import dev.kyphos.json.Checked;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonEdit;
import dev.kyphos.json.Problem;
import dev.kyphos.json.Seeds;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A binding is examined whole: each problem names its place. */
class BindingReaderTest {

    /** A binding with something of each kind, by the small names of which problems are told. */
    private static final Json DOCUMENT = JsonEdit.json("""
            {"ruleSet": "imwg-2019", "version": "2.0.0", "checkedBy": "unreviewed", "checkedOn": "2026-11-30",
             "searches": {
               "person": "Patient/{{context.patientId}}",
               "conditions": "Condition?patient={{context.patientId}}",
               "labs": "Observation?patient={{context.patientId}}&code=http://loinc.org|1,http://loinc.org|2&_sort=-date&_count=10",
               "given": "MedicationAdministration?subject=Patient/{{context.patientId}}&date=ge2020-01-01",
               "answers": "QuestionnaireResponse?patient={{context.patientId}}"},
             "codes": {
               "one": [{"system": "http://loinc.org", "code": "1", "display": "One", "seen": "two-sources"}],
               "two": [{"system": "http://loinc.org", "code": "2", "display": "Two", "seen": "one-source"}],
               "yes": [{"system": "http://snomed.info/sct", "code": "3", "display": "Yes", "seen": "unverified"}],
               "broad": [{"system": "http://hl7.org/fhir/sid/icd-10", "code": "C", "display": "Broad", "seen": "unverified", "below": true}]},
             "levels": [{"system": "http://snomed.info/sct", "code": "4", "display": "L1", "seen": "one-source", "level": "L1"}],
             "facts": {
               "patient/ageYears": [{"read": "age", "searches": ["person"]}],
               "patient/inr": [{"read": "quantity", "searches": ["labs"], "codes": ["one"], "units": ["1", {"unit": "mm", "divideBy": 10}], "windowDays": 7}],
               "patient/pregnant": [{"read": "coded", "searches": ["labs"], "codes": ["two"], "values": [{"codes": ["yes"], "value": true}], "windowDays": 14}],
               "patient/bleedingDisorder": [{"read": "present", "searches": ["conditions"], "codes": ["broad"], "value": {"not": ["none"]}}],
               "patient/onBoneAgent": [{"read": "present", "searches": ["given"], "codes": ["yes"], "value": true, "windowDays": 180}],
               "vertebra/weeksSinceFracture": [{"read": "onset", "searches": ["conditions"], "codes": ["broad"]}],
               "vertebra/pain": [{"read": "answer", "searches": ["answers"], "windowDays": 7}]},
             "concerns": {"disease": {"searches": ["conditions"], "codes": ["broad"], "facts": {"patient/diagnosis": "multiple-myeloma"}}},
             "cards": {}, "proposals": []}
            """);

    private static Checked<Binding> read(Json document) {
        return BindingReader.read(document, RuleSet.IMWG_2019.guideline());
    }

    @Test
    void aDocumentWithoutAProblemIsABinding() {
        Binding binding = read(DOCUMENT).orThrow();
        assertThat(binding.prefetch()).containsOnlyKeys("person", "conditions", "labs", "given", "answers");
        assertThat(binding.digest()).startsWith("sha256:");
        assertThat(binding.checkedOn()).hasToString("2026-11-30");
        assertThat(binding).hasToString("imwg-2019 2.0.0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/ruleSet   | \"imwg-2008\" | /ruleSet | contradiction",
                "/version   | \"two\"       | /version | malformed",
                "/checkedBy | gone          | '' | missing",
                "/checkedBy | \" \"         | /checkedBy | blank",
                "/checkedOn | \"30.11.2026\" | /checkedOn | malformed",
                "/checkedOn | \"2026-02-30\" | /checkedOn | malformed",
                "/cards     | gone          | '' | missing",
                "/more      | 1             | /more | unknown-field",
                "/searches/unused | \"Condition?patient={{context.patientId}}\" | /searches/unused | unused",
                "/searches/No Name | \"Condition?patient={{context.patientId}}\" | /searches | malformed",
                "/codes/none | []           | /codes/none | too-few",
                "/codes/three | [{\"system\": \"urn:x\", \"code\": \"1\", \"display\": \"Three\", \"seen\": \"unverified\"}] | /codes/three | unused",
                "/codes/one/0/system | gone | /codes/one/0 | missing",
                "/codes/one/0/system | \"LOINC\" | /codes/one/0/system | malformed",
                "/codes/one/0/system | \"http://loinc org\" | /codes/one/0/system | malformed",
                "/codes/one/0/code | \"a b\" | /codes/one/0/code | malformed",
                "/codes/one/0/code | 1      | /codes/one/0/code | wrong-type",
                "/codes/one/0/display | gone | /codes/one/0 | missing",
                "/codes/one/0/seen | \"maybe\" | /codes/one/0/seen | unknown-value",
                "/codes/one/0/below | false | /codes/one/0/below | not-allowed",
                "/codes/one/0/below | true  | /facts/patient~1inr/0/codes/0 | contradiction",
                "/codes/one/0/code | \"9\"  | /facts/patient~1inr/0/codes/0 | contradiction",
                "/levels/0/level | \"L9\"   | /levels/0/level | unknown-value",
                "/levels/0/level | gone     | /levels/0 | missing",
            })
    void eachProblemNamesItsPlace(String pointer, String json, String place, String code) {
        assertThat(problems(pointer, json)).contains(place + " " + code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nothing    | []            | /facts | unknown-fact",
                "vertebra~level | []        | /facts/vertebra~1level | not-allowed",
                "vertebra~inr | []          | /facts | unknown-fact",
                "patient~inr | []           | /facts/patient~1inr | too-few",
                "patient~inr | [{\"read\": \"text\", \"searches\": [\"labs\"]}] | /facts/patient~1inr/0/read | unknown-value",
                "patient~inr | [{\"read\": \"age\", \"searches\": [\"person\"]}] | /facts/patient~1inr/0/read | not-allowed",
                "patient~ageYears | [{\"read\": \"age\", \"searches\": [\"labs\"]}] | /facts/patient~1ageYears/0/searches | not-allowed",
                "patient~ageYears | [{\"read\": \"age\", \"searches\": [\"persons\"]}] | /facts/patient~1ageYears/0/searches/0 | unknown-value",
                "patient~ageYears | [{\"read\": \"age\", \"searches\": []}] | /facts/patient~1ageYears/0/searches | too-few",
                "patient~inr | [{\"read\": \"quantity\", \"searches\": [\"labs\"], \"codes\": [\"none\"], \"units\": [\"1\"], \"windowDays\": 7}] | /facts/patient~1inr/0/codes/0 | unknown-value",
                "patient~inr | [{\"read\": \"quantity\", \"searches\": [\"labs\"], \"codes\": [\"one\"], \"units\": [\"s\"], \"windowDays\": 7}] | /facts/patient~1inr/0/units/0 | unknown-value",
                "patient~inr | [{\"read\": \"quantity\", \"searches\": [\"labs\"], \"codes\": [\"one\"], \"units\": [\"1\", \"1\"], \"windowDays\": 7}] | /facts/patient~1inr/0/units/1 | duplicate",
                "patient~inr | [{\"read\": \"quantity\", \"searches\": [\"labs\"], \"codes\": [\"one\"], \"units\": [], \"windowDays\": 7}] | /facts/patient~1inr/0/units | too-few",
                "patient~inr | [{\"read\": \"quantity\", \"searches\": [\"labs\"], \"codes\": [\"one\"], \"units\": [{\"unit\": \"mm\", \"divideBy\": 0}], \"windowDays\": 7}] | /facts/patient~1inr/0/units/0/divideBy | out-of-range",
                "patient~inr | [{\"read\": \"quantity\", \"searches\": [\"labs\"], \"codes\": [\"one\"], \"units\": [\"1\"]}] | /facts/patient~1inr/0 | missing",
                "patient~inr | [{\"read\": \"quantity\", \"searches\": [\"labs\"], \"codes\": [\"one\"], \"units\": [\"1\"], \"windowDays\": 0}] | /facts/patient~1inr/0/windowDays | out-of-range",
                "patient~inr | [{\"read\": \"quantity\", \"searches\": [\"labs\"], \"codes\": [\"one\"], \"units\": [\"1\"], \"windowDays\": 1.5}] | /facts/patient~1inr/0/windowDays | not-whole",
                "patient~plateletCount | [{\"read\": \"quantity\", \"searches\": [\"labs\"], \"codes\": [\"one\"], \"units\": [\"g/L\"], \"windowDays\": 7}] | /facts/patient~1plateletCount/0/units/0 | unknown-value",
                "patient~pregnant | [{\"read\": \"quantity\", \"searches\": [\"labs\"], \"codes\": [\"one\"], \"units\": [\"1\"], \"windowDays\": 7}] | /facts/patient~1pregnant/0/read | not-allowed",
                "patient~pregnant | [{\"read\": \"coded\", \"searches\": [\"labs\"], \"codes\": [\"two\"], \"values\": [{\"codes\": [\"yes\"], \"value\": 1}], \"windowDays\": 14}] | /facts/patient~1pregnant/0/values/0/value | wrong-type",
                "patient~pregnant | [{\"read\": \"coded\", \"searches\": [\"labs\"], \"codes\": [\"two\"], \"values\": [{\"codes\": [\"no\"], \"value\": true}], \"windowDays\": 14}] | /facts/patient~1pregnant/0/values/0/codes/0 | unknown-value",
                "patient~bleedingDisorder | [{\"read\": \"present\", \"searches\": [\"conditions\"], \"codes\": [\"broad\"], \"value\": \"maybe\"}] | /facts/patient~1bleedingDisorder/0/value | unknown-value",
                "patient~bleedingDisorder | [{\"read\": \"present\", \"searches\": [\"conditions\"], \"codes\": [\"broad\"], \"value\": {\"not\": [\"maybe\"]}}] | /facts/patient~1bleedingDisorder/0/value/not/0 | unknown-value",
                "patient~bleedingDisorder | [{\"read\": \"present\", \"searches\": [\"conditions\"], \"codes\": [\"broad\"], \"value\": {\"anyOf\": [\"none\", \"correctable\", \"uncorrectable\"]}}] | /facts/patient~1bleedingDisorder/0/value | contradiction",
                "patient~bleedingDisorder | [{\"read\": \"present\", \"searches\": [\"conditions\"], \"codes\": [\"broad\"], \"value\": {\"from\": 1}}] | /facts/patient~1bleedingDisorder/0/value | missing",
                "patient~bleedingDisorder | [{\"read\": \"present\", \"searches\": [\"conditions\"], \"codes\": [\"broad\"]}] | /facts/patient~1bleedingDisorder/0 | missing",
                "patient~bleedingDisorder | [{\"read\": \"present\", \"searches\": [\"labs\"], \"codes\": [\"one\"], \"value\": \"none\"}] | /facts/patient~1bleedingDisorder/0/searches | not-allowed",
                "patient~onBoneAgent | [{\"read\": \"present\", \"searches\": [\"given\"], \"codes\": [\"yes\"], \"value\": true}] | /facts/patient~1onBoneAgent/0 | missing",
                "vertebra~pain | [{\"read\": \"onset\", \"searches\": [\"conditions\"], \"codes\": [\"broad\"]}] | /facts/vertebra~1pain/0/read | not-allowed",
                "vertebra~painVas | [{\"read\": \"onset\", \"searches\": [\"conditions\"], \"codes\": [\"broad\"]}] | /facts/vertebra~1painVas/0/read | not-allowed",
                "vertebra~weeksSinceFracture | [{\"read\": \"onset\", \"searches\": [\"given\"], \"codes\": [\"broad\"]}] | /facts/vertebra~1weeksSinceFracture/0/searches | not-allowed",
                "vertebra~pain | [{\"read\": \"answer\", \"searches\": [\"answers\"]}] | /facts/vertebra~1pain/0 | missing",
                "vertebra~pain | [{\"read\": \"answer\", \"searches\": [\"conditions\"], \"windowDays\": 7}] | /facts/vertebra~1pain/0/searches | not-allowed",
                "vertebra~pain | [{\"read\": \"answer\", \"searches\": [\"answers\"], \"windowDays\": 7, \"codes\": [\"one\"]}] | /facts/vertebra~1pain/0/codes | unknown-field",
            })
    void eachProblemOfASourceNamesItsPlace(String fact, String json, String place, String code) {
        Json.Obj facts = (Json.Obj) ((Json.Obj) DOCUMENT).members().get("facts");
        Json changed = ((Json.Obj) DOCUMENT).with("facts", facts.with(fact.replace('~', '/'), JsonEdit.json(json)));
        assertThat(texts(read(changed).problems())).contains(place + " " + code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/concerns/disease/codes    | [\"none\"] | /concerns/disease/codes/0 | unknown-value",
                "/concerns/disease/searches | [\"labs\"] | /concerns/disease/searches | not-allowed",
                "/concerns/disease/facts    | {\"patient/nothing\": true} | /concerns/disease/facts | unknown-fact",
                "/concerns/disease/facts    | {\"patient/inr\": true} | /concerns/disease/facts/patient~1inr | wrong-type",
            })
    void eachProblemOfAConcernNamesItsPlace(String pointer, String json, String place, String code) {
        assertThat(problems(pointer, json)).contains(place + " " + code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Condition?patient={{context.patient.id}}",
                "Condition?patient={{userId}}",
                "Condition?patient=7",
                "Condition?code=1",
                "Condition",
                "Condition/{{context.conditionId}}",
                "Patient/{{userPatientId}}",
                "Encounter?patient={{context.patientId}}",
                "Observation?patient={{context.patientId}}&date=ge{{today() - 30 days}}",
                "Observation?patient={{context.patientId}}&date=ge2026-01-01&date=le2026-02-01",
                "Observation?patient={{context.patientId}}&date=2026-01-01",
                "Observation?patient={{context.patientId}}&date=sa2026-01-01",
                "Observation?patient={{context.patientId}}&_include=Observation:subject",
                "Observation?patient={{context.patientId}}&_lastUpdated=ge2026-01-01",
                "Observation?patient={{context.patientId}}&code:not=http://loinc.org|1",
                "Observation?patient={{context.patientId}}&code:text=x",
                "Observation?patient={{context.patientId}}&value-quantity=gt5 mg",
                "Observation?patient={{context.patientId}}&_count=0",
                "Observation?patient={{context.patientId}}&_count=many",
                "Observation?patient={{context.patientId}}&_sort=",
                "Observation?patient={{context.patientId}}&subject.name=x",
                "Observation?patient={{context.patientId}}&",
                "Observation?patient={{context.patientId}}&code=%resource.id{",
            })
    void aTemplateStaysWithinTheGrammarOfCdsHooks(String template) {
        List<String> problems = problems("/searches/conditions", new Json.Text(template));
        assertThat(problems).anyMatch(problem -> problem.startsWith("/searches/conditions "));
        assertThat(read(JsonEdit.with(DOCUMENT, "/searches/conditions", new Json.Text(template)))
                        .problems())
                .noneMatch(problem -> problem.detail().contains("_lastUpdated")
                        || problem.detail().contains("text=x"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Condition?patient={{context.patientId}}",
                "Condition?subject=Patient/{{context.patientId}}&clinical-status=active,relapse",
                "Condition?patient={{context.patientId}}&code:in=http://example.org/ValueSet/x&_sort=-recorded-date,code&_count=200",
                "Condition?patient={{context.patientId}}&date=ge2020",
            })
    void aTemplateMayHaveWhatCdsHooksAllows(String template) {
        assertThat(problems("/searches/conditions", new Json.Text(template))).isEmpty();
    }

    /** Whatever stands anywhere, problems are told, with places and without what was written there. */
    @Test
    void noDocumentIsTooStrange() {
        Seeds.upTo(2_000, (random, _) -> {
            Json document = Mutation.of(random, DOCUMENT, random.nextInt(1, 4));
            assertThat(read(document).problems())
                    .allSatisfy(problem -> assertThat(problem.detail()).doesNotContain(Mutation.SECRET));
        });
    }

    private static List<String> problems(String pointer, String json) {
        return texts(read(JsonEdit.with(DOCUMENT, pointer, json)).problems());
    }

    private static List<String> problems(String pointer, Json json) {
        return texts(read(JsonEdit.with(DOCUMENT, pointer, json)).problems());
    }

    private static List<String> texts(List<Problem> problems) {
        return problems.stream()
                .map(problem -> problem.pointer() + " " + Json.word(problem.code()))
                .toList();
    }
}
