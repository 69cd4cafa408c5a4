package dev.kyphos.proposal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.advice.oracle.RuleSet;
import dev.kyphos.fhir.Binding;
import dev.kyphos.fhir.Bindings;
import dev.kyphos.fhir.Gathered;
import dev.kyphos.fhir.Gathering;
import dev.kyphos.fhir.Resources;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonPointer;
import dev.kyphos.json.JsonReader;
import dev.kyphos.json.MalformedJsonException;
import dev.kyphos.json.ProblemList;
import dev.kyphos.library.Library;
import dev.kyphos.library.Lookup;
import dev.kyphos.library.Version;
import dev.kyphos.library.VersionNumber;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What a record makes a plan of, by the binding of imwg-2019. */
class CarePlansTest {

    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final Version VERSION = version();
    private static final Binding BINDING =
            Objects.requireNonNull(Bindings.onClassPath().of(RuleSet.IMWG_2019.guideline(), "2.0.0"));

    private static final String MYELOMA = """
            {"resourceType": "Condition", "id": "m", "clinicalStatus": {"coding": [{"code": "active",
              "system": "http://terminology.hl7.org/CodeSystem/condition-clinical"}]},
             "verificationStatus": {"coding": [{"code": "confirmed",
              "system": "http://terminology.hl7.org/CodeSystem/condition-ver-status"}]},
             "code": {"coding": [{"system": "http://snomed.info/sct", "code": "109989006"}]},
             "subject": {"reference": "Patient/17"}}""";

    private static final String FRACTURE = """
            {"resourceType": "Condition", "id": "f", "clinicalStatus": {"coding": [{"code": "active",
              "system": "http://terminology.hl7.org/CodeSystem/condition-clinical"}]},
             "verificationStatus": {"coding": [{"code": "confirmed",
              "system": "http://terminology.hl7.org/CodeSystem/condition-ver-status"}]},
             "code": {"coding": [{"system": "http://snomed.info/sct", "code": "42942008"}]},
             "bodySite": [{"coding": [{"system": "http://snomed.info/sct", "code": "66794005"}]}],
             "subject": {"reference": "Patient/17"}}""";

    @Test
    void whatIsMissingIsRequiredByTheCodesOfTheRecordAndByTheCodeOfADirectAnswer() {
        Json.Obj plan = plan(MYELOMA, FRACTURE);

        Json.Obj guidance = contained(plan, "guidance");
        assertThat(text(guidance, "status")).isEqualTo("data-required");
        assertThat(guidance.members().get("dataRequirement").toString())
                .contains("6301-6", "value=inr]", "value=unhealedOnStir]", "66794005");
        assertThat(text(plan, "title")).startsWith("Not determined");
    }

    @Test
    void anOutcomeThatIsCertainIsProposedWithItsStatementsAndWhatWasUsed() {
        Json.Obj plan = plan(
                MYELOMA,
                FRACTURE,
                answer("ageYears", "\"valueInteger\": 60"),
                answer(
                        "neurologicalDeficit",
                        "\"valueCodeableConcept\": {\"coding\": [{\"system\": \"urn:kyphos:facts:imwg-2019:2.0.0:neurologicalDeficit\", \"code\": \"deficit\"}]}"));

        assertThat(text(plan, "title")).isEqualTo("Spinal emergency pathway");
        assertThat(plan.members().get("activity")).isEqualTo(json("""
                [{"reference": {"reference": "#proposal-1"}}, {"reference": {"reference": "#proposal-2"}}]"""));
        Json.Obj request = contained(plan, "proposal-1");
        assertThat(text(request, "priority")).isEqualTo("stat");
        assertThat(text(request, "intent")).isEqualTo("proposal");
        assertThat(plan.members().get("note").toString())
                .contains("Used: vertebrae/0/fractured is true, from Condition/f.", "X6 (primary): Cord compression.");
    }

    @Test
    void withoutALevelNothingIsProposedForOne() {
        Json.Obj plan = plan(MYELOMA);

        assertThat(plan.members()).doesNotContainKey("activity");
        assertThat(contained(plan, "guidance").members().get("dataRequirement").toString())
                .contains("value=level]")
                .doesNotContain("unhealedOnStir");
    }

    @Test
    void aRecordWithoutAnythingLeavesEveryOutcomeOfTheGuidelinePossible() {
        Json.Obj plan = plan();

        assertThat(text(plan, "status")).isEqualTo("draft");
        assertThat(text(plan, "description")).contains("Spinal emergency pathway", "Augmentation indicated");
    }

    private static String answer(String fact, String value) {
        return """
                {"resourceType": "Observation", "id": "%s", "status": "final", "effectiveDateTime": "2026-11-30T10:00:00Z",
                 "code": {"coding": [{"system": "urn:kyphos:fact", "code": "%s"}]}, %s,
                 "subject": {"reference": "Patient/17"}}""".formatted(fact, fact, value);
    }

    private static Json.Obj plan(String... resources) {
        var problems = new ProblemList();
        List<Json.Obj> record = Resources.of(
                        json("{\"resourceType\": \"Bundle\", \"entry\": [%s]}"
                                .formatted(String.join(
                                        ", ",
                                        List.of(resources).stream()
                                                .map("{\"resource\": %s}"::formatted)
                                                .toList()))),
                        JsonPointer.root(),
                        problems)
                .found();
        assertThat(problems).isEmpty();
        Gathered gathered = Gathering.of(BINDING, RuleSet.IMWG_2019.guideline(), record, "17", NOW);
        return new CarePlans(
                        VERSION,
                        BINDING,
                        ProposalsReader.read(BINDING.proposals(), RuleSet.IMWG_2019.guideline())
                                .orThrow(),
                        "Patient/17",
                        NOW,
                        gathered,
                        GatheredCase.of(VERSION.diagram(), gathered))
                .resource();
    }

    private static Version version() {
        var lookup = Library.bundledOnly().version("imwg-2019", Objects.requireNonNull(VersionNumber.parse("2.0.0")));
        return ((Lookup.Found<Version>) lookup).value();
    }

    private static Json.Obj contained(Json.Obj plan, String id) {
        return ((Json.Arr) Objects.requireNonNull(plan.members().get("contained")))
                .items().stream()
                        .map(Json.Obj.class::cast)
                        .filter(each -> text(each, "id").equals(id))
                        .findFirst()
                        .orElseThrow();
    }

    private static String text(Json.Obj object, String member) {
        return object.members().get(member) instanceof Json.Text(String text) ? text : "";
    }

    private static Json json(String text) {
        try {
            return JsonReader.read(text).root();
        } catch (MalformedJsonException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
