package dev.kyphos.api;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kyphos.http.Answer;
import dev.kyphos.json.Tree;
import dev.kyphos.local.LambdaPackage;
import dev.kyphos.local.RuntimeApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every event for SAM, handled by the zip that is deployed: the function is the one that the template gives the event's
 * method and path, run by AWS's runtime client in a JVM of its own.
 */
class LambdaPackageIT {

    /** What each event is answered with. */
    private static final Map<String, Integer> STATUS = Map.ofEntries(
            entry("health", 200),
            entry("openapi", 200),
            entry("nowhere", 404),
            entry("recommendation-complete", 200),
            entry("recommendation-incomplete", 200),
            entry("recommendation-hostile", 400),
            entry("rulesets-list", 200),
            entry("ruleset", 200),
            entry("ruleset-active", 200),
            entry("ruleset-versions", 200),
            entry("ruleset-version", 200),
            entry("ruleset-facts", 200),
            entry("ruleset-diff", 200),
            entry("ruleset-audit", 200),
            entry("ruleset-hostile", 404),
            entry("ruleset-options", 405),
            entry("draft-create", 201),
            entry("draft-create-hostile", 400),
            entry("draft-create-unsigned", 403),
            entry("draft-read-unknown", 404),
            entry("draft-publish-unknown", 404),
            entry("draft-replay-unknown", 404),
            entry("activate-conflict", 409),
            entry("activate-blind", 428),
            entry("insights", 200),
            entry("insights-hostile", 400),
            entry("replay", 200));

    private static final Map<String, RuntimeApi> RUNNING = new HashMap<>();

    @BeforeAll
    static void seed() {
        assertThat(Served.get("/health").status()).isEqualTo(200); // so the rule sets are seeded
    }

    @AfterAll
    static void end() {
        RUNNING.values().forEach(RuntimeApi::close);
    }

    @TestFactory
    Stream<DynamicTest> aFunctionOfThePackageAnswersAnEventAsLambdaRunsIt() throws IOException {
        return events().stream()
                .map(file -> dynamicTest(name(file), () -> {
                    byte[] event = Files.readAllBytes(file);
                    Answer answer = InLambda.answer(running(function(event)), event);

                    assertThat(answer.status()).as(answer.body()).isEqualTo(STATUS.get(name(file)));
                    assertThat(InLambda.lacksTheStore(answer)).isFalse();
                    assertThat(answer.header("X-Request-Id")).isEqualTo("c6af9ac6-7b61-11e6-9a41-93e8deadbeef");
                }));
    }

    @Test
    void everyEventHasAnAnswerAndEveryFunctionAnEvent() throws IOException {
        var functions = new TreeSet<String>();
        for (Path file : events()) {
            functions.add(function(Files.readAllBytes(file)));
        }

        assertThat(events()).extracting(LambdaPackageIT::name).containsExactlyInAnyOrderElementsOf(STATUS.keySet());
        assertThat(Served.TEMPLATE.routes().routes())
                .allSatisfy(route -> assertThat(functions).contains(route.function()));
    }

    /** The limit of docs/performance.md: a cold start loads and unpacks the zip. */
    @Test
    void thePackageHasAtMost16Megabytes() throws IOException {
        assertThat(Files.size(LambdaPackage.zip())).isBetween(1L, 16_000_000L);
    }

    private static List<Path> events() throws IOException {
        try (var files = Files.list(Path.of("events"))) {
            return files.sorted().toList();
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString().replace(".json", "");
    }

    /** The function that the template has answer the event. */
    private static String function(byte[] event) throws IOException {
        JsonNode json = Tree.MAPPER.readTree(event);
        return Served.TEMPLATE
                .routes()
                .find(json.path("httpMethod").textValue(), json.path("path").textValue())
                .orElseThrow()
                .route()
                .function();
    }

    private static RuntimeApi running(String function) {
        return RUNNING.computeIfAbsent(
                function, name -> RuntimeApi.start(Served.TEMPLATE.function(name), Served.DYNAMO_DB.endpoint()));
    }
}
