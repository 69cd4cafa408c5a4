package dev.kyphos.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kyphos.http.Answer;
import dev.kyphos.http.Refusal;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** FHIR over HTTP, with the store. */
class FhirOverHttpIT {

    private static final String FORM = "urn:kyphos:questionnaire:imwg-2019";

    @ParameterizedTest
    @ValueSource(strings = {"/fhir/Questionnaire/$next-question", "/fhir/Questionnaire/%24next-question"})
    void anInterviewBegins(String path) {
        JsonNode response = Sdc.good(ask(path, FORM));

        assertThat(response.at("/contained/0/item/0/linkId").textValue()).isEqualTo("vertebrae/0/level");
    }

    @ParameterizedTest
    @ValueSource(strings = {"urn:kyphos:questionnaire:none", FORM + "|9.9.9"})
    void whatIsNotThereIsNotFound(String questionnaire) {
        refused(ask("/fhir/Questionnaire/$next-question", questionnaire), 404, "not-found");
    }

    @ParameterizedTest
    @CsvSource({
        "/fhir/Patient/Qvx, 404, not-found",
        "/fhir/Questionnaire, 404, not-found",
        "/fhir/Questionnaire/none, 404, not-found",
        "/fhir/PlanDefinition/none, 404, not-found",
        "/fhir/Questionnaire/imwg-2019?version=9.9.9, 404, not-found",
        "/fhir/Questionnaire/imwg-2019?Qvx=1, 400, not-supported",
        "/fhir/Questionnaire/$next-question, 405, not-supported",
    })
    void everyProblemIsAnOperationOutcome(String path, int status, String type) {
        refused(Served.get(path), status, type);
    }

    @Test
    void aResourceThatIsNoneIsRefusedWithItsPlace() {
        Answer answer = Served.send(Served.json("/fhir/Questionnaire/$next-question")
                .POST(BodyPublishers.ofString("{\"resourceType\": \"Qvx\"}")));

        refused(answer, 422, "code-invalid");
        assertThat(answer.json().at("/issue/0/expression/0").textValue()).isEqualTo("resourceType");
    }

    private static Answer ask(String path, String questionnaire) {
        return Served.send(Served.at(path)
                .header("Content-Type", "application/fhir+json")
                .POST(BodyPublishers.ofString(Sdc.begun(questionnaire).toString())));
    }

    private static void refused(Answer answer, int status, String type) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/fhir+json");
        assertThat(answer.json().at("/issue/0/code").textValue()).isEqualTo(type);
        Refusal.revealsNothing(answer);
    }
}
