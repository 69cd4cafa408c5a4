package dev.kyphos.api;

import static dev.kyphos.api.Curator.ALICE;
import static dev.kyphos.api.Curator.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kyphos.http.Answer;
import dev.kyphos.http.Refusal;
import dev.kyphos.json.Tree;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Drafts over HTTP: curators write them, and get reports on them. */
class DraftsOverHttpIT {

    private final String ruleSet = Curator.newRuleSet();

    @Test
    void aDraftIsKeptWithItsAuthorAndItsReport() {
        Answer created = ALICE.post(ruleSet + "/drafts", Curator.document(ruleSet));

        assertThat(created.status()).as(created.body()).isEqualTo(201);
        assertThat(created.header("ETag")).isEqualTo("\"1\"");
        JsonNode draft = created.json();
        assertThat(created.header("Location"))
                .isEqualTo(ruleSet + "/drafts/" + draft.path("draft").textValue());
        assertThat(draft.path("author").textValue()).isEqualTo(ALICE.shown());
        assertThat(draft.path("authors")).extracting(JsonNode::textValue).containsExactly(ALICE.shown());
        assertThat(draft.path("revision").intValue()).isEqualTo(1);
        assertThat(Instant.parse(draft.path("changedAt").textValue())).isBefore(Instant.now());
        JsonNode report = draft.path("report");
        assertThat(report.path("clean").booleanValue()).isTrue();
        assertThat(report.path("errors")).isEmpty();
        assertThat(report.path("dead")).isEmpty();
        assertThat(report.path("diff").isNull()).isTrue();
        assertThat(report.path("leastVersion").isNull()).isTrue();
        assertThat(Tree.items(report.path("invariants")))
                .hasSize(Document.of("imwg-2008", "1.0.0")
                        .json()
                        .path("invariants")
                        .size())
                .allSatisfy(
                        proof -> assertThat(proof.path("proven").booleanValue()).isTrue());
        assertThat(Tree.names(report.path("classes")))
                .containsExactlyElementsOf(Document.of("imwg-2008", "1.0.0").ladder());
        assertThat(report.path("classes"))
                .allSatisfy(count -> assertThat(count.textValue()).matches("[1-9][0-9]*"));
    }

    /** 62 KB of empty objects, and a thousand errors that each could name a thousand words. */
    @Test
    void aReportStaysSmallWhateverTheDocument() {
        ObjectNode document = Curator.document(ruleSet);
        ArrayNode findings = document.putArray("findings");
        IntStream.range(0, 2_000).forEach(_ -> findings.addObject());
        ObjectNode level = (ObjectNode) document.at("/facts/vertebra/0");
        ArrayNode values = level.put("type", "enum").putArray("values");
        IntStream.range(0, 1_000).forEach(i -> values.add("a-word-with-number-" + i));
        level.remove("valueLabels");

        Answer created = ALICE.post(ruleSet + "/drafts", document);

        assertThat(created.status()).as(created.body()).isEqualTo(201);
        assertThat(created.body().length()).isLessThan(200_000);
        JsonNode errors = created.json().at("/report/errors");
        assertThat(errors).hasSize(100);
        assertThat(created.json().at("/report/omitted/errors").intValue()).isGreaterThan(1_000);
        assertThat(errors)
                .allSatisfy(error ->
                        assertThat(error.path("detail").textValue().length()).isLessThanOrEqualTo(500));
        assertThat(ALICE.get(created.header("Location")).status()).isEqualTo(200);
    }

