package dev.kyphos.api;

import static dev.kyphos.api.Curator.ALICE;
import static dev.kyphos.api.Curator.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kyphos.http.Answer;
import dev.kyphos.http.Refusal;
import dev.kyphos.json.Tree;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Activation over HTTP: now, at a later time, back to an earlier version, and withdrawal. */
class ActivationOverHttpIT {

    /** A slow endpoint needs fewer curators, because most of many concurrent calls would time out. */
    private static final int CURATORS = Integer.getInteger("dynamodb.crowd", 64);

    private final String ruleSet = Curator.newRuleSet();
    private final String active = ruleSet + "/active";

    @BeforeEach
    void publishTwoVersions() {
        ObjectNode document = Curator.document(ruleSet);
        BOB.publishes(ruleSet, document, "1.0.0");
        BOB.publishes(ruleSet, document.put("title", "The next"), "1.0.1");
    }

    @Test
    void beforeTheFirstActivationThereIsNoneAndTheFirstExpectsThat() {
        assertThat(Served.get(active).status()).isEqualTo(404);
        Refusal.is(BOB.activate(ruleSet, "1.0.0", null), 428, "precondition-required");
        Refusal.is(BOB.activate(ruleSet, "1.0.0", "\"1\""), 409, "activation-conflict");

        Answer first = BOB.activate(ruleSet, "1.0.0", "\"0\"");

        assertThat(first.status()).as(first.body()).isEqualTo(200);
        assertThat(first.header("ETag")).isEqualTo("\"1\"");
        assertThat(first.json()).isEqualTo(Served.get(active).json());
    }

    @Test
    void goingBackIsAnActivationLikeAnyOther() {
        BOB.activates(ruleSet, "1.0.0");
        BOB.activates(ruleSet, "1.0.1");
        Answer back = BOB.activates(ruleSet, "1.0.0");

        assertThat(back.json().path("version").textValue()).isEqualTo("1.0.0");
        assertThat(back.json().path("revision").intValue()).isEqualTo(3);
        assertThat(answering()).isEqualTo("1.0.0");
    }

