package dev.kyphos.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.json.Json;
import dev.kyphos.json.JsonEdit;
import dev.kyphos.json.ProblemCode;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every problem is an OperationOutcome. */
class OperationOutcomeTest {

    /** http://hl7.org/fhir/R4/codesystem-issue-type.html */
    private static final Set<String> ISSUE_TYPES = Set.of(
            "structure",
            "required",
            "value",
            "invariant",
            "not-supported",
            "not-found",
            "too-long",
            "too-costly",
            "code-invalid");

    @Test
    void aProblemWithoutErrorsIsOneIssue() {
        Json.Obj problem = (Json.Obj) JsonEdit.json("""
                {"type": "urn:kyphos:problem:unknown-path", "title": "There is nothing at this path", "status": 404,
                 "detail": "See /openapi.json for what there is."}
                """);
        assertThat(OperationOutcome.of(404, problem)).isEqualTo(JsonEdit.json("""
                {"resourceType": "OperationOutcome", "issue": [{"severity": "error", "code": "not-found", "details": {
                    "coding": [{"system": "urn:kyphos:problem", "code": "unknown-path"}],
                    "text": "There is nothing at this path. See /openapi.json for what there is."}}]}
                """));
    }

    @Test
    void eachErrorIsAnIssueWithItsPlace() {
        Json.Obj problem = (Json.Obj) JsonEdit.json("""
                {"type": "urn:kyphos:problem:invalid-request", "errors": [
                    {"pointer": "/item/0/answer/0/valueCoding/system", "code": "unknown-value", "detail": "expected another"},
                    {"pointer": "", "code": "missing", "detail": "misses something"},
                    {"parameter": "_format", "code": "unknown-value", "detail": "expected json"}]}
                """);
        assertThat(OperationOutcome.of(422, problem)).isEqualTo(JsonEdit.json("""
                {"resourceType": "OperationOutcome", "issue": [
                    {"severity": "error", "code": "code-invalid", "details": {
                        "coding": [{"system": "urn:kyphos:error-code", "code": "unknown-value"}], "text": "expected another"},
                     "expression": ["item[0].answer[0].value.system"]},
                    {"severity": "error", "code": "required", "details": {
                        "coding": [{"system": "urn:kyphos:error-code", "code": "missing"}], "text": "misses something"}},
                    {"severity": "error", "code": "code-invalid", "details": {
                        "coding": [{"system": "urn:kyphos:error-code", "code": "unknown-value"}], "text": "expected json"},
                     "expression": ["http._format"]}]}
                """));
    }

    @ParameterizedTest
    @CsvSource({
        "'', ''",
        "/status, status",
        "/parameter/1/resource/contained/0, parameter[1].resource.contained[0]",
        "/item/12/answer/0/valueDecimal, item[12].answer[0].value",
    })
    void aPointerIsAPathFromTheResource(String pointer, String expression) {
        assertThat(OperationOutcome.expression(pointer)).isEqualTo(expression);
    }

    @ParameterizedTest
    @EnumSource(ProblemCode.class)
    void everyKindOfErrorHasATypeOfIssue(ProblemCode kind) {
        Json.Obj error = Json.object()
                .with("pointer", "/x")
                .with("code", Json.word(kind))
                .with("detail", "x");
        Json.Obj problem = Json.object().with("errors", Json.array(Set.of(error), each -> each));
        Json.Obj issue = (Json.Obj)
                ((Json.Arr) OperationOutcome.of(422, problem).members().get("issue"))
                        .items()
                        .getFirst();
        assertThat(ISSUE_TYPES).contains(((Json.Text) issue.members().get("code")).value());
    }
}