    @Test
    void aDraftIsReadBackWhole() throws Exception {
        ObjectNode document = Curator.document(ruleSet);
        String path = ALICE.drafted(ruleSet, document);

        Answer read = BOB.get(path);

        assertThat(read.status()).isEqualTo(200);
        assertThat(read.header("ETag")).isEqualTo("\"1\"");
        assertThat(read.header("Cache-Control")).isEqualTo("no-store");
        assertThat(CanonicalDigest.of(read.json().path("document")))
                .isEqualTo(CanonicalDigest.of(document))
                .isEqualTo(read.json().path("digest").textValue());
        assertThat(read.json().path("report")).isEqualTo(ALICE.get(path).json().path("report"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null", "\"x\"", "{}", "{\"id\":[]}", "17", "{\"facts\":{\"patient\":{}}}"})
    void whatIsNoGuidelineIsKeptWithItsErrors(String document) {
        Answer created = ALICE.post(ruleSet + "/drafts", document);

        assertThat(created.status()).as(created.body()).isEqualTo(201);
        JsonNode report = created.json().path("report");
        assertThat(report.path("clean").booleanValue()).isFalse();
        assertThat(report.path("errors")).isNotEmpty().allSatisfy(error -> {
            assertThat(error.path("pointer").isTextual()).isTrue();
            assertThat(error.path("detail").textValue()).isNotBlank();
        });
        assertThat(report.path("classes")).isEmpty();
        Refusal.is(BOB.publish(created.header("Location"), "1.0.0"), 422, "invalid-request");
    }

    @Test
    void everyErrorIsNamedByItsPlace() {
        ObjectNode document = Curator.document(ruleSet);
        document.put("titel", "x");
        ((ObjectNode) document.at("/findings/0")).remove("when");
        document.withArrayProperty("overall").remove(0);

        JsonNode report = ALICE.post(ruleSet + "/drafts", document).json().path("report");

        assertThat(Tree.items(report.path("errors"))
                        .map(error -> error.path("pointer").textValue()))
                .contains("/titel", "/findings/0");
    }

    @Test
    void aDraftOfAnotherRuleSetsDocumentIsInError() {
        ObjectNode document = Curator.document(ruleSet).put("id", "another");

        JsonNode report = ALICE.post(ruleSet + "/drafts", document).json().path("report");

        assertThat(report.path("clean").booleanValue()).isFalse();
        assertThat(report.at("/errors/0/pointer").textValue()).isEqualTo("/id");
    }

    @Test
    void aBrokenInvariantHasAWitnessThatCanBePosted() {
        ObjectNode document = Curator.document(ruleSet);
        BOB.publishes(ruleSet, document, "1.0.0");
        BOB.activates(ruleSet, "1.0.0");
        ObjectNode harmful = document.deepCopy();
        harmful.withArrayProperty("invariants")
                .add(Tree.object(
                        "{'id': 'nobody-at-all', 'text': 'Nobody is treated.', 'never': {'outcome': 'augment'}}"));

        JsonNode report = ALICE.post(ruleSet + "/drafts", harmful).json().path("report");

        JsonNode proof =
                report.path("invariants").path(report.path("invariants").size() - 1);
        assertThat(report.path("clean").booleanValue()).isFalse();
        assertThat(proof.path("proven").booleanValue()).isFalse();
        JsonNode answer = Served.recommend(proof.path("witness").toString()).json();
        assertThat(answer.at("/vertebrae/0/outcome/code").textValue())
                .as(answer.toString())
                .isEqualTo("augment");
    }

    @Test
    void aCaseThatFailsIsNamed() {
        ObjectNode document = Curator.document(ruleSet);
        document.withArrayProperty("cases")
                .add(Tree.object("{'name': 'right', 'request': {'vertebrae': [{'level': 'L1'}]},"
                        + " 'expect': {'vertebrae': [{'level': 'L1', 'urgency': ['none']}]}}"))
                .add(Tree.object("{'name': 'wrong', 'request': {'vertebrae': [{'level': 'L1', 'fractured': false}]},"
                        + " 'expect': {'vertebrae': [{'level': 'L1', 'outcome': ['augment']}]}}"));

        Answer created = ALICE.post(ruleSet + "/drafts", document);

        JsonNode report = created.json().path("report");
        assertThat(report.path("clean").booleanValue()).isFalse();
        assertThat(report.path("errors")).isEmpty();
        assertThat(report.at("/cases/total").intValue()).isEqualTo(2);
        assertThat(report.at("/cases/failed")).singleElement().satisfies(failed -> {
            assertThat(failed.path("name").textValue()).isEqualTo("wrong");
            assertThat(failed.path("pointer").textValue()).isEqualTo("/cases/1/expect/vertebrae/0/outcome");
            assertThat(failed.path("detail").textValue()).startsWith("expected augment, but the answer is ");
            assertThat(failed.path("detail").textValue())
                    .endsWith(" is " + String.join(" or ", Tree.texts(failed.path("answer"))));
        });
        assertThat(Refusal.pointers(BOB.publish(created.header("Location"), "1.0.0")))
                .containsExactly("/cases/1/expect/vertebrae/0/outcome");
    }

    /** So a curator accepts an answer by writing it where the case failed. */
    @Test
    void aCaseThatExpectsWhatWasAnsweredPasses() {
        ObjectNode document = Document.of("imwg-2019").json().deepCopy();
        document.put("id", ruleSet.substring(ruleSet.lastIndexOf('/') + 1));
        document.putArray("cases")
                .add(Tree.object("{'name': 'all wrong', 'request': {'vertebrae': [{'level': 'L1'}]}, 'expect': {"
                        + "'overall': ['augment'], 'urgency': ['none'], 'vertebrae': [{'level': 'L1', 'outcome': ['augment'],"
                        + " 'urgency': ['none'], 'sins': {'min': 0, 'max': 0},"
                        + " 'findings': {'" + document.at("/findings/0/id").textValue() + "': 'true'}}]}}"));
        List<JsonNode> failed = Tree.items(
                        ALICE.post(ruleSet + "/check", document).json().at("/report/cases/failed"))
                .toList();
        assertThat(failed).hasSize(6);

        for (JsonNode each : failed) {
            String pointer = each.path("pointer").textValue();
            ObjectNode parent = (ObjectNode) document.at(pointer.substring(0, pointer.lastIndexOf('/')));
            parent.set(pointer.substring(pointer.lastIndexOf('/') + 1), each.path("answer"));
        }

        assertThat(ALICE.post(ruleSet + "/check", document).json().at("/report/cases/failed"))
                .isEmpty();
    }

    @Test
    void whatIsProbablyAMistakeIsWarnedOfAndCanBePublished() {
        ObjectNode document = Curator.document(ruleSet);
        document.withArrayProperty("definitions")
                .add(Tree.object("{'id': 'unused', 'when': {'fact': 'ageYears', 'gt': 50}}"));

        Answer created = ALICE.post(ruleSet + "/drafts", document);

        JsonNode report = created.json().path("report");
        assertThat(report.path("clean").booleanValue()).isTrue();
        assertThat(Tree.items(report.path("warnings"))
                        .map(warning -> warning.path("pointer").textValue()))
                .contains("/definitions/" + (document.path("definitions").size() - 1));
        assertThat(BOB.publish(created.header("Location"), "1.0.0").status()).isEqualTo(201);
    }

    @Test
    void whatIsDeadIsNamed() {
        ObjectNode document = Curator.document(ruleSet);
        ObjectNode dead = document.at("/ladder/0").deepCopy();
        dead.put("outcome", "dead");
        document.withArrayProperty("ladder").insert(1, dead);
        document.withArrayProperty("overall").add("dead");

        JsonNode report = ALICE.post(ruleSet + "/drafts", document).json().path("report");

        assertThat(report.at("/dead/0/pointer").textValue()).isEqualTo("/ladder/1");
        assertThat(report.at("/classes/dead").textValue()).isEqualTo("0");
    }

    @Test
    void aDraftIsChangedByWhoHasSeenItsLastRevision() {
        ObjectNode document = Curator.document(ruleSet);
        String path = ALICE.drafted(ruleSet, document);

        Answer changed = BOB.put(path, document.put("title", "Another"), "\"1\"");
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(changed.header("ETag")).isEqualTo("\"2\"");
        assertThat(changed.json().path("author").textValue()).isEqualTo(BOB.shown());

        Answer late = ALICE.put(path, document.put("title", "Too late"), "\"1\"");
        Refusal.is(late, 412, "outdated");
        assertThat(late.header("ETag")).isEqualTo("\"2\"");
        assertThat(BOB.get(path).json().at("/document/title").textValue()).isEqualTo("Another");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "none, 428",
                "'', 428",
                "W/\"1\", 412",
                "\"2\", 412",
                "1, 412",
                "x, 412",
                "\"1;1\", 412",
                "\"0\", 412",
                "'\"0\", W/\"1\"', 412"
            })
    void anythingButItsTagDoesNotChangeADraft(String tag, int status) {
        String path = ALICE.drafted(ruleSet, Curator.document(ruleSet));

        Answer refused = ALICE.put(path, Curator.document(ruleSet).put("title", "Another"), tag);

        Refusal.is(refused, status, status == 428 ? "precondition-required" : "outdated");
        assertThat(ALICE.get(path).json().path("revision").intValue()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "\"1\"", "\"7\", \"1\"", " , \"1\" ,", "W/\"1\", \"1\""})
    void aListWithItsTagChangesADraftAndDeletesIt(String tags) {
        String path = ALICE.drafted(ruleSet, Curator.document(ruleSet));

        Answer changed = BOB.put(path, Curator.document(ruleSet).put("title", "Another"), tags);
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(changed.header("ETag")).isEqualTo("\"2\"");
        assertThat(BOB.delete(path, tags).status()).isEqualTo(tags.equals("*") ? 204 : 412);
        assertThat(BOB.delete(path, "\"1\", \"2\"").status()).isEqualTo(tags.equals("*") ? 404 : 204);
    }

