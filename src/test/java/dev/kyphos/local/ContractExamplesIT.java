package dev.kyphos.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kyphos.json.Contract;
import dev.kyphos.json.Recorded;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The recorded answers among the contract's examples, as a local API gives them that nobody has used before. They are
 * written anew by {@code ./mvnw -Dtest=NONE -Dsurefire.failIfNoSpecifiedTests=false -Dit.test=ContractExamplesIT
 * -Dkyphos.record=true verify}.
 */
class ContractExamplesIT {

    private static final Path EXAMPLES = Path.of("src/openapi/examples");
    private static final JsonNode CONTRACT = Contract.read();
    private static final String RULE_SET = "/v1/rulesets/imwg-2019";
    private static final String DRAFT =
            CONTRACT.at("/components/parameters/DraftParameter/example").textValue();
    private static final String CARD = "00002000-0000-8000-bf6d-1c99c45a04b6";
    private static final JsonNode REQUEST_ID = CONTRACT.at("/components/headers/RequestId/schema/examples/0");
    private static final Pattern EXAMPLE = Pattern.compile("\\{\\$ref: examples/([^}]+)\\.json\\}");
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Map<String, JsonNode> ANSWERS = new TreeMap<>();

    private static URI address;

    static Stream<String> names() {
        return ANSWERS.keySet().stream();
    }

    /** The API runs in a JVM of its own, since another one may run in this one. */
    @BeforeAll
    static void ask() throws Exception {
        try (var socket = new ServerSocket(0)) {
            address = URI.create("http://localhost:" + socket.getLocalPort());
        }
        try (var api = new ChildJvm(
                Path.of("").toAbsolutePath(),
                List.of("-Dport=" + address.getPort()),
                System.getProperty("java.class.path"),
                LocalApi.class.getName(),
                List.of(),
                Map.of())) {
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (!HttpProbe.answers(address.resolve("/health"))) {
                assertThat(api.isAlive() && System.nanoTime() < end)
                        .as(api.lastOutput())
                        .isTrue();
                Thread.sleep(100);
            }
            askToRead();
            askToCurate();
        }
    }

    private static void askToRead() throws Exception {
        ObjectNode health = (ObjectNode) answer(200, get("/health"));
        ANSWERS.put("health", health.put("serviceVersion", "0.1.0")); // so that a release records nothing
        ANSWERS.put("fhir-metadata", answer(200, get("/fhir/metadata")));
        ANSWERS.put("fhir-questionnaire", answer(200, get("/fhir/Questionnaire/imwg-2019")));
        ANSWERS.put("fhir-plan-definition", answer(200, get("/fhir/PlanDefinition/imwg-2019")));
        String operation = "/fhir/Questionnaire/$next-question";
        JsonNode begin = CONTRACT.path("paths")
                .path(operation)
                .at("/post/requestBody/content/application~1fhir+json/examples/begin/value");
        ANSWERS.put("fhir-next-question", answer(200, send("POST", operation, begin)));
        ANSWERS.put("rulesets", answer(200, get("/v1/rulesets")));
        ANSWERS.put("ruleset", answer(200, get(RULE_SET)));
        ANSWERS.put("cds-services", answer(200, get("/cds-services")));
        JsonNode call = example("/cds-services/{id}", "post", "patient-view");
        ANSWERS.put("cds-cards", answer(200, send("POST", "/cds-services/imwg-2019-patient-view", call)));
        ANSWERS.put("active", answer(200, get(RULE_SET + "/active")));
        ANSWERS.put("versions", answer(200, get(RULE_SET + "/versions")));
        ANSWERS.put("witnesses", answer(200, get(RULE_SET + "/versions/2.0.0/witnesses?rule=/urgency/1")));
        JsonNode two = example("/v1/recommendations/batch", "post", "two");
        ANSWERS.put("batch", answer(200, send("POST", "/v1/recommendations/batch", two)));
        ANSWERS.put("translations", answer(200, get(RULE_SET + "/versions/2.0.0/translations")));
        for (String name : List.of("complete", "incomplete")) {
            HttpRequest.Builder request =
                    send("POST", "/v1/recommendations", example("/v1/recommendations", "post", name));
            ANSWERS.put("recommendation-" + name, answer(200, request));
        }
    }

