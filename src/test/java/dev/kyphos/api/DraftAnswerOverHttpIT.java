package dev.kyphos.api;

import static dev.kyphos.api.Curator.ALICE;
import static dev.kyphos.api.Curator.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import dev.kyphos.advice.oracle.RandomPatients;
import dev.kyphos.advice.oracle.RuleSet;
import dev.kyphos.advice.oracle.Someone;
import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Scope;
import dev.kyphos.guideline.Value;
import dev.kyphos.http.Answer;
import dev.kyphos.http.Refusal;
import dev.kyphos.json.Contract;
import dev.kyphos.json.JsonWriter;
import dev.kyphos.json.Seeds;
import dev.kyphos.json.Tree;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A draft is asked about patients over HTTP, and a document is checked without being kept. */
class DraftAnswerOverHttpIT {

    private static final String LEVEL = "{\"vertebrae\":[{\"level\":\"L1\"}]}";
    private static final int PATIENTS = 200;

    private final String ruleSet = Curator.newRuleSet();

    /** The members that name what answered; all others have to be equal. */
    private static final Set<String> NAMES = Set.of("version", "draft", "revision", "requestId");

    @Test
    void aDraftOfAPublishedDocumentAnswersExactlyAsTheVersionDoes() {
        ObjectNode document = document("imwg-2019");
        BOB.publishes(ruleSet, document, "1.0.0");
        BOB.activates(ruleSet, "1.0.0");
        String draft = ALICE.drafted(ruleSet, document);
        var patients = new RandomPatients(RuleSet.IMWG_2019);
        Schema schema = Contract.strict("DraftRecommendation");
        Set<String> outcomes = ConcurrentHashMap.newKeySet();

        Seeds.upTo(PATIENTS, (random, seed) -> {
            ObjectNode request = request(patients.incomplete(random, 3, random.nextDouble()));
            if (random.nextBoolean()) {
                request.put("presume", "normal");
            }
            String detail = "?detail=" + List.of("brief", "standard", "full").get((int) (seed % 3));

            JsonNode answer = same(draft, request, detail, 200);

            outcomes.addAll(Example.codes(answer.path("outcome")));
            if (seed % 3 > 0) { // the ties of the contract are those of answers that name what is possible
                assertThat(schema.validate(answer)).isEmpty();
            }
        });
        assertThat(outcomes).hasSizeGreaterThan(Seeds.guard(5));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{}",
                "{'vertebrae': []}",
                "{'vertebrae': [{'level': 'L1'}, {'level': 'L1', 'pain': 'Qvx'}], 'x': 1, 'presume': 'abnormal'}",
                "{'vertebrae': [{'level': 'L1'}], 'patient': {'ageYears': 500}, 'notKnown': ['patient/Qvx']}",
                "{'vertebrae': [{'level': 'L1', 'fractured': false, 'unhealedOnStir': true, 'weeksSinceFracture': 3}]}"
            })
    void aDraftRefusesWhatTheVersionRefuses(String body) {
        ObjectNode document = document("imwg-2019");
        BOB.publishes(ruleSet, document, "1.0.0");
        BOB.activates(ruleSet, "1.0.0");
        String draft = ALICE.drafted(ruleSet, document);
        JsonNode request = Tree.read(body.replace('\'', '"'));

        Answer refused = ALICE.post(draft + "/recommendations", request);

        assertThat(refused.status()).isIn(200, 422);
        if (request instanceof ObjectNode object) {
            same(draft, object, "", refused.status());
        }
    }

    /** The answer of a draft and of the version in force, which differ in names alone. */
    private JsonNode same(String draft, ObjectNode request, String query, int status) {
        Answer ofDraft = ALICE.post(draft + "/recommendations" + query, request);
        ObjectNode named = request.deepCopy().put("ruleSet", id());
        Answer ofVersion =
                Served.send(Served.json("/v1/recommendations" + query).POST(BodyPublishers.ofString(named.toString())));

        assertThat(ofDraft.status()).as(ofDraft.body()).isEqualTo(status);
        assertThat(ofVersion.status()).as(ofVersion.body()).isEqualTo(status);
        assertThat(unnamed(ofDraft)).isEqualTo(unnamed(ofVersion));
        return ofDraft.json();
    }

    private static ObjectNode unnamed(Answer answer) {
        var json = (ObjectNode) answer.json();
        NAMES.forEach(json::remove);
        return json;
    }

    @Test
    void aDraftWithABrokenInvariantAnswersForItsWitness() {
        ObjectNode document = Curator.document(ruleSet);
        document.withArrayProperty("invariants")
                .add(Tree.object(
                        "{'id': 'nobody-at-all', 'text': 'Nobody is treated.', 'never': {'outcome': 'augment'}}"));
        Answer created = ALICE.post(ruleSet + "/drafts", document);
        JsonNode witness = Tree.items(created.json().at("/report/invariants"))
                .filter(each -> !each.path("proven").booleanValue())
                .findFirst()
                .orElseThrow()
                .path("witness");

        Answer answer = BOB.post(created.header("Location") + "/recommendations?detail=brief", witness);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.header("ETag")).isEqualTo(created.header("ETag"));
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        JsonNode json = answer.json();
        assertThat(json.at("/vertebrae/0/outcome/code").textValue()).isEqualTo("augment");
        assertThat(json.path("draft")).isEqualTo(created.json().path("draft"));
        assertThat(json.path("revision").intValue()).isEqualTo(1);
        assertThat(json.path("digest")).isEqualTo(created.json().path("digest"));
        assertThat(json.has("version")).isFalse();
    }

    @Test
    void aChangedDraftAnswersByItsNewDocument() {
        ObjectNode document = Curator.document(ruleSet);
        String draft = ALICE.drafted(ruleSet, document);
        String before = ALICE.post(draft + "/recommendations", LEVEL).body();
        document.put("notice", "Another notice.");
        assertThat(ALICE.put(draft, document, "\"1\"").status()).isEqualTo(200);

        Answer after = ALICE.post(draft + "/recommendations", LEVEL);

        assertThat(before).doesNotContain("Another notice.");
        assertThat(after.json().path("notice").textValue()).isEqualTo("Another notice.");
        assertThat(after.header("ETag")).isEqualTo("\"2\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "{'constraints': 1}"})
    void whatCannotBeCompiledSaysThatItCannotAnswer(String document) {
        String draft = ALICE.drafted(ruleSet, Tree.read(document.replace('\'', '"')));

        Refusal.is(ALICE.post(draft + "/recommendations", LEVEL), 409, "draft-cannot-answer");
    }

    @Test
    void aDraftWhoseConstraintsNobodyFitsSaysThatItCannotAnswer() {
        ObjectNode document = Curator.document(ruleSet);
        document.withArrayProperty("constraints")
                .add(Tree.object(
                        "{'id': 'nobody', 'assert': {'all': [{'fact': 'ageYears', 'lt': 50}, {'fact': 'ageYears', 'gte': 50}]},"
                                + " 'text': 'Nobody.'}"));
        String draft = ALICE.drafted(ruleSet, document);

        Refusal.is(ALICE.post(draft + "/recommendations", LEVEL), 409, "draft-cannot-answer");
    }

    @Test
    void anUnknownDraftIsUnknown() {
        String draft = ALICE.drafted(ruleSet, Curator.document(ruleSet));
        String other = Curator.newRuleSet() + draft.substring(draft.indexOf("/drafts"));

        Refusal.is(ALICE.post(other + "/recommendations", LEVEL), 404, "unknown-draft");
        Refusal.is(ALICE.post(ruleSet + "/drafts/none/recommendations", LEVEL), 404, "unknown-draft");
    }

    @Test
    void aDraftIsAskedWithoutAVersionATimeOrAnotherRuleSet() {
        String draft = ALICE.drafted(ruleSet, Curator.document(ruleSet));

        Answer refused = ALICE.post(
                draft + "/recommendations",
                "{\"ruleSet\":\"other\",\"version\":\"1.0.0\",\"asOf\":\"2026-01-01T00:00:00Z\",\"vertebrae\":[{\"level\":\"L1\"}]}");

        Refusal.is(refused, 422, "invalid-request");
        assertThat(Tree.items(refused.json().path("errors"))
                        .map(error -> error.path("pointer").textValue()))
                .containsExactlyInAnyOrder("/ruleSet", "/version", "/asOf");
        assertThat(ALICE.post(draft + "/recommendations?log=false", LEVEL).status())
                .as("nothing is logged, so there is nothing to switch off")
                .isEqualTo(400);
    }

    @Test
    void nobodyAsksADraftOrChecksWithoutAName() {
        String draft = ALICE.drafted(ruleSet, Curator.document(ruleSet));

        for (String path : List.of(draft + "/recommendations", ruleSet + "/check")) {
            Answer refused = Served.send(Served.json(path).POST(BodyPublishers.ofString(LEVEL)));
            assertThat(refused.status()).as(path).isEqualTo(403);
        }
    }

    @Test
    void whatIsCheckedHasTheReportOfADraftAndIsNotKept() {
        ObjectNode document = Curator.document(ruleSet);
        BOB.publishes(ruleSet, document, "1.0.0");
        BOB.activates(ruleSet, "1.0.0");
        JsonNode audit = BOB.get(ruleSet + "/audit").json();
        ObjectNode stricter = Curator.stricter(document, "augment");

        Answer checked = ALICE.post(ruleSet + "/check", stricter);

        assertThat(checked.status()).as(checked.body()).isEqualTo(200);
        assertThat(Contract.strict("CheckedDocument").validate(checked.json())).isEmpty();
        assertThat(BOB.get(ruleSet + "/drafts").json().path("items")).isEmpty();
        assertThat(BOB.get(ruleSet + "/audit").json()).isEqualTo(audit);
        JsonNode created = ALICE.post(ruleSet + "/drafts", stricter).json();
        assertThat(checked.json().path("digest")).isEqualTo(created.path("digest"));
        ObjectNode report = (ObjectNode) created.path("report");
        assertThat(report.at("/diff/outcomes")).isNotEmpty();
        ((ObjectNode) report.path("diff")).put("to", "unsaved");
        assertThat(checked.json().path("report")).isEqualTo(report);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null", "{}", "{\"id\":[]}", "17"})
    void whatIsNoGuidelineIsCheckedAndItsErrorsAreSaid(String document) {
        Answer checked = ALICE.post(ruleSet + "/check", document);

        assertThat(checked.status()).as(checked.body()).isEqualTo(200);
        assertThat(checked.json().at("/report/clean").booleanValue()).isFalse();
        assertThat(checked.json().at("/report/errors")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1,\"a\":2}", "{\"a\":\"\\ud800\"}", "{\"a\":1e999999999}"})
    void whatNoDraftCanBeIsRefused(String document) {
        Answer checked = ALICE.post(ruleSet + "/check", document);
        Answer created = ALICE.post(ruleSet + "/drafts", document);

        assertThat(checked.status()).isEqualTo(created.status()).isEqualTo(422);
        assertThat(checked.json().path("errors")).isEqualTo(created.json().path("errors"));
    }

    private String id() {
        return ruleSet.substring(ruleSet.lastIndexOf('/') + 1);
    }

    /** The document of a bundled rule set, as one of this rule set. */
    private ObjectNode document(String bundled) {
        ObjectNode document = Document.of(bundled).json().deepCopy();
        document.remove("cases");
        return document.put("id", id());
    }

    private static ObjectNode request(Someone someone) {
        ObjectNode request = Tree.MAPPER.createObjectNode();
        put(request.putObject("patient"), someone, Scope.PATIENT, 0);
        for (int i = 0; i < someone.vertebrae().size(); i++) {
            put(request.withArrayProperty("vertebrae").addObject(), someone, Scope.VERTEBRA, i);
        }
        return request;
    }

    private static void put(ObjectNode facts, Someone someone, Scope scope, int vertebra) {
        for (Fact fact : someone.guideline().facts().in(scope)) {
            Value value = someone.value(fact, vertebra);
            if (value != null) {
                facts.set(fact.name(), Tree.read(new String(JsonWriter.bytes(value.json()), StandardCharsets.UTF_8)));
            }
        }
    }
}
