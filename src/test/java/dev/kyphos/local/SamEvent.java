package dev.kyphos.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kyphos.local.template.RouteMatch;
import dev.kyphos.local.template.RouteTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An event of {@code events/}, which {@code sam local invoke} hands to a function.
 *
 * @param name the name of its file, without {@code .json}
 * @param status what it is answered with by a store that holds the bundled rule sets
 * @param target the path, and the query where there is one, percent-encoded
 * @param headers those that not every event has
 * @param signer the curator who signed the request, where one did
 * @param body null if there is none
 */
public record SamEvent(
        String name,
        int status,
        String method,
        String target,
        Map<String, String> headers,
        String signer,
        String body) {

    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");
    private static final String DRAFT = "/v1/rulesets/imwg-2019/drafts/0000000000000000000000000";

    /** Every event: each function has some that it answers, some that it refuses. */
    public static final List<SamEvent> ALL = List.of(
            get("health", 200, "/health"),
            get("openapi", 200, "/openapi.json"),
            get("nowhere", 404, "/wp-admin/setup.php"),
            send("recommendation-complete", 200, "POST", "/v1/recommendations", null, """
                {"ruleSet":"imwg-2019","presume":"normal",\
                "patient":{"diagnosis":"multiple-myeloma","ageYears":64,"neurologicalDeficit":"none",\
                "plateletCount":200,"inr":1.0,"neutrophilCount":3,"systemicInfection":false,"anticoagulation":"none",\
                "untreatedComplication":"none","highDoseAnalgesia":false},\
                "vertebrae":[{"level":"L1","fractured":true,"pain":"significant","painCharacter":"mechanical",\
                "unhealedOnStir":true,"weeksSinceFracture":3,"heightLossPercent":30,"overtInstability":false,\
                "alignment":"normal","lesionType":"lytic","posterolateralInvolvement":"none",\
                "overHalfBodyInvolved":true,"epiduralGrade":"0","infectionAtSite":false,"retropulsedBone":false,\
                "obstructingPlasmacytoma":false,"painFromThisLevel":true,"fractureCleft":false,\
                "posteriorWallDefect":false,"pedicleOrParsDestruction":false}]}\
                """),
            send("recommendation-incomplete", 200, "POST", "/v1/recommendations", null, """
                {"ruleSet":"imwg-2019","patient":{"diagnosis":"multiple-myeloma"},\
                "vertebrae":[{"level":"L1","fractured":true}]}\
                """),
            send("recommendation-hostile", 400, "POST", "/v1/recommendations", null, """
                {"ruleSet":"imwg-2019","ruleSet":"imwg-2008","__proto__":{"isAdmin":true},\
                "patient":{"diagnosis":"multiple-myeloma","diagnosis":"mgus","ageYears":1e999,\
                "plateletCount":"<script>alert(1)</script>","note":"\\u0000\\ud800"},\
                "vertebrae":[{"level":"L1","nested":%s},{"level":"L1"}]}\
                """.formatted(nested(2000))),
            send("recommendation-batch", 200, "POST", "/v1/recommendations/batch", null, """
                {"requests":[{"ruleSet":"imwg-2019","vertebrae":[{"level":"L1"}]},\
                {"ruleSet":"none","vertebrae":[{"level":"L1"}]}]}\
                """),
            get("rulesets-list", 200, "/v1/rulesets"),
            get("ruleset", 200, "/v1/rulesets/imwg-2019"),
            get("ruleset-active", 200, "/v1/rulesets/imwg-2019/active"),
            get("ruleset-versions", 200, "/v1/rulesets/imwg-2019/versions?limit=10"),
            get("ruleset-version", 200, "/v1/rulesets/imwg-2019/versions/2.0.0"),
            get("ruleset-facts", 200, "/v1/rulesets/imwg-2019/versions/2.0.0/facts"),
            get("ruleset-contract", 200, "/v1/rulesets/imwg-2019/versions/2.0.0/openapi.json"),
            get("ruleset-dmn", 200, "/v1/rulesets/imwg-2019/versions/2.0.0/dmn"),
            get("ruleset-witnesses", 200, "/v1/rulesets/imwg-2019/versions/2.0.0/witnesses?rule=/urgency/1"),
            get("ruleset-facts-german", 200, "/v1/rulesets/imwg-2019/versions/2.0.0/facts?language=de-CH"),
            get("ruleset-translations", 200, "/v1/rulesets/imwg-2019/versions/2.0.0/translations"),
            get("ruleset-translation", 200, "/v1/rulesets/imwg-2019/versions/2.0.0/translations/de"),
            send(
                    "translation-blind",
                    428,
                    "PUT",
                    "/v1/rulesets/imwg-2019/versions/2.0.0/translations/de",
                    "alice",
                    """
                    {"language":"de"}\
                    """),
            get("ruleset-diff", 200, "/v1/rulesets/imwg-2019/diff?from=1.0.0&to=2.0.0"),
            get("ruleset-changes", 200, "/v1/rulesets/imwg-2019/changes?after=0&waitSeconds=1"),
            signed("ruleset-audit", 200, "/v1/rulesets/imwg-2019/audit?limit=10"),
            get("ruleset-hostile", 404, "/v1/rulesets/..%2f..%2fetc%2fpasswd%00<script>"),
            new SamEvent(
                    "ruleset-options",
                    405,
                    "OPTIONS",
                    "/v1/rulesets/imwg-2019",
                    Map.of("Origin", "https://app.example", "Access-Control-Request-Method", "GET"),
                    null,
                    null),
            send("draft-create", 201, "POST", "/v1/rulesets/example/drafts", "alice", """
                {"id":"example","title":"A draft that is not complete"}\
                """),
            send("draft-create-hostile", 400, "POST", "/v1/rulesets/example/drafts", "alice", """
                {"id":"example","id":"other","title":1e999999999,"x":%s}\
                """.formatted(
                            nested(200))),
            send("draft-create-unsigned", 403, "POST", "/v1/rulesets/example/drafts", null, """
                {"id":"example"}\
                """),
            new SamEvent("draft-read-unknown", 404, "GET", DRAFT, Map.of(), "alice", null),
            send("draft-ask-unknown", 404, "POST", DRAFT + "/recommendations", "alice", """
                {"vertebrae":[{"level":"L1"}]}\
                """),
            send("check", 200, "POST", "/v1/rulesets/example/check", "alice", """
                {"id":"example","title":"A document that is not complete"}\
                """),
            send("draft-publish-unknown", 404, "POST", DRAFT + "/publish", "bob", """
                {"version":"2.1.0"}\
                """),
            send("draft-replay-unknown", 404, "POST", DRAFT + "/replay", "alice", """
                {"from":"2099-01-01","to":"2099-01-31"}\
                """),
            new SamEvent(
                    "activate-conflict",
                    409,
                    "PUT",
                    "/v1/rulesets/imwg-2019/active",
                    Map.of("Content-Type", "application/json", "If-Match", "\"999999\""),
                    "alice",
                    """
                    {"version":"1.0.0"}\
                    """),
            send("activate-blind", 428, "PUT", "/v1/rulesets/imwg-2019/active", "alice", """
                {"version":"1.0.0"}\
                """),
            get("fhir-metadata", 200, "/fhir/metadata"),
            get("fhir-questionnaire", 200, "/fhir/Questionnaire/imwg-2019"),
            get("fhir-plan-definition", 200, "/fhir/PlanDefinition/imwg-2019"),
            send("fhir-apply", 200, "POST", "/fhir/PlanDefinition/imwg-2019/$apply", null, """
                {"resourceType":"Parameters","parameter":[{"name":"subject","valueString":"Patient/17"},\
                {"name":"data","resource":{"resourceType":"Bundle","type":"collection","entry":[\
                {"fullUrl":"https://ehr.example/fhir/Condition/disease",\
                "resource":{"resourceType":"Condition","id":"disease","clinicalStatus":{"coding":[{"system":\
                "http://terminology.hl7.org/CodeSystem/condition-clinical","code":"active"}]},"verificationStatus":{"coding":[\
                {"system":"http://terminology.hl7.org/CodeSystem/condition-ver-status","code":"confirmed"}]},"code":{"coding":[\
                {"system":"http://snomed.info/sct","code":"109989006"}]},"subject":{"reference":"Patient/17"}}},\
                {"fullUrl":"https://ehr.example/fhir/Condition/fracture",\
                "resource":{"resourceType":"Condition","id":"fracture","clinicalStatus":{"coding":[{"system":\
                "http://terminology.hl7.org/CodeSystem/condition-clinical","code":"active"}]},"verificationStatus":{"coding":[\
                {"system":"http://terminology.hl7.org/CodeSystem/condition-ver-status","code":"confirmed"}]},"code":{"coding":[\
                {"system":"http://snomed.info/sct","code":"42942008"}]},"bodySite":[{"coding":[\
                {"system":"http://snomed.info/sct","code":"66794005"}]}],"subject":{"reference":"Patient/17"}}}]}}]}\
                """),
            send("fhir-next-question", 200, "POST", "/fhir/Questionnaire/$next-question", null, """
                {"resourceType":"QuestionnaireResponse","status":"in-progress","questionnaire":"#form",\
                "contained":[{"resourceType":"Questionnaire","id":"form","status":"active",\
                "derivedFrom":["urn:kyphos:questionnaire:imwg-2019"]}]}\
                """),
            send("fhir-next-question-hostile", 422, "POST", "/fhir/Questionnaire/$next-question", null, """
                {"resourceType":"QuestionnaireResponse","questionnaire":"urn:kyphos:questionnaire:imwg-2019",\
                "item":[{"linkId":"patient/ageYears","answer":[{"valueInteger":1e400}]},\
                {"linkId":"<script>","answer":[{"valueString":"x"}]},{"linkId":"vertebrae/99/level","answer":[{}]}]}\
                """),
            get("fhir-nowhere", 404, "/fhir/Patient/1"),
            get("cds-services", 200, "/cds-services"),
            send("cds-patient-view", 200, "POST", "/cds-services/imwg-2019-patient-view", null, call("patient-view")),
            send("cds-order-select", 200, "POST", "/cds-services/imwg-2019-order-select", null, call("order-select")),
            send("cds-order-sign", 200, "POST", "/cds-services/imwg-2019-order-sign", null, call("order-sign")),
            send("cds-feedback", 200, "POST", "/cds-services/imwg-2019-patient-view/feedback", null, """
                {"feedback":[{"card":"00002000-0000-8000-bf6d-1c99c45a04b6","outcome":"overridden",\
                "overrideReason":{"reason":{"system":"urn:kyphos:override-reason","code":"already-known"}},\
                "outcomeTimestamp":"2026-11-30T12:00:00Z"}]}\
                """),
            signed("insights", 400, "/v1/insights?ruleSet=imwg-2019&from=2099-01-01&to=2099-01-31&by=outcome"),
            signed(
                    "insights-feedback",
                    400,
                    "/v1/insights/feedback?ruleSet=imwg-2019&from=2099-01-01&to=2099-01-31&by=response"),
            signed("insights-hostile", 400, "/v1/insights?ruleSet='%20OR%201=1%20--&from=2099-02-30&by=name"),
            new SamEvent(
                    "replay-read-unknown",
                    404,
                    "GET",
                    "/v1/rulesets/imwg-2019/replays/0c5xq1m7ey4t9k2w8r3p6s0db",
                    Map.of(),
                    "alice",
                    null),
            new SamEvent(
                    "replay-cancel-unknown",
                    404,
                    "DELETE",
                    "/v1/rulesets/imwg-2019/replays/0c5xq1m7ey4t9k2w8r3p6s0db",
                    Map.of(),
                    "alice",
                    null),
            send("replay", 422, "POST", "/v1/rulesets/imwg-2019/versions/2.0.0/replay", "alice", """
                {"from":"2099-01-01","to":"2099-01-31"}\
                """));

    /** What the front of API Gateway adds to every request. */
    private static final Map<String, String> DEFAULT_HEADERS = Map.of(
            "Accept", "application/json",
            "Accept-Encoding", "gzip, deflate, br",
            "Host", "kyphos.example",
            "User-Agent", "curl/8.5.0",
            "X-Amzn-Trace-Id", "Root=1-67891233-abcdef012345678912345678",
            "X-Forwarded-For", "192.0.2.7",
            "X-Forwarded-Port", "443",
            "X-Forwarded-Proto", "https");

    private static final String ACCOUNT = "123456789012";

    /** What API Gateway says of itself, the moment and the caller; the members that depend on the request are null. */
    private static final String CONTEXT = """
        {
          "resourceId": "a1b2c3",
          "resourcePath": null,
          "httpMethod": null,
          "extendedRequestId": "JKJaXmPLvHcESHA=",
          "requestTime": "31/Jan/2026:09:00:00 +0000",
          "path": null,
          "accountId": "123456789012",
          "protocol": "HTTP/1.1",
          "stage": "live",
          "domainPrefix": "kyphos",
          "requestTimeEpoch": 1769850000000,
          "requestId": "c6af9ac6-7b61-11e6-9a41-93e8deadbeef",
          "identity": {
            "cognitoIdentityPoolId": null,
            "accountId": null,
            "cognitoIdentityId": null,
            "caller": null,
            "sourceIp": "192.0.2.7",
            "principalOrgId": null,
            "accessKey": null,
            "cognitoAuthenticationType": null,
            "cognitoAuthenticationProvider": null,
            "userArn": null,
            "userAgent": "curl/8.5.0",
            "user": null
          },
          "domainName": "kyphos.example",
          "deploymentId": "d4e5f6",
          "apiId": "kyphosapi1"
        }
        """;

    private static SamEvent get(String name, int status, String target) {
        return new SamEvent(name, status, "GET", target, Map.of(), null, null);
    }

    private static SamEvent signed(String name, int status, String target) {
        return new SamEvent(name, status, "GET", target, Map.of(), "alice", null);
    }

    private static SamEvent send(String name, int status, String method, String target, String signer, String body) {
        return new SamEvent(name, status, method, target, JSON, signer, body);
    }

    /** A sample of a call at a hook, on one line. */
    private static String call(String hook) {
        try {
            return read(Files.readString(Path.of("src/test/resources/hooks", hook + ".json")))
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException("a sample can't be read", e);
        }
    }

    private static String nested(int depth) {
        return "[".repeat(depth) + "]".repeat(depth);
    }

    String path() {
        return target.split("\\?")[0];
    }

    /** The event as the local API makes it, with the context that API Gateway gives. */
    ObjectNode toJson(RouteTable routes) {
        RouteMatch match = routes.find(method, path()).orElseThrow();
        ObjectNode event = (ObjectNode) read(new String(
                new ProxyRequest(call(), match, "live", "id", Optional.empty()).toJson(), StandardCharsets.UTF_8));
        event.set("requestContext", context(match));
        return event;
    }

    private LocalRequest call() {
        var sent = new TreeMap<String, List<String>>();
        DEFAULT_HEADERS.forEach((header, value) -> sent.put(header, List.of(value)));
        headers.forEach((header, value) -> sent.put(header, List.of(value)));
        String query = target.substring(path().length()).replaceFirst("\\?", "");
        byte[] bytes = body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
        return new LocalRequest(method, path(), query, sent, bytes, "192.0.2.7");
    }

    private ObjectNode context(RouteMatch match) {
        ObjectNode context = (ObjectNode) read(CONTEXT);
        context.put("resourcePath", match.route().path().text())
                .put("httpMethod", method)
                .put("path", "/live" + path());
        if (signer != null) {
            context.withObject("/identity")
                    .put("accountId", ACCOUNT)
                    .put("caller", "AROAEXAMPLE:" + signer)
                    .put("accessKey", "ASIAEXAMPLE")
                    .put("userArn", "arn:aws:sts::%s:assumed-role/curator/%s".formatted(ACCOUNT, signer))
                    .put("user", "AROAEXAMPLE:" + signer);
        }
        return context;
    }

    private static JsonNode read(String text) {
        try {
            return LocalJson.MAPPER.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException("an event is no JSON", e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
