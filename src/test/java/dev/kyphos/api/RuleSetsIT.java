package dev.kyphos.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kyphos.http.Answer;
import dev.kyphos.http.Refusal;
import dev.kyphos.json.Tree;
import java.net.http.HttpRequest.BodyPublishers;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The bundled rule sets over HTTP, read from the store. */
class RuleSetsIT {

    static final List<String> RULE_SETS = Document.BUNDLED;
    static final List<String> IMMUTABLE = RULE_SETS.stream()
            .map(id -> "/v1/rulesets/" + id + "/versions/1.0.0")
            .flatMap(version -> List.of(version, version + "/facts").stream())
            .toList();

    @Test
    void theListHasEachWithItsActiveVersion() {
        JsonNode list = good(Served.get("/v1/rulesets"));

        assertThat(list.has("store")).isFalse();
        assertThat(Tree.items(list.path("items"))
                        .map(each -> each.path("ruleSet").textValue()))
                .containsAll(RULE_SETS)
                .isSorted();
        assertThat(list.path("items")).allSatisfy(each -> {
            assertThat(each.path("title").textValue()).isNotBlank();
            assertThat(each.path("description").textValue()).isNotBlank();
            assertThat(each.path("version").textValue()).matches("\\d+\\.\\d+\\.\\d+");
        });
    }

    @ParameterizedTest
    @FieldSource("RULE_SETS")
    void aRuleSetSaysWhatItIsAboutAndWhatWasProven(String id) {
        JsonNode ruleSet = good(Served.get("/v1/rulesets/" + id));
        var document = Document.of(id);

        assertThat(ruleSet.path("ruleSet").textValue()).isEqualTo(id);
        assertThat(ruleSet.path("title")).isEqualTo(document.json().path("title"));
        assertThat(ruleSet.path("description")).isEqualTo(document.json().path("description"));
        assertThat(Tree.texts(ruleSet.path("outcomes"))).isEqualTo(document.overall());
        assertThat(ruleSet.at("/facts/patient").intValue())
                .isEqualTo(document.facts("patient").size());
        assertThat(ruleSet.at("/facts/vertebra").intValue())
                .isEqualTo(document.facts("vertebra").size());
        assertThat(ruleSet.at("/proof/invariants").intValue())
                .isEqualTo(document.json().path("invariants").size())
                .isPositive();
        assertThat(ruleSet.at("/proof/patientClasses").textValue()).matches("[1-9]\\d{7,}");
        assertThat(ruleSet.at("/proof/nodes").intValue()).isPositive();
    }

    @ParameterizedTest
    @FieldSource("RULE_SETS")
    void theActiveVersionHasATagByWhichItIsKnown(String id) {
        String path = "/v1/rulesets/" + id + "/active";
        Answer active = Served.get(path);
        JsonNode json = good(active);

        assertThat(active.header("ETag")).isEqualTo("\"" + json.path("revision") + "\"");
        assertThat(active.header("Cache-Control")).isEqualTo("no-cache");
        assertThat(Instant.parse(json.path("activeSince").textValue())).isBefore(Instant.now());
        assertThat(json.path("digest"))
                .isEqualTo(good(Served.get("/v1/rulesets/" + id)).path("digest"));
        assertNotModified(path, active);
    }

    @ParameterizedTest
    @FieldSource("RULE_SETS")
    void theContractOfAVersionHasATagByWhichItIsKnown(String id) {
        String path = "/v1/rulesets/" + id + "/versions/1.0.0/openapi.json";
        Answer contract = Served.get(path);
        good(contract);

        assertThat(contract.header("ETag")).matches("\"sha256:[0-9a-f]{64};openapi;sha256:[0-9a-f]{64}\"");
        assertThat(contract.header("Cache-Control")).isEqualTo("public, max-age=300");
        assertNotModified(path, contract);
    }

    @ParameterizedTest
    @FieldSource("RULE_SETS")
    void theDecisionModelOfAVersionHasATagByWhichItIsKnown(String id) {
        String path = "/v1/rulesets/" + id + "/versions/2.0.0/dmn";
        Answer model = Served.get(path);

        assertThat(model.status()).isEqualTo(200);
        assertThat(model.body())
                .startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>")
                .contains("namespace=\"urn:kyphos:dmn:" + id + ":2.0.0:sha256:");
        assertThat(model.header("Content-Type")).isEqualTo("application/xml; charset=utf-8");
        assertThat(model.header("ETag")).matches("\"sha256:[0-9a-f]{64};dmn;sha256:[0-9a-f]{64}\"");
        assertThat(model.header("Cache-Control")).isEqualTo("public, max-age=300");
        assertNotModified(path, model);
    }

