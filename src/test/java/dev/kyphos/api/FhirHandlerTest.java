package dev.kyphos.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kyphos.http.Answer;
import dev.kyphos.http.Event;
import dev.kyphos.json.Contract;
import dev.kyphos.json.Tree;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What FHIR asks of a server, whatever the resource is. */
class FhirHandlerTest {

    private static final String FHIR_JSON = "application/fhir+json";

    @Test
    void theStatementNamesEveryResourceTypeAndOperationOfTheContract() {
        var expected = new TreeSet<String>();
        Contract.read().path("paths").fieldNames().forEachRemaining(path -> {
            if (path.matches("/fhir/\\w+/.*")) {
                expected.add(
                        path.contains("$")
                                ? path.replaceAll("/fhir/(\\w+)/.*\\$(.*)", "$1 $2")
                                : path.split("/")[2] + " read");
            }
        });
        JsonNode statement = metadata().json();

        var actual = new TreeSet<String>();
        Tree.items(statement.at("/rest/0/resource")).forEach(type -> {
            String name = type.path("type").textValue();
            Tree.items(type.path("interaction"))
                    .forEach(each -> actual.add(name + " " + each.path("code").textValue()));
            Tree.items(type.path("operation"))
                    .forEach(each -> actual.add(name + " " + each.path("name").textValue()));
        });
        assertThat(actual).isEqualTo(expected);
        assertThat(statement.path("resourceType").textValue()).isEqualTo("CapabilityStatement");
        assertThat(statement.path("fhirVersion").textValue()).isEqualTo("4.0.1");
    }

    @Test
    void theStatementIsKeptAndAskedForByItsTag() {
        Answer answer = metadata();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo(FHIR_JSON);
        assertThat(answer.header("Cache-Control")).isEqualTo("public, max-age=300");

        Answer again = Event.get("/fhir/metadata")
                .header("If-None-Match", answer.header("ETag"))
                .to(InProcess.FHIR);
        assertThat(again.status()).isEqualTo(304);
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "application/json", "application/fhir+json", "application/fhir json"})
    void jsonMayBeAskedFor(String format) {
        assertThat(Event.get("/fhir/metadata")
                        .parameter("_format", format)
                        .to(InProcess.FHIR)
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /fhir/metadata, _format, xml, 400, code-invalid, http._format",
        "GET, /fhir/metadata, _summary, true, 400, not-supported,",
        "DELETE, /fhir/metadata, _format, json, 405, not-supported,",
        "GET, /fhir/Patient/1, _format, json, 404, not-found,",
        "POST, /fhir, _format, json, 404, not-found,",
    })
    void everyProblemIsAnOperationOutcome(
            String method, String path, String parameter, String value, int status, String type, String expression) {
        Answer answer = Event.of(method, path).parameter(parameter, value).to(InProcess.FHIR);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo(FHIR_JSON);
        assertThat(Contract.strict("OperationOutcome").validate(answer.json())).isEmpty();
        JsonNode issue = answer.json().at("/issue/0");
        assertThat(issue.path("code").textValue()).isEqualTo(type);
        assertThat(issue.at("/expression/0").textValue()).isEqualTo(expression);
        assertThat(issue.at("/details/text").textValue()).isNotBlank().doesNotContain("xml", "Patient/1", "_summary");
    }

    @Test
    void whatIsAllowedIsStillSaid() {
        Answer answer = Event.of("DELETE", "/fhir/metadata").to(InProcess.FHIR);
        assertThat(answer.header("Allow")).isEqualTo("GET, HEAD");
    }

    @Test
    void aProblemWithoutItsBodyHasTheSameType() {
        Answer answer =
                Event.of("HEAD", "/fhir/metadata").parameter("_format", "xml").to(InProcess.FHIR);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.header("Content-Type")).isEqualTo(FHIR_JSON);
    }

    private static Answer metadata() {
        return Event.get("/fhir/metadata").to(InProcess.FHIR);
    }
}
