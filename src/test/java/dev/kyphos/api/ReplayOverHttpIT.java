package dev.kyphos.api;

import static dev.kyphos.api.Curator.ALICE;
import static dev.kyphos.api.Curator.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kyphos.http.Answer;
import dev.kyphos.http.Refusal;
import dev.kyphos.json.Tree;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Replays of the query log over HTTP. */
class ReplayOverHttpIT {

    private static final OwnRuleSet RULE_SET = OwnRuleSet.activated();
    private static final String FROM = OwnRuleSet.lastMonth().atDay(1).toString();
    private static final String TO = OwnRuleSet.lastMonth().atEndOfMonth().toString();
    private static final String MONTH = "{\"from\":\"%s\",\"to\":\"%s\"}".formatted(FROM, TO);

    @BeforeAll
    static void ask() {
        OwnRuleSet.activated().ask(OwnRuleSet.AUGMENTED, 20); // so that no entry is late
        RULE_SET.ask(OwnRuleSet.AUGMENTED, 150);
        RULE_SET.ask(OwnRuleSet.CORRECTED_FIRST, 120);
        RULE_SET.dateBack();
    }

    @Test
    void theVersionThatAnsweredAnswersTheSameAgain() {
        JsonNode replay = replay(RULE_SET.path() + "/versions/1.0.0");

        assertThat(replay.path("version").textValue()).isEqualTo("1.0.0");
        assertThat(replay.path("from").textValue()).isEqualTo(FROM);
        assertThat(replay.path("to").textValue()).isEqualTo(TO);
        assertThat(replay.path("rows").intValue()).isBetween(181, 359);
        assertThat(replay.path("same")).isEqualTo(replay.path("rows"));
        assertThat(replay.path("changed")).isEmpty();
        assertThat(replay.path("undecidable").isNull()).isTrue();
    }

    @Test
    void aDraftThatMovesAThresholdWithinACellIsUndecidableThereAndSoIsCounted() {
        JsonNode replay = replay(ALICE.drafted(RULE_SET.path(), threshold("75")));

        assertThat(replay.path("undecidable").intValue())
                .as("platelets that are at least 50 may be below 75")
                .isBetween(61, 239);
        assertThat(replay.path("same").intValue()).isBetween(31, 209);
    }

    @Test
    void aDraftThatCorrectsNothingFirstChangesThoseWhoWere() {
        ObjectNode document = RULE_SET.document();
        document.putArray("invariants");
        document.putArray("cases");
        for (JsonNode rung : document.path("ladder")) {
            if (rung.path("outcome").textValue().equals("optimise-first")) {
                ObjectNode when = Tree.object("{'all': [{'fact': 'pain', 'is': 'very-severe'}]}");
                when.withArrayProperty("all").add(rung.path("when"));
                ((ObjectNode) rung).set("when", when);
            }
        }

        JsonNode replay = replay(ALICE.drafted(RULE_SET.path(), document));

        assertThat(replay.at("/changed/0/from").textValue()).isEqualTo("optimise-first");
        assertThat(replay.at("/changed/0/to").textValue()).isEqualTo("augment");
        assertThat(replay.at("/changed/0/count").intValue()).isBetween(31, 209);
    }

    @Test
    void everyReplayIsOnRecord() {
        String draft = ALICE.drafted(RULE_SET.path(), threshold("75"));
        replay(draft);

        JsonNode entry = BOB.get(RULE_SET.path() + "/audit?limit=1").json().at("/items/0");
        assertThat(entry.path("what").textValue()).isEqualTo("replayed");
        assertThat(entry.path("who").textValue()).endsWith("user/bob");
        assertThat(entry.path("draft").textValue()).isEqualTo(draft.substring(draft.lastIndexOf('/') + 1));
        assertThat(entry.path("digestAfter").textValue()).startsWith("sha256:");
        assertThat(entry.path("months").textValue()).isEqualTo(OwnRuleSet.lastMonth() + "/" + OwnRuleSet.lastMonth());
    }

    private static ObjectNode threshold(String platelets) {
        return (ObjectNode) Tree.read(RULE_SET.document()
                .toString()
                .replace(
                        "\"when\":{\"fact\":\"plateletCount\",\"lt\":50}",
                        "\"when\":{\"fact\":\"plateletCount\",\"lt\":" + platelets + "}"));
    }

    @Test
    void anUnsoundDraftIsNotReplayed() {
        Refusal.is(
                BOB.post(ALICE.drafted(RULE_SET.path(), threshold("40")) + "/replay", MONTH), 422, "invalid-request");
        Refusal.is(BOB.post(RULE_SET.path() + "/drafts/none/replay", MONTH), 404, "unknown-draft");
    }

