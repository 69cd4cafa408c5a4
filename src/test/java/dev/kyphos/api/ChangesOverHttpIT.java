package dev.kyphos.api;

import static dev.kyphos.api.Curator.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kyphos.http.Answer;
import dev.kyphos.http.Refusal;
import dev.kyphos.json.Tree;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The feed of a rule set tells each version that comes into force once, and waits for the next. */
class ChangesOverHttpIT {

    private final String ruleSet = Curator.newRuleSet();
    private final String changes = ruleSet + "/changes";

    @BeforeEach
    void publishTwoVersions() {
        ObjectNode document = Curator.document(ruleSet);
        BOB.publishes(ruleSet, document, "1.0.0");
        BOB.publishes(ruleSet, document.put("title", "The next"), "1.0.1");
    }

    private JsonNode after(long revision, String others) {
        Answer answer = Served.get(changes + "?after=" + revision + others);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    @Test
    void eachVersionThatCameIntoForceIsToldInOrderAndOnce() {
        BOB.activates(ruleSet, "1.0.0");
        BOB.activates(ruleSet, "1.0.1");
        BOB.delete(ruleSet + "/active", "\"2\"");

        JsonNode all = after(0, "");

        assertThat(all.path("items").findValuesAsText("version")).containsExactly("1.0.0", "1.0.1", "1.0.1");
        assertThat(all.path("items").findValuesAsText("change")).containsExactly("in-force", "in-force", "withdrawn");
        assertThat(all.path("after").intValue()).isEqualTo(3);
        assertThat(all.path("more").booleanValue()).isFalse();
        assertThat(after(2, "").path("items"))
                .isEqualTo(Tree.MAPPER.createArrayNode().add(all.at("/items/2")));
        assertThat(after(3, "").path("items")).isEmpty();
        assertThat(after(3, "").path("after").intValue()).isEqualTo(3);
    }

    @Test
    void aPageSaysWhetherThereIsMore() {
        BOB.activates(ruleSet, "1.0.0");
        BOB.activates(ruleSet, "1.0.1");

        JsonNode first = after(0, "&limit=1");

        assertThat(first.path("items")).hasSize(1);
        assertThat(first.path("more").booleanValue()).isTrue();
        assertThat(after(first.path("after").longValue(), "&limit=1")
                        .at("/items/0/version")
                        .textValue())
                .isEqualTo("1.0.1");
    }

    @Test
    void whoWaitsIsToldWhenThereIsAChange() {
        BOB.activates(ruleSet, "1.0.0");
        var waiting = CompletableFuture.supplyAsync(() -> after(1, "&waitSeconds=20"));

        BOB.activates(ruleSet, "1.0.1");

        assertThat(waiting.join().at("/items/0/version").textValue()).isEqualTo("1.0.1");
    }

    /** Nothing is written when its time comes. */
    @Test
    void aScheduledVersionIsAChangeFromItsTimeOn() {
        BOB.activates(ruleSet, "1.0.0");
        Instant from = Instant.now().plusSeconds(6).truncatedTo(ChronoUnit.SECONDS);
        Answer scheduled = BOB.put(
                ruleSet + "/active",
                Tree.MAPPER.createObjectNode().put("version", "1.0.1").put("from", from.toString()),
                "\"1\"");
        assertThat(scheduled.status()).as(scheduled.body()).isEqualTo(200);

        JsonNode told = after(1, "&waitSeconds=20");

        assertThat(told.at("/items/0/version").textValue()).isEqualTo("1.0.1");
        assertThat(Instant.parse(told.at("/items/0/from").textValue())).isEqualTo(from);
        assertThat(Instant.now()).isAfterOrEqualTo(from);
    }

    @Test
    void whoWaitsForNothingIsToldSo() {
        BOB.activates(ruleSet, "1.0.0");

        assertThat(after(1, "&waitSeconds=1").path("items")).isEmpty();
    }

    @Test
    void aRuleSetThatNeverWasInForceIsUnknown() {
        Refusal.is(Served.get(changes), 404, "unknown-rule-set");
        Refusal.is(Served.get("/v1/rulesets/none-such/changes?waitSeconds=20"), 404, "unknown-rule-set");
    }

    @ParameterizedTest
    @CsvSource({"after=-1, after", "after=x, after", "waitSeconds=21, waitSeconds", "limit=0, limit", "limit=101, limit"
    })
    void aNumberOutOfRangeIsRefused(String query, String parameter) {
        Answer answer = Served.get(changes + "?" + query);

        Refusal.is(answer, 400, "invalid-parameter");
        assertThat(answer.json().at("/errors/0/parameter").textValue()).isEqualTo(parameter);
    }
}
