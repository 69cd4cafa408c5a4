package dev.kyphos.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kyphos.http.Answer;
import dev.kyphos.http.Event;
import dev.kyphos.json.Tree;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeedHandlerIT {

    private static final String SNAPSHOT = "kyphos.env.AWS_LAMBDA_INITIALIZATION_TYPE";

    @AfterEach
    void forget() {
        System.clearProperty(SNAPSHOT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "", "null", "[]", "no JSON", "{\"ruleSets\":[\"imwg-2019\"]}"})
    void aSecondTimeItDoesNothingWhateverItsEvent(String event) throws IOException {
        List<Answer> before = active();

        JsonNode seeded = seed(event);

        assertThat(Tree.items(seeded.path("ruleSets"))).hasSize(4).allSatisfy(each -> {
            assertThat(each.path("published").booleanValue()).isFalse();
            assertThat(each.path("activated").booleanValue()).isFalse();
        });
        assertThat(active()).isEqualTo(before);
    }

    @Test
    void whatItSeededIsWhatAnswers() throws IOException {
        Map<String, JsonNode> greatest = new HashMap<>(); // the smaller version of a rule set comes first
        seed("{}")
                .path("ruleSets")
                .forEach(each -> greatest.put(each.path("ruleSet").textValue(), each));
        assertThat(greatest.values()).hasSize(2).allSatisfy(each -> {
            JsonNode active = Served.get("/v1/rulesets/" + each.path("ruleSet").textValue())
                    .json();
            assertThat(active.path("version")).isEqualTo(each.path("version"));
            assertThat(active.path("digest")).isEqualTo(each.path("digest"));
        });
    }

    @Test
    void aHandlerThatWarmedUpBeforeItsSnapshotAnswersFromTheStore() throws IOException {
        seed("{}");
        System.setProperty(SNAPSHOT, "snap-start");

        var handler = new RecommendationsHandler();

        for (Example example : Example.ALL) {
            Answer answer = Event.asking(example.request().toString()).to(handler);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json().has("store")).isFalse();
            example.isMetBy(answer.json());
        }
    }

    private static List<Answer> active() {
        return Document.BUNDLED.stream()
                .map(id -> Served.get("/v1/rulesets/" + id + "/active"))
                .map(answer -> new Answer(answer.status(), Map.of("etag", answer.header("ETag")), answer.body()))
                .toList();
    }

    private static JsonNode seed(String event) throws IOException {
        assertThat(Served.get("/health").status()).isEqualTo(200); // so there is a table
        var out = new ByteArrayOutputStream();
        new SeedHandler().handleRequest(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), out, null);
        return Tree.read(out.toString(StandardCharsets.UTF_8));
    }
}
