package dev.kyphos.api;

import dev.kyphos.json.CanonicalJson;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonDocument;
import dev.kyphos.json.JsonReader;
import dev.kyphos.json.MalformedJsonException;
import dev.kyphos.library.Library;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A call of patient-view in the handler, JSON to cards, without DynamoDB: a patient with a disease, a fracture, and 30 observations.
 * Beside it, reading its body as JSON alone. The median is p0.50.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class HooksBenchmark {

    private static final String SERVICE = "/cds-services/imwg-2019-patient-view";
    private static final int OF_EACH = 10;

    private static final String CONDITION = """
            {"resourceType": "Condition", "id": "%s", "clinicalStatus": {"coding": [{"system":
              "http://terminology.hl7.org/CodeSystem/condition-clinical", "code": "active"}]}, "verificationStatus": {"coding": [
              {"system": "http://terminology.hl7.org/CodeSystem/condition-ver-status", "code": "confirmed"}]},
             "code": {"coding": [{"system": "http://snomed.info/sct", "code": "%s"}]}, %s "subject": {"reference": "Patient/17"}}""";

    private static final String OBSERVATION = """
            {"resourceType": "Observation", "id": "%s-%d", "status": "final", "category": [{"coding": [{"system":
              "http://terminology.hl7.org/CodeSystem/observation-category", "code": "laboratory"}]}],
             "code": {"coding": [{"system": "http://loinc.org", "code": "%s"}]}, "effectiveDateTime": "%s",
             "valueQuantity": {"value": %s, "unit": "%s", "system": "http://unitsofmeasure.org", "code": "%s"},
             "subject": {"reference": "Patient/17"}}""";

    private final HooksHandler handler = new HooksHandler(Library.bundledOnly());
    private String body = "";
    private byte[] event = {};

    @Setup
    public void write() throws IOException {
        body = """
                {"hook": "patient-view", "hookInstance": "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
                 "context": {"userId": "Practitioner/1", "patientId": "17"}, "prefetch": {
                 "patient": {"resourceType": "Patient", "id": "17", "birthDate": "1960-05-17"},
                 "conditions": %s, "platelets": %s, "inr": %s, "neutrophils": %s}}""".formatted(
                        bundle(List.of(
                                CONDITION.formatted("disease", "109989006", ""),
                                CONDITION.formatted(
                                        "fracture",
                                        "42942008",
                                        "\"bodySite\": [{\"coding\": [{\"system\": \"http://snomed.info/sct\","
                                                + " \"code\": \"66794005\"}]}],"))),
                        observations("platelets", "777-3", "180", "10*9/L"),
                        observations("inr", "6301-6", "1.1", "{INR}"),
                        observations("neutrophils", "751-8", "3.2", "10*9/L"));
        Json.Obj request = Json.object()
                .with("resource", "/cds-services/{id}")
                .with("pathParameters", Json.object().with("id", "imwg-2019-patient-view"))
                .with("path", SERVICE)
                .with("httpMethod", "POST")
                .with("headers", Json.object().with("Content-Type", "application/json"))
                .with("body", body);
        event = CanonicalJson.bytes(request);
        String answer = new String(answered(), StandardCharsets.UTF_8);
        if (!answer.contains("\\\"cards\\\":[{")) {
            throw new IOException("no card: " + answer);
        }
    }

    private static String observations(String id, String code, String value, String unit) {
        Instant now = Instant.now();
        List<String> observations = new ArrayList<>();
        IntStream.range(0, OF_EACH)
                .forEach(i -> observations.add(
                        OBSERVATION.formatted(id, i, code, now.minus(i + 1L, ChronoUnit.DAYS), value, unit, unit)));
        return bundle(observations);
    }

    private static String bundle(List<String> resources) {
        return "{\"resourceType\": \"Bundle\", \"type\": \"searchset\", \"entry\": [%s]}"
                .formatted(String.join(
                        ", ",
                        resources.stream().map("{\"resource\": %s}"::formatted).toList()));
    }

    @Benchmark
    public int patientView() throws IOException {
        return answered().length;
    }

    @Benchmark
    public JsonDocument readingItsBodyAlone() throws MalformedJsonException {
        return JsonReader.read(body);
    }

    private byte[] answered() throws IOException {
        var out = new ByteArrayOutputStream(64 * 1024);
        handler.handleRequest(new ByteArrayInputStream(event), out, null);
        return out.toByteArray();
    }
}