    @Test
    void withoutANameNothingIsReplayed() {
        Answer refused = Served.send(
                Served.json(RULE_SET.path() + "/versions/1.0.0/replay").POST(BodyPublishers.ofString(MONTH)));

        assertThat(refused.status()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | /from,/to",
                "{\"from\":\"2026-01-01\"} | /to",
                "{\"from\":\"2026-01-02\",\"to\":\"2026-01-31\"} | /from",
                "{\"from\":\"2026-02-01\",\"to\":\"2026-01-31\"} | /to",
                "{\"from\":1,\"to\":\"today\"} | /from,/to",
                "{\"from\":\"2001-01-01\",\"to\":\"2026-01-31\"} | /from",
                "{\"from\":\"2099-01-01\",\"to\":\"2099-01-31\"} | /to",
                "{\"from\":\"2026-01-01\",\"to\":\"2026-01-31\",\"by\":[]} | /by"
            })
    void aWrongBodyIsRefused(String body, String pointers) {
        Refusal.isInvalid(BOB.post(RULE_SET.path() + "/versions/1.0.0/replay", body), List.of(pointers.split(",")));
    }

    @Test
    void aVersionThatIsNotThereIsNotReplayed() {
        Refusal.is(BOB.post(RULE_SET.path() + "/versions/7.0.0/replay", MONTH), 404, "unknown-version");
        Refusal.is(BOB.post(RULE_SET.path() + "/versions/7/replay", MONTH), 400, "invalid-parameter");
    }

    @Test
    void aReplayIsAJobWithAnAddressOfItsOwn() {
        Answer started = BOB.post(RULE_SET.path() + "/versions/1.0.0/replay", MONTH);
        String address = started.header("Location");

        assertThat(started.status()).isEqualTo(202);
        assertThat(address).matches(RULE_SET.path() + "/replays/[0-9a-z]{25}");
        assertThat(started.json().path("replay").textValue()).isEqualTo(address.substring(address.length() - 25));
        assertThat(started.json().path("version").textValue()).isEqualTo("1.0.0");
        JsonNode done = done(BOB, address);
        assertThat(done.path("partsDone")).isEqualTo(done.path("parts"));
        assertThat(done.path("parts").intValue()).isPositive();
        assertThat(done.path("failure").isNull()).isTrue();
        assertThat(done.path("endedAt").isTextual()).isTrue();
    }

    @Test
    void aReplayIsThatOfWhoStartedItAlone() {
        String address =
                BOB.post(RULE_SET.path() + "/versions/1.0.0/replay", MONTH).header("Location");

        for (Answer refused : List.of(
                ALICE.get(address),
                ALICE.delete(address, null),
                BOB.get(address.replace(RULE_SET.id(), "imwg-2019")),
                BOB.get(RULE_SET.path() + "/replays/Qvx%20Zjanowski"))) {
            Refusal.is(refused, 404, "unknown-replay");
        }
        assertThat(Served.get(address).status()).isEqualTo(403);
        assertThat(done(BOB, address).path("status").textValue()).isEqualTo("done");
    }

    @Test
    void whatIsCancelledIsCancelledAndGoesOnWhenItIsStartedAgain() {
        String draft = ALICE.drafted(RULE_SET.path(), threshold("71"));
        String address = ALICE.post(draft + "/replay", MONTH).header("Location");
        Answer cancelled = ALICE.delete(address, null);
        JsonNode after = ALICE.get(address).json();

        assertThat(cancelled.status()).isEqualTo(200);
        assertThat(cancelled.header("Retry-After")).isNull();
        assertThat(after).isEqualTo(cancelled.json());
        // on a machine where that took more than a second it may have been done
        assertThat(after.path("status").textValue()).isIn("cancelled", "done");
        assertThat(after.path("result").isNull())
                .isEqualTo(after.path("status").textValue().equals("cancelled"));
        assertThat(ALICE.post(draft + "/replay", MONTH).header("Location")).isEqualTo(address);
        assertThat(done(ALICE, address).at("/result/draft").textValue())
                .isEqualTo(after.path("draft").textValue());
    }

    private static JsonNode replay(String path) {
        Answer answer = BOB.post(path + "/replay", MONTH);
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        return done(BOB, answer.header("Location")).path("result");
    }

    /** The job when it is done. */
    private static JsonNode done(Curator curator, String address) {
        for (int tries = 0; tries < 3_000; tries++) {
            Answer answer = curator.get(address);
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            String status = answer.json().path("status").textValue();
            if (answer.header("Retry-After") == null) {
                assertThat(status).as(answer.body()).isEqualTo("done");
                return answer.json();
            }
            assertThat(status).isIn("queued", "running");
            LockSupport.parkNanos(50_000_000);
        }
        throw new AssertionError("the replay does not end");
    }
}