    @Test
    void aDraftWithTooManyAuthorsIsChangedByThemAlone() {
        String path = ALICE.drafted(ruleSet, Tree.MAPPER.createObjectNode());
        for (int author = 2; author <= 32; author++) {
            new Curator("curator-" + author).put(path, Tree.MAPPER.createObjectNode(), "*");
        }

        Answer refused = BOB.put(path, Tree.MAPPER.createObjectNode(), "*");

        Refusal.is(refused, 409, "too-many-authors");
        assertThat(refused.json().path("detail").textValue()).contains("At most 32 ");
        assertThat(ALICE.put(path, Tree.MAPPER.createObjectNode(), "*").json().path("authors"))
                .hasSize(32);
    }

    @Test
    void aDeletedDraftIsGone() {
        String path = ALICE.drafted(ruleSet, Curator.document(ruleSet));

        Refusal.is(BOB.delete(path, "\"7\""), 412, "outdated");
        Answer deleted = BOB.delete(path, null);
        assertThat(deleted.status()).isEqualTo(204);
        assertThat(deleted.body()).isEmpty();
        for (Answer gone :
                List.of(BOB.get(path), BOB.delete(path, null), BOB.put(path, Curator.document(ruleSet), "\"1\""))) {
            Refusal.is(gone, 404, "unknown-draft");
        }
    }

