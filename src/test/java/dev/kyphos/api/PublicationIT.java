package dev.kyphos.api;

import static dev.kyphos.api.Curator.ALICE;
import static dev.kyphos.api.Curator.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kyphos.advice.oracle.HeavyRuleSet;
import dev.kyphos.http.Answer;
import dev.kyphos.http.Refusal;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonWriter;
import dev.kyphos.json.Tree;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Publication over HTTP: by another curator than the author, under a sufficient number, and once. */
class PublicationIT {

    private final String ruleSet = Curator.newRuleSet();
    private final ObjectNode document = Curator.document(ruleSet);

    @Test
    void aPublishedDraftIsAVersionForEverAndNoDraftAnyMore() throws Exception {
        String draft = ALICE.drafted(ruleSet, document);

        Answer published = BOB.publish(draft, "1.0.0");

        assertThat(published.status()).as(published.body()).isEqualTo(201);
        assertThat(published.header("Location")).isEqualTo(ruleSet + "/versions/1.0.0");
        assertThat(published.json().path("digest").textValue()).isEqualTo(CanonicalDigest.of(document));
        JsonNode version = Served.get(published.header("Location")).json();
        assertThat(CanonicalDigest.of(version.path("document"))).isEqualTo(CanonicalDigest.of(document));
        assertThat(version.path("digest")).isEqualTo(published.json().path("digest"));
        Refusal.is(BOB.get(draft), 404, "unknown-draft");
    }

    @Test
    void nobodyPublishesADraftThatTheyEverChanged() {
        String draft = ALICE.drafted(ruleSet, document);
        Refusal.is(ALICE.publish(draft, "1.0.0"), 403, "forbidden");

        JsonNode saved = BOB.put(draft, document, "\"1\"").json();
        assertThat(saved.path("authors"))
                .extracting(JsonNode::textValue)
                .containsExactly("000000000000:user/alice", "000000000000:user/bob");
        Refusal.is(ALICE.publish(draft, "1.0.0"), 403, "forbidden");
        Refusal.is(BOB.publish(draft, "1.0.0"), 403, "forbidden");
        assertThat(new Curator("carl").publish(draft, "1.0.0").status()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Alice",
                "arn:aws:iam::000000000000:user/division/alice",
                "arn:aws:iam::123456789012:user/alice",
                "arn:aws:sts::000000000000:assumed-role/publisher/alice",
            })
    void whoMayBeTheAuthorDoesNotPublish(String other) {
        String draft = ALICE.drafted(ruleSet, document);

        Answer refused = new Curator(other).publish(draft, "1.0.0");

        Refusal.is(refused, 403, "forbidden");
        assertThat(refused.json().path("detail").textValue()).contains("principals of one name");
        assertThat(BOB.publish(draft, "1.0.0").status()).isEqualTo(201);
    }

    @Test
    void whatWasSavedAfterTheReviewIsNotPublishedUnseen() {
        String draft = ALICE.drafted(ruleSet, document);
        String reviewed = BOB.get(draft).header("ETag");
        ALICE.put(draft, document.put("title", "Another"), reviewed);

        Answer refused = BOB.publish(draft, "1.0.0", reviewed);

        Refusal.is(refused, 412, "outdated");
        assertThat(refused.header("ETag")).isEqualTo("\"2\"");
        assertThat(BOB.publish(draft, "1.0.0", refused.header("ETag")).status()).isEqualTo(201);
    }

    @Test
    void anAuthorIsNotTheFirstToActivateTheVersionButGoesBackToIt() {
        BOB.publish(ALICE.drafted(ruleSet, document), "1.0.0");

        Refusal.is(ALICE.activate(ruleSet, "1.0.0", "\"0\""), 403, "forbidden");
        assertThat(BOB.activate(ruleSet, "1.0.0", "\"0\"").status()).isEqualTo(200);

        BOB.publishes(ruleSet, document.put("title", "Another"), "1.0.1");
        BOB.activates(ruleSet, "1.0.1");
        ALICE.activates(ruleSet, "1.0.0");
    }

    @Test
    void twoSessionsOfOneRoleAreOnePerson() {
        String role = "arn:aws:sts::123456789012:assumed-role/curator/";
        String draft = new Curator(role + "alice").drafted(ruleSet, document);

        Answer refused = new Curator(role + "bob").publish(draft, "1.0.0");

        Refusal.is(refused, 403, "forbidden");
        assertThat(refused.json().path("detail").textValue()).contains("sessions of one role count as one person");
        assertThat(BOB.publish(draft, "1.0.0").status()).isEqualTo(201);
    }

    @Test
    void anUnsoundDraftIsNotPublished() {
        ObjectNode unsound = document.deepCopy();
        unsound.withArrayProperty("invariants")
                .add(Tree.object(
                        "{'id': 'nobody-at-all', 'text': 'Nobody is treated.', 'never': {'outcome': 'augment'}}"));
        String draft = ALICE.drafted(ruleSet, unsound);

        Answer refused = BOB.publish(draft, "1.0.0");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(Refusal.pointers(refused)).singleElement().asString().startsWith("/invariants/");
        assertThat(Served.get(ruleSet + "/versions/1.0.0").status()).isEqualTo(404);
        assertThat(BOB.get(draft).status()).isEqualTo(200);
    }