    private static void askToCurate() throws Exception {
        ANSWERS.put("activated", answer(200, by("bob", "\"1\"", send("PUT", RULE_SET + "/active", now()))));

        JsonNode unsound = LocalJson.MAPPER.createObjectNode().put("id", "imwg-2019");
        ANSWERS.put("check", answer(200, by("alice", null, send("POST", RULE_SET + "/check", unsound))));
        String draft = drafted("draft-unsound", unsound);
        ANSWERS.put("draft-unsound-read", answer(200, by("alice", null, get(draft))));
        assertThat(status(by("alice", "\"1\"", send("DELETE", draft, unsound)))).isEqualTo(204);

        JsonNode document = shorterWindow();
        draft = drafted("draft-sound", document);
        JsonNode level = example("/v1/rulesets/{id}/drafts/{draft}/recommendations", "post", "level");
        String ask = draft + "/recommendations?detail=brief";
        ANSWERS.put("draft-recommendation", answer(200, by("alice", null, send("POST", ask, level))));
        ANSWERS.put("drafts", answer(200, by("alice", null, get(RULE_SET + "/drafts"))));
        ANSWERS.put("draft-changed", answer(200, by("alice", "\"1\"", send("PUT", draft, document))));

        String publish = draft + "/publish";
        JsonNode minor = LocalJson.MAPPER.createObjectNode().put("version", "2.1.0");
        JsonNode major = example("/v1/rulesets/{id}/drafts/{draft}/publish", "post", "major");
        ANSWERS.put("version-too-small", answer(409, by("bob", null, send("POST", publish, minor))));
        ANSWERS.put("published", answer(201, by("bob", null, send("POST", publish, major))));
        ANSWERS.put("diff", answer(200, get(RULE_SET + "/diff?from=2.0.0&to=3.0.0")));
        assertThat(status(by("bob", "\"2\"", send("PUT", RULE_SET + "/active", major))))
                .isEqualTo(200);
        ANSWERS.put("changes", answer(200, get(RULE_SET + "/changes?after=0")));
        ANSWERS.put("audit", answer(200, by("alice", null, get(RULE_SET + "/audit"))));
        ANSWERS.put(
                "withdrawn",
                answer(200, by("bob", "\"3\"", get(RULE_SET + "/active").DELETE())));
    }

    private static JsonNode now() {
        return example("/v1/rulesets/{id}/active", "put", "now");
    }

    /** The guideline with a window of 6 weeks in place of 8 where it says how urgent an augmentation is. */
    private static JsonNode shorterWindow() {
        ObjectNode document = (ObjectNode) Recorded.read(Path.of("src/main/resources/rulesets/imwg-2019/2.0.0.json"));
        document.remove("cases"); // some rest on the window of 8 weeks
        replace(document, "/urgency/3/when/all/2", "lte");
        replace(document, "/urgency/3/countdown", "upTo");
        replace(document, "/urgency/4/when/all/2", "gt");
        return document;
    }

    private static void replace(ObjectNode document, String place, String weeks) {
        ObjectNode window = (ObjectNode) document.at(place);
        assertThat(window.put(weeks, 6).path("fact").textValue()).isEqualTo("weeksSinceFracture");
    }

    @ParameterizedTest
    @MethodSource("names")
    void anExampleIsWhatIsAnswered(String name) {
        Path file = EXAMPLES.resolve(name + ".json");
        Recorded.check(file, Recorded.withMomentsOf(file, ANSWERS.get(name)));
    }

    @Test
    void everyExampleIsRecordedAndInTheContract() throws IOException {
        var named = new TreeSet<String>();
        try (Stream<Path> parts = Files.walk(EXAMPLES.resolveSibling("."))) {
            for (Path part :
                    parts.filter(file -> file.toString().endsWith(".yaml")).toList()) {
                EXAMPLE.matcher(Files.readString(part)).results().forEach(found -> named.add(found.group(1)));
            }
        }

        assertThat(named).containsExactlyInAnyOrderElementsOf(names().toList());
        Recorded.checkNames(EXAMPLES, names().map(name -> name + ".json"));
    }

    /** Alice's new draft, whose answer is recorded. */
    private static String drafted(String name, JsonNode document) throws Exception {
        HttpResponse<String> created = CLIENT.send(
                by("alice", null, send("POST", RULE_SET + "/drafts", document)).build(), BodyHandlers.ofString());
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        ANSWERS.put(name, json(created.body()));
        return created.headers().firstValue("Location").orElseThrow();
    }

    private static JsonNode answer(int status, HttpRequest.Builder request) throws Exception {
        HttpResponse<String> answer = CLIENT.send(request.build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return json(answer.body());
    }

    private static int status(HttpRequest.Builder request) throws Exception {
        return CLIENT.send(request.build(), BodyHandlers.ofString()).statusCode();
    }

    /** The body with the contract's examples in place of the names of this draft, this card, this API and this request. */
    private static JsonNode json(String body) throws IOException {
        JsonNode json = LocalJson.MAPPER.readTree(body.replaceAll("\"0[0-9a-z]{24}\"", '"' + DRAFT + '"')
                .replaceAll("\"uuid\":\"[^\"]*\"", "\"uuid\":\"" + CARD + '"')
                .replace(address.toString(), "https://api.example.org"));
        if (json.has("requestId")) {
            ((ObjectNode) json).set("requestId", REQUEST_ID);
        }
        return json;
    }

    private static HttpRequest.Builder get(String path) {
        return HttpRequest.newBuilder(address.resolve(path));
    }

    private static HttpRequest.Builder send(String method, String path, JsonNode body) {
        return get(path)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body.toString()));
    }

    private static HttpRequest.Builder by(String curator, String revision, HttpRequest.Builder request) {
        request.header("X-Local-Principal", curator);
        return revision == null ? request : request.header("If-Match", revision);
    }

    /** A request body among the contract's examples. */
    private static JsonNode example(String path, String method, String name) {
        JsonNode body = CONTRACT.path("paths").path(path).path(method).at("/requestBody/content/application~1json");
        JsonNode example = body.path("examples").path(name).path("value");
        assertThat(example.isObject()).isTrue();
        return example;
    }
}
