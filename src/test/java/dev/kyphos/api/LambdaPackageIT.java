package dev.kyphos.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kyphos.http.Answer;
import dev.kyphos.http.Event;
import dev.kyphos.json.Tree;
import dev.kyphos.local.SamEvent;
import dev.kyphos.local.runtime.LambdaPackage;
import dev.kyphos.local.runtime.RuntimeApi;
import dev.kyphos.local.template.Template;
import dev.kyphos.token.Keys;
import dev.kyphos.token.Token;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every event for SAM, handled by the deployed zip: AWS's runtime client runs the function that the template maps to the
 * event's method and path, in a separate JVM.
 */
class LambdaPackageIT {

    private static final Map<String, RuntimeApi> RUNNING = new HashMap<>();

    /** With a clinical system that may call, whose key is configured. */
    private static final Template TEMPLATE = Template.read(
            Path.of("template.yaml"),
            Map.of(
                    "BaseUrls",
                    Token.BASE,
                    "HookIssuers",
                    Token.ISSUER + "=" + Keys.url(Keys.set(Keys.jwk("ec", Keys.EC.getPublic())))));

    @BeforeAll
    static void seed() {
        assertThat(Served.get("/health").status()).isEqualTo(200); // so the rule sets are seeded
    }

    @AfterAll
    static void end() {
        RUNNING.values().forEach(RuntimeApi::close);
    }

    @TestFactory
    Stream<DynamicTest> aFunctionOfThePackageAnswersAnEventAsLambdaRunsIt() {
        return SamEvent.ALL.stream()
                .map(each -> dynamicTest(each.name(), () -> {
                    byte[] event = read(each);
                    Answer answer = InLambda.answer(running(function(event)), () -> withToken(event));

                    assertThat(answer.status()).as(answer.body()).isEqualTo(each.status());
                    assertThat(InLambda.lacksTheStore(answer)).isFalse();
                    assertThat(answer.header("X-Request-Id")).isEqualTo("c6af9ac6-7b61-11e6-9a41-93e8deadbeef");
                }));
    }

    @Test
    void aFunctionOfThePackageAsksAClinicalSystemForAToken() {
        byte[] event = Event.of("POST", Token.PATH).body("{}").bytes();
        RuntimeApi hooks = running("HooksFunction");

        assertThat(InLambda.answer(hooks, event).status()).isEqualTo(401);
        assertThat(InLambda.answer(hooks, () -> withToken(event)).status()).isEqualTo(404);
    }

    /** An event of CDS Hooks with a token, which is valid for minutes and once; another event as it is. */
    private static byte[] withToken(byte[] event) {
        ObjectNode json = (ObjectNode) Tree.read(new String(event, StandardCharsets.UTF_8));
        String path = json.path("path").textValue();
        if (!path.startsWith("/cds-services/")) {
            return event;
        }
        String token = Token.at(Instant.now())
                .claims(claims -> claims.put("aud", Token.BASE + path))
                .signed();
        json.withObjectProperty("headers").put("Authorization", Token.bearer(token));
        json.withObjectProperty("multiValueHeaders")
                .withArrayProperty("Authorization")
                .add(Token.bearer(token));
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void everyFunctionHasAnEvent() throws IOException {
        var functions = new TreeSet<String>();
        for (SamEvent event : SamEvent.ALL) {
            functions.add(function(read(event)));
        }

        assertThat(Served.TEMPLATE.routes().routes())
                .allSatisfy(route -> assertThat(functions).contains(route.function()));
    }

    /** The limit of docs/performance.md: a cold start loads and unpacks the zip. */
    @Test
    void thePackageHasAtMost16Megabytes() throws IOException {
        assertThat(Files.size(LambdaPackage.zip())).isBetween(1L, 16_000_000L);
    }

    private static byte[] read(SamEvent event) throws IOException {
        return Files.readAllBytes(Path.of("events", event.name() + ".json"));
    }

    /** The function that the template maps to the event. */
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
                function, name -> RuntimeApi.start(TEMPLATE.function(name), Served.DYNAMO_DB.endpoint()));
    }
}
