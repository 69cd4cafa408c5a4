package dev.kyphos.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kyphos.http.Answer;
import dev.kyphos.http.Event;
import dev.kyphos.http.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plans of rule sets, and for patients, in this JVM. */
class FhirPlansTest {

    private static final String PLAN = "/fhir/PlanDefinition/imwg-2019";

    private static final String NOBODY = """
            {"resourceType": "Parameters", "parameter": [{"name": "subject", "valueString": "Patient/17"},
              {"name": "data", "resource": {"resourceType": "Bundle", "entry": []}}]}""";

    @Test
    void aPlanHasAnActionForEachOutcomeWithItsStatementsAndProposals() {
        JsonNode plan = good(Event.get(PLAN).to(InProcess.FHIR));

        assertThat(plan.path("url").textValue()).isEqualTo("urn:kyphos:plan-definition:imwg-2019");
        assertThat(plan.path("status").textValue()).isEqualTo("active");
        assertThat(plan.path("name").textValue()).isEqualTo("Imwg2019");
        JsonNode outcomes = InProcess.read("/v1/rulesets/imwg-2019").path("outcomes");
        assertThat(plan.path("action").findValuesAsText("id")).hasSize(outcomes.size());
        JsonNode emergency = plan.path("action").get(1);
        assertThat(emergency.path("id").textValue()).isEqualTo("emergency-spinal-pathway");
        assertThat(emergency.at("/documentation/0/display").textValue()).startsWith("Cord compression.");
        assertThat(emergency.at("/action/0/priority").textValue()).isEqualTo("stat");
    }

    @ParameterizedTest
    @CsvSource({"1.0.0, retired, 0", "2.0.0, active, 1"})
    void aVersionBeforeTheActiveOneIsRetiredAndOneWithoutABindingProposesNothing(
            String version, String status, int proposes) {
        JsonNode plan = good(Event.get(PLAN).parameter("version", version).to(InProcess.FHIR));

        assertThat(plan.path("version").textValue()).isEqualTo(version);
        assertThat(plan.path("status").textValue()).isEqualTo(status);
        assertThat(plan.findValues("priority")).hasSizeGreaterThanOrEqualTo(proposes);
        assertThat(plan.findValues("priority").isEmpty()).isEqualTo(proposes == 0);
    }

    @Test
    void aCarePlanSaysWhatIsMissingOfAPatientOfWhomNothingIsOnRecord() {
        JsonNode plan = good(apply(NOBODY));

        assertThat(plan.path("subject").path("reference").textValue()).isEqualTo("Patient/17");
        assertThat(plan.at("/contained/0/status").textValue()).isEqualTo("data-required");
        assertThat(plan.at("/contained/0/moduleCanonical").textValue())
                .isEqualTo("urn:kyphos:plan-definition:imwg-2019|2.0.0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "Parameters; Bundle; 422; structure; ``",
                "\"subject\"; \"Qvx\"; 422; code-invalid; parameter[0].name",
                "Patient/17; Qvx; 422; structure; parameter[0]",
                "\"resourceType\": \"Bundle\", \"entry\": []; \"resourceType\": 5; 422; structure; parameter[1].resource.resourceType",
                "[]; [{\"resource\": {\"resourceType\": \"Condition\", \"id\": \"c\", \"code\": {\"coding\": [{\"system\": \"http://snomed.info/sct\", \"code\": \"109989006\"}]}, \"subject\": {\"reference\": \"Patient/Qvx\"}}}]; 422; invariant; parameter",
            })
    void whatIsWrongIsNamedByItsPlace(String right, String wrong, int status, String type, String place) {
        assertThat(NOBODY).contains(right);

        Answer answer = apply(NOBODY.replace(right, wrong));

        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.json().findValuesAsText("code")).contains(type);
        assertThat(answer.body()).contains(place);
        Refusal.revealsNothing(answer);
    }

    @ParameterizedTest
    @CsvSource({"/fhir/PlanDefinition/imwg-2019/$nothing, 404", PLAN + "/$apply, 405"})
    void whatIsNotThereIsNotFound(String path, int status) {
        assertThat(Event.get(path).to(InProcess.FHIR).status()).isEqualTo(status);
    }

    private static Answer apply(String body) {
        return Event.of("POST", PLAN + "/$apply")
                .body(body)
                .header("Content-Type", "application/fhir+json")
                .to(InProcess.FHIR);
    }

    private static JsonNode good(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/fhir+json");
        return answer.json();
    }
}