    @Test
    void whoComesTooLateIsShownWhatIsActive() {
        BOB.activates(ruleSet, "1.0.0");
        BOB.activate(ruleSet, "1.0.1", "\"1\"");

        Answer late = ALICE.activate(ruleSet, "1.0.0", "\"1\"");

        Refusal.is(late, 409, "activation-conflict");
        assertThat(late.header("ETag")).isEqualTo("\"2\"");
        assertThat(late.json().path("active")).isEqualTo(Served.get(active).json());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"0\"",
                "\"1\"",
                "\"3\"",
                "\"2;1\"",
                "\"2;999\"",
                "\"2;\"",
                "W/\"2\"",
                "2",
                "x",
                "\"1\", \"3\"",
                "\"02\"",
                "*, \"2\""
            })
    void aTagThatIsNotCurrentActivatesNothing(String tag) {
        BOB.activates(ruleSet, "1.0.0");
        BOB.activates(ruleSet, "1.0.1");

        Answer refused = BOB.activate(ruleSet, "1.0.0", tag);

        Refusal.is(refused, 409, "activation-conflict");
        assertThat(refused.header("ETag")).isEqualTo("\"2\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "\"2\"", "\"1\", \"2\"", "W/\"1\",\"2\","})
    void aListWithTheCurrentTagActivates(String tags) {
        BOB.activates(ruleSet, "1.0.0");
        BOB.activates(ruleSet, "1.0.1");

        assertThat(BOB.activate(ruleSet, "1.0.0", tags).header("ETag")).isEqualTo("\"3\"");
    }

    @Test
    void theTagOfAScheduleIsCurrentUntilItsTimeComes() throws InterruptedException {
        BOB.activates(ruleSet, "1.0.0");
        Instant from = Instant.now().plusSeconds(5);
        assertThat(schedule("1.0.1", from, "\"1\"").header("ETag")).isEqualTo("\"2;1\"");
        Refusal.is(BOB.activate(ruleSet, "1.0.0", "\"2\""), 409, "activation-conflict");
        Refusal.is(BOB.activate(ruleSet, "1.0.0", "\"2;999\""), 409, "activation-conflict");
        Thread.sleep(Duration.between(Instant.now(), from.plusMillis(50)));

        Refusal.is(BOB.activate(ruleSet, "1.0.0", "\"2;1\""), 409, "activation-conflict");
        assertThat(BOB.activate(ruleSet, "1.0.0", "\"2\"").header("ETag")).isEqualTo("\"3\"");
    }

    @Test
    void aFirstActivationMayExpectThatThereIsNone() {
        Refusal.is(BOB.activate(ruleSet, "1.0.0", "*"), 409, "activation-conflict");

        assertThat(firstOnly("1.0.0").status()).isEqualTo(200);
        Refusal.is(firstOnly("1.0.1"), 409, "activation-conflict");
    }

    private Answer firstOnly(String version) {
        return Served.send(Served.json(active)
                .header("X-Local-Principal", "bob")
                .header("If-None-Match", "*")
                .PUT(BodyPublishers.ofString("{\"version\":\"" + version + "\"}")));
    }

    @Test
    void aVersionThatIsNotPublishedIsNotActivated() {
        Answer unknown = BOB.activate(ruleSet, "7.0.0", "\"0\"");

        Refusal.is(unknown, 404, "unknown-version");
        assertThat(Tree.texts(unknown.json().path("existing"))).containsExactly("1.0.1", "1.0.0");
        Refusal.is(BOB.activate(Curator.newRuleSet(), "1.0.0", "\"0\""), 404, "unknown-rule-set");
    }

    @Test
    void aScheduledVersionIsSeenBeforeItAnswersAndAnswersOnTime() throws InterruptedException {
        BOB.activates(ruleSet, "1.0.0");
        assertThat(answering()).isEqualTo("1.0.0");
        Instant from = Instant.now().plusSeconds(8);

        Answer scheduled = schedule("1.0.1", from, "\"1\"");

        assertThat(scheduled.status()).as(scheduled.body()).isEqualTo(200);
        assertThat(scheduled.header("ETag"))
                .isEqualTo("\"2;1\"")
                .isEqualTo(Served.get(active).header("ETag"));
        assertThat(scheduled.json().path("version").textValue()).isEqualTo("1.0.0");
        JsonNode coming = scheduled.json().at("/scheduled/0");
        assertThat(coming.path("version").textValue()).isEqualTo("1.0.1");
        assertThat(Duration.between(from, Instant.parse(coming.path("from").textValue()))
                        .abs())
                .isLessThan(Duration.ofMillis(2));
        assertThat(answering()).isEqualTo("1.0.0");
        assertThat(asOf(from.minusMillis(2))).isEqualTo("1.0.0");
        assertThat(asOf(from.plusMillis(2))).isEqualTo("1.0.1");
        Thread.sleep(Duration.between(Instant.now(), from.plusMillis(50)));
        assertThat(answering()).isEqualTo("1.0.1");
        Answer pointer = Served.send(Served.at(active).header("If-None-Match", "\"2;1\""));
        assertThat(pointer.header("ETag")).isEqualTo("\"2\"");
        JsonNode now = pointer.json();
        assertThat(now.path("version").textValue()).isEqualTo("1.0.1");
        assertThat(now.path("scheduled")).isEmpty();
    }

    @Test
    void goingBackCancelsWhatIsScheduled() {
        BOB.activates(ruleSet, "1.0.0");
        Instant from = Instant.now().plusSeconds(3600);
        schedule("1.0.1", from, "\"1\"");

        Answer back = BOB.activates(ruleSet, "1.0.0");

        assertThat(back.json().path("scheduled")).isEmpty();
        assertThat(asOf(from.plusSeconds(1))).isEqualTo("1.0.0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | /version",
                "{\"version\":\"1\"} | /version",
                "{\"version\":\"1.0.0\",\"from\":\"tomorrow\"} | /from",
                "{\"version\":\"1.0.0\",\"from\":\"2026-01-01\"} | /from",
                "{\"version\":\"1.0.0\",\"from\":\"2020-01-01T00:00:00Z\"} | /from",
                "{\"version\":\"1.0.0\",\"since\":null} | /since",
                "null | ''"
            })
    void aWrongBodyIsRefused(String body, String pointer) {
        Answer refused = Served.send(Served.json(active)
                .header("X-Local-Principal", "bob")
                .header("If-Match", "\"0\"")
                .PUT(BodyPublishers.ofString(body)));

        Refusal.isInvalid(refused, List.of(pointer));
    }

    @Test
    void withoutANameNothingIsActivated() {
        Answer refused = Served.send(Served.json(active)
                .header("If-Match", "\"0\"")
                .PUT(BodyPublishers.ofString("{\"version\":\"1.0.0\"}")));

        assertThat(refused.status()).isEqualTo(403);
        assertThat(Served.get(active).status()).isEqualTo(404);
    }

    @Test
    void aWithdrawnRuleSetLeavesTheListsAndItsVersionsRemain() {
        BOB.activates(ruleSet, "1.0.0");
        schedule("1.0.1", Instant.now().plusSeconds(3600), "\"1\"");
        String before = Instant.now().toString();
        assertThat(listed("/v1/rulesets")).contains(id());

        Answer withdrawn = ALICE.delete(active, "\"2;1\"");

        assertThat(withdrawn.status()).as(withdrawn.body()).isEqualTo(200);
        assertThat(withdrawn.header("ETag")).isEqualTo("\"3\"");
        assertThat(withdrawn.json()).isEqualTo(Served.get(active).json());
        assertThat(withdrawn.json().path("version").isNull()).isTrue();
        assertThat(withdrawn.json().path("scheduled")).isEmpty();
        assertThat(listed("/v1/rulesets")).doesNotContain(id());
        assertThat(listed("/health")).doesNotContain(id());
        Refusal.is(Served.get(ruleSet), 404, "unknown-version");
        Refusal.is(recommend(""), 404, "unknown-version");
        Refusal.is(recommend(",\"asOf\":\"" + Instant.now().plusSeconds(7200) + "\""), 404, "unknown-version");
        assertThat(answering(",\"asOf\":\"" + before + "\"")).isEqualTo("1.0.0");
        assertThat(answering(",\"version\":\"1.0.0\"")).isEqualTo("1.0.0");
        assertThat(Served.get(ruleSet + "/versions").json().path("items")).hasSize(2);
        JsonNode entry = BOB.get(ruleSet + "/audit?limit=1").json().at("/items/0");
        assertThat(entry.path("what").textValue()).isEqualTo("withdrawn");
        assertThat(entry.path("who").textValue()).isEqualTo(ALICE.shown());
        assertThat(entry.path("version").textValue()).isEqualTo("1.0.0");
        assertThat(entry.has("digestAfter")).isFalse();
    }

    @Test
    void anActivationEndsAWithdrawal() {
        BOB.activates(ruleSet, "1.0.0");
        assertThat(BOB.delete(active, "*").status()).isEqualTo(200);
        Refusal.is(BOB.activate(ruleSet, "1.0.1", "\"0\""), 409, "activation-conflict");

        BOB.activates(ruleSet, "1.0.1");

        assertThat(answering()).isEqualTo("1.0.1");
        assertThat(listed("/v1/rulesets")).contains(id());
    }

    @Test
    void onlyWhoKnowsWhatIsActiveWithdrawsIt() {
        Refusal.is(BOB.delete(active, "*"), 404, "unknown-rule-set");
        Refusal.is(BOB.delete(active, "\"0\""), 404, "unknown-rule-set");
        BOB.activates(ruleSet, "1.0.0");
        Refusal.is(BOB.delete(active, null), 428, "precondition-required");
        Refusal.is(BOB.delete(active, "\"2\""), 409, "activation-conflict");
        assertThat(Served.send(Served.at(active).header("If-Match", "*").DELETE())
                        .status())
                .isEqualTo(403);

        assertThat(answering()).isEqualTo("1.0.0");
    }

    /** The rule sets of all pages: other tests have theirs in the same store. */
    private static List<String> listed(String path) {
        List<String> all = new ArrayList<>();
        String next = path;
        while (next != null) {
            JsonNode page = Served.get(next).json();
            all.addAll(page.findValuesAsText("ruleSet"));
            String cursor = page.path("next").textValue();
            next = cursor == null ? null : path + "?cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8);
        }
        return all;
    }

    private String id() {
        return ruleSet.substring(ruleSet.lastIndexOf('/') + 1);
    }

    private Answer schedule(String version, Instant from, String tag) {
        return BOB.put(
                active, Tree.MAPPER.createObjectNode().put("version", version).put("from", from.toString()), tag);
    }

    private String answering() {
        return answering("");
    }

    private String asOf(Instant time) {
        return answering(",\"asOf\":\"" + time + "\"");
    }

    private String answering(String member) {
        Answer answer = recommend(member);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().path("version").textValue();
    }

    private Answer recommend(String member) {
        return Served.recommend("{\"ruleSet\":\"" + id() + "\"" + member + ",\"vertebrae\":[{\"level\":\"L1\"}]}");
    }
}