    @Test
    void draftsAreListedPageByPageNewestFirst() {
        List<String> created = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            created.addFirst(
                    ALICE.post(ruleSet + "/drafts", "{}").json().path("draft").textValue());
        }

        List<String> listed = new ArrayList<>();
        String next = "";
        while (next != null) {
            JsonNode page = BOB.get(ruleSet + "/drafts?limit=3" + next).json();
            page.path("items").forEach(draft -> listed.add(draft.path("draft").textValue()));
            next = page.path("next").isNull()
                    ? null
                    : "&cursor=" + page.path("next").textValue();
        }

        assertThat(listed).isEqualTo(created);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1,\"a\":2}",
                "{\"a\":\"\\ud800\"}",
                "{\"a\":NaN}",
                "{\"a\":[1e99999999]}",
                "{\"a\":-1E-99999}"
            })
    void whatCannotBeKeptWithoutLossIsRefused(String document) {
        Refusal.is(ALICE.post(ruleSet + "/drafts", document), 422, "invalid-request");
    }

    @Test
    void aDocumentOf300KilobytesIsTakenAndOneThatIsTooLargeIsNot() throws Exception {
        ObjectNode document = Curator.document(ruleSet);
        document.withArrayProperty("knownGaps").add(noise(300_000));
        String path = ALICE.drafted(ruleSet, document);
        assertThat(ALICE.get(path).json().path("digest").textValue()).isEqualTo(CanonicalDigest.of(document));
        assertThat(BOB.publish(path, "1.0.0").status()).isEqualTo(201);
        BOB.activates(ruleSet, "1.0.0");

        document.withArrayProperty("knownGaps").add(noise(900_000));
        Refusal.is(ALICE.post(ruleSet + "/drafts", document), 422, "invalid-request");
        Refusal.is(ALICE.post(ruleSet + "/drafts", "\"" + "x".repeat(5 << 20) + "\""), 413, "too-large");
    }

    /** A text that compresses to no less than about half its size. */
    private static String noise(int chars) {
        return new Random(1)
                .ints(chars, 'a', 'a' + 16)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "PUT", "DELETE"})
    void nobodyGetsInWithoutAName(String method) {
        for (String path : List.of("/drafts", "/drafts/x", "/drafts/x/publish")) {
            Answer refused = Served.send(Served.json(ruleSet + path).method(method, BodyPublishers.ofString("{}")));

            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.json().path("type").textValue()).isEqualTo("urn:kyphos:problem:forbidden");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UPPER", "a--b", "-", "%20", "a.b", "a%2Fb"})
    void whatCanBeNoRuleSetHasNoDrafts(String id) {
        for (Answer refused : List.of(
                ALICE.post("/v1/rulesets/" + id + "/drafts", "{}"),
                ALICE.get("/v1/rulesets/" + id + "/drafts"),
                ALICE.get("/v1/rulesets/" + id + "/drafts/x"))) {
            Refusal.is(refused, 404, "unknown-draft");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "DRAFT%23", "..", "0", "%00", "é"})
    void whatIsNoDraftIsNotFound(String id) {
        Answer refused = ALICE.get(ruleSet + "/drafts/" + (id.equals("é") ? "%C3%A9" : id));

        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
    }

    @Test
    void theDiffAgainstTheActiveVersionSaysWhichNumberIsNeeded() {
        ObjectNode document = Curator.document(ruleSet);
        BOB.publishes(ruleSet, document, "1.0.0");
        BOB.activates(ruleSet, "1.0.0");

        JsonNode same = report(document);
        assertThat(same.at("/diff/bump").textValue()).isEqualTo("none");
        assertThat(same.at("/diff/noPatientDiffers").booleanValue()).isTrue();

        JsonNode worded = report(document.deepCopy().put("title", "Other words"));
        assertThat(worded.at("/diff/bump").textValue()).isEqualTo("patch");
        assertThat(worded.path("leastVersion").textValue()).isEqualTo("1.0.1");
        assertThat(worded.at("/diff/noPatientDiffers").booleanValue()).isTrue();

        JsonNode major = report(Curator.stricter(document, "discuss-augmentation"));
        assertThat(major.at("/diff/bump").textValue()).isEqualTo("major");
        assertThat(major.path("leastVersion").textValue()).isEqualTo("2.0.0");
        assertThat(Tree.items(major.at("/diff/outcomes"))
                        .map(change -> change.path("from").textValue()))
                .containsOnly("discuss-augmentation");
    }

    private JsonNode report(ObjectNode document) {
        return ALICE.post(ruleSet + "/drafts", document).json().path("report");
    }
}