    /** In XML and then in JSON, a text may be four times as long. */
    @Test
    void aVersionWhoseDecisionModelNoAnswerCouldHoldHasNone() {
        String path = Curator.newRuleSet();
        ObjectNode document = Document.of("imwg-2019").json().deepCopy();
        document.put("id", path.substring(path.lastIndexOf('/') + 1)).put("description", "<".repeat(1_400_000));
        Curator.BOB.publishes(path, document, "1.0.0");

        Refusal.is(Served.get(path + "/versions/1.0.0/dmn"), 404, "model-too-large");
    }

    @ParameterizedTest
    @FieldSource("RULE_SETS")
    void theDigestIsThatOfTheVersionsDocument(String id) throws NoSuchAlgorithmException {
        JsonNode version = good(Served.get("/v1/rulesets/" + id + "/versions/2.0.0"));
        JsonNode answer =
                good(Served.recommend(Requests.ofLevels(id, List.of("L1")).toString()));

        assertThat(CanonicalDigest.of(version.path("document")))
                .isEqualTo(CanonicalDigest.of(Document.of(id).json()))
                .isEqualTo(version.path("digest").textValue())
                .isEqualTo(answer.path("digest").textValue());
        assertThat(version.path("version")).isEqualTo(answer.path("version"));
    }

    @ParameterizedTest
    @FieldSource("IMMUTABLE")
    void whatNeverChangesMayBeKeptForEver(String path) {
        Answer answer = Served.get(path);
        good(answer);

        assertThat(answer.header("ETag")).matches("\"sha256:[0-9a-f]{64}(;facts)?\"");
        assertThat(answer.header("Cache-Control")).contains("immutable").contains("max-age=31536000");
        assertNotModified(path, answer);
    }

    @Test
    void whatDiffersHasAnotherTag() {
        assertThat(IMMUTABLE.stream().map(path -> Served.get(path).header("ETag")))
                .hasSize(4)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"x\"", "\"\"", "x", "W/\"1.0.0\"", "sha256", "\"0\", \"x\""})
    void anotherTagIsAnsweredWithTheWhole(String tag) {
        for (String path : IMMUTABLE) {
            good(Served.send(Served.at(path).header("If-None-Match", tag)));
        }
        good(Served.send(Served.at("/v1/rulesets/imwg-2019/active").header("If-None-Match", tag)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/health",
                "/openapi.json",
                "/fhir/metadata",
                "/cds-services",
                "/fhir/Questionnaire/imwg-2019",
                "/fhir/PlanDefinition/imwg-2019",
                "/v1/rulesets",
                "/v1/rulesets/imwg-2019",
                "/v1/rulesets/imwg-2019/active",
                "/v1/rulesets/imwg-2019/changes",
                "/v1/rulesets/imwg-2019/versions",
                "/v1/rulesets/imwg-2019/versions/1.0.0",
                "/v1/rulesets/imwg-2019/versions/1.0.0/facts",
                "/v1/rulesets/imwg-2019/versions/1.0.0/openapi.json",
                "/v1/rulesets/imwg-2019/versions/1.0.0/dmn",
                "/v1/rulesets/imwg-2019/versions/1.0.0/witnesses?rule=/ladder/0",
                "/v1/rulesets/imwg-2019/versions/2.0.0/translations",
                "/v1/rulesets/imwg-2019/versions/2.0.0/translations/de"
            })
    void headIsGetWithoutTheBody(String path) {
        Answer get = Served.get(path);
        Answer head = Served.send(Served.at(path).method("HEAD", BodyPublishers.noBody()));

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        for (String header : List.of("Content-Type", "Cache-Control", "ETag")) {
            assertThat(head.header(header)).isEqualTo(get.header(header));
        }
    }

    @Test
    void aWrongAddressHasAHeadToo() {
        Answer head = Served.send(Served.at("/v1/rulesets/none").method("HEAD", BodyPublishers.noBody()));

        assertThat(head.status()).isEqualTo(404);
        assertThat(head.body()).isEmpty();
        assertThat(head.header("Content-Type")).isEqualTo("application/problem+json");
    }

    private static void assertNotModified(String path, Answer known) {
        String tag = known.header("ETag");
        for (String tags : List.of(tag, "W/" + tag, "\"other\", " + tag, "*", " * ")) {
            Answer again = Served.send(Served.at(path).header("If-None-Match", tags));

            assertThat(again.status()).as(tags).isEqualTo(304);
            assertThat(again.body()).isEmpty();
            assertThat(again.header("ETag")).isEqualTo(tag);
            assertThat(again.header("Cache-Control")).isEqualTo(known.header("Cache-Control"));
        }
    }

    private static JsonNode good(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }
}