    @Test
    void aSoundDraftWhoseWorstAnswersCostTooMuchIsReportedAndNotPublished() {
        for (Json heavy : List.of(HeavyRuleSet.ofSteps(), HeavyRuleSet.ofBytes())) {
            ObjectNode document = (ObjectNode) Tree.read(new String(JsonWriter.bytes(heavy), StandardCharsets.UTF_8));
            Answer created = ALICE.post(
                    ruleSet + "/drafts", document.put("id", ruleSet.substring(ruleSet.lastIndexOf('/') + 1)));
            JsonNode report = created.json().path("report");
            assertThat(report.path("clean").booleanValue()).isFalse();
            assertThat(report.path("answers").path("maxBytes").intValue()).isEqualTo(5_000_000);
            String error = report.path("errors").path(0).path("detail").textValue();
            assertThat(error).containsAnyOf("takes more than 40000000 steps", "and may have at most 5000000");

            Answer refused = BOB.publish(created.header("Location"), "1.0.0");

            Refusal.is(refused, 422, "invalid-request");
            assertThat(refused.json().path("errors").path(0).path("detail").textValue())
                    .isEqualTo(error);
        }
    }

    @Test
    void aNumberThatSaysTooLittleIsRefusedWithTheDiffAndALargerOneIsTaken() {
        BOB.publishes(ruleSet, document, "1.0.0");
        BOB.activates(ruleSet, "1.0.0");
        String draft = ALICE.drafted(ruleSet, Curator.stricter(document, "discuss-augmentation"));

        for (String number : List.of("0.9.0", "1.0.1", "1.1.0", "1.999999.999999")) {
            Answer refused = BOB.publish(draft, number);
            Refusal.is(refused, 409, "version-too-small");
            assertThat(refused.json().path("leastVersion").textValue()).isEqualTo("2.0.0");
            JsonNode change = refused.json().at("/diff/outcomes/0");
            assertThat(outcome(change.path("witnessBefore")))
                    .isEqualTo(change.path("from").textValue());
        }
        assertThat(BOB.publish(draft, "3.1.0").status()).isEqualTo(201);
        JsonNode change =
                Served.get(ruleSet + "/diff?from=1.0.0&to=3.1.0").json().at("/outcomes/0");
        assertThat(outcome(change.path("witness"))).isEqualTo(change.path("to").textValue());
        assertThat(outcome(change.path("witnessBefore")))
                .isEqualTo(change.path("from").textValue());
    }

    private static String outcome(JsonNode witness) {
        return Served.recommend(witness.toString())
                .json()
                .at("/vertebrae/0/outcome/code")
                .textValue();
    }

    @Test
    void aNumberTooNearToTheNextVersionIsRefusedWithTheDiff() {
        BOB.publishes(ruleSet, document, "2.0.1");
        String draft = ALICE.drafted(ruleSet, Curator.stricter(document, "discuss-augmentation"));

        Answer refused = BOB.publish(draft, "2.0.0");

        Refusal.is(refused, 409, "version-too-near");
        assertThat(refused.json().path("nextVersion").textValue()).isEqualTo("2.0.1");
        assertThat(refused.json().at("/diff/to").textValue()).isEqualTo("2.0.1");
        assertThat(refused.json().at("/diff/bump").textValue()).isEqualTo("major");
        assertThat(BOB.publish(draft, "1.0.0").status()).isEqualTo(201);
    }

    @Test
    void aVersionThatChangesNothingIsRefusedWithTheOneThatHasItsDocument() {
        BOB.publishes(ruleSet, document, "1.0.0");
        String draft = ALICE.drafted(ruleSet, document);

        Answer refused = BOB.publish(draft, "1.0.1");

        Refusal.is(refused, 409, "version-changes-nothing");
        assertThat(refused.json().path("version").textValue()).isEqualTo("1.0.0");
    }

    @Test
    void everyAnswerHasTheNumberOfItsOwnVersionThoughTheDocumentReturned() {
        BOB.publishes(ruleSet, document, "1.0.0");
        BOB.publishes(ruleSet, Curator.stricter(document, "discuss-augmentation"), "2.0.0");
        BOB.publishes(ruleSet, document, "3.0.0");
        for (String number : List.of("1.0.0", "3.0.0", "1.0.0")) {
            JsonNode answer = Served.recommend("""
                            {"ruleSet": "%s", "version": "%s", "vertebrae": [{"level": "L1"}]}
                            """.formatted(ruleSet.substring(ruleSet.lastIndexOf('/') + 1), number))
                    .json();
            assertThat(answer.path("version").textValue()).isEqualTo(number);
            assertThat(Served.get(ruleSet + "/versions/" + number)
                            .json()
                            .path("version")
                            .textValue())
                    .isEqualTo(number);
        }
    }

    @Test
    void aNumberIsGivenOnce() {
        BOB.publishes(ruleSet, document, "1.0.0");
        String draft = ALICE.drafted(ruleSet, document.deepCopy().put("title", "Another"));

        Answer refused = BOB.publish(draft, "1.0.0");

        Refusal.is(refused, 409, "version-taken");
        assertThat(Served.get(ruleSet + "/versions/1.0.0").json().path("title").textValue())
                .isEqualTo(document.path("title").textValue());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | /version",
                "{\"version\":null} | /version",
                "{\"version\":1} | /version",
                "{\"version\":\"1.0\"} | /version",
                "{\"version\":\"1.0.0\",\"force\":true} | /force",
                "[] | ''"
            })
    void aWrongBodyIsRefused(String body, String pointer) {
        String draft = ALICE.drafted(ruleSet, document);

        Refusal.isInvalid(BOB.post(draft + "/publish", body), List.of(pointer));
    }
}
