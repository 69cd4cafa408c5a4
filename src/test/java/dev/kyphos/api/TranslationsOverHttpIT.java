package dev.kyphos.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kyphos.http.Answer;
import dev.kyphos.http.Refusal;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonReader;
import dev.kyphos.json.Tree;
import dev.kyphos.translation.DocumentTexts;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TranslationsOverHttpIT {

    private static final String BUNDLED = "/v1/rulesets/imwg-2019/versions/2.0.0/translations";

    @Test
    void whatShipsIsListedByItsLanguages() {
        JsonNode list = Served.get(BUNDLED).json();
        assertThat(list.path("source").textValue()).isEqualTo("en");
        assertThat(list.path("next").isNull()).isTrue();
        assertThat(list.path("items"))
                .extracting(item -> item.path("language").textValue())
                .containsExactly("de", "es", "fr");
        assertThat(list.path("items")).allSatisfy(item -> {
            assertThat(item.path("reviewedBy").isNull()).isTrue();
            assertThat(item.path("revision").intValue()).isPositive();
        });
        JsonNode page = Served.get(BUNDLED + "?limit=2").json();
        assertThat(page.path("items")).hasSize(2);
        assertThat(Served.get(BUNDLED + "?limit=2&cursor=" + page.path("next").textValue())
                        .json()
                        .path("items"))
                .singleElement()
                .satisfies(item -> assertThat(item.path("language").textValue()).isEqualTo("fr"));
    }

    @Test
    void aTranslationHasItsTextsAndATag() {
        Answer german = Served.get(BUNDLED + "/de");
        assertThat(german.status()).isEqualTo(200);
        String digest = german.json().path("digest").textValue();
        assertThat(german.header("ETag")).isEqualTo("\"" + digest + "\"");
        assertThat(german.header("Cache-Control")).isEqualTo("no-cache");
        assertThat(german.json().at("/document/texts").size()).isGreaterThan(500);
        assertThat(german.json().at("/document/digest")).isEqualTo(german.json().path("versionDigest"));
        assertThat(Served.send(Served.at(BUNDLED + "/DE").header("If-None-Match", german.header("ETag")))
                        .status())
                .isEqualTo(304);
        Answer kept = Served.get(BUNDLED + "/de?digest=" + digest);
        assertThat(kept.header("Cache-Control")).contains("immutable");
        assertThat(kept.json().path("document")).isEqualTo(german.json().path("document"));
    }

    @ParameterizedTest
    @CsvSource({"/pl, 404, unknown-translation", "/de_CH, 400, invalid-parameter", "/x, 400, invalid-parameter"})
    void whatIsNoTranslationIsRefused(String tag, int status, String type) {
        Refusal.is(Served.get(BUNDLED + tag), status, type);
    }

    @Test
    void anotherVersionHasNone() {
        Refusal.is(Served.get("/v1/rulesets/imwg-2019/versions/1.0.0/translations/de"), 404, "unknown-translation");
        assertThat(Served.get("/v1/rulesets/imwg-2019/versions/1.0.0/translations")
                        .json()
                        .path("items"))
                .isEmpty();
    }

    @Test
    void onePublishesTheTextsAndAnotherPublishesThemAsReviewed() throws Exception {
        String ruleSet = published();
        String path = ruleSet + "/versions/1.0.0/translations/de";
        ObjectNode document = document(ruleSet);

        Answer first = put("alice", path, "If-None-Match", "*", document);
        assertThat(first.status()).as(first.body()).isEqualTo(201);
        assertThat(first.json().path("revision").intValue()).isEqualTo(1);
        assertThat(facts(ruleSet).path("translation").textValue()).isEqualTo("unreviewed");

        document.put("reviewedBy", "Dr. R");
        Refusal.is(put("alice", path, "If-Match", first.header("ETag"), document), 403, "forbidden");
        Refusal.is(put("bob", path, "If-Match", "\"other\"", document), 412, "outdated");
        Refusal.is(put("bob", path, null, "", document), 428, "precondition-required");
        Answer second = put("bob", path, "If-Match", first.header("ETag"), document);
        assertThat(second.status()).as(second.body()).isEqualTo(200);
        assertThat(second.json().path("reviewedBy").textValue()).isEqualTo("Dr. R");
        assertThat(Served.get(path + "?digest=" + first.json().path("digest").textValue())
                        .json()
                        .at("/document/reviewedBy")
                        .isNull())
                .isTrue();

        JsonNode audit =
                new Curator("alice").get(ruleSet + "/audit?limit=2").json().path("items");
        assertThat(audit)
                .extracting(entry -> entry.path("what").textValue())
                .containsExactlyInAnyOrder("reviewed", "translated");
        assertThat(audit)
                .allSatisfy(
                        entry -> assertThat(entry.path("language").textValue()).isEqualTo("de"));
    }

    @Test
    void whatIsIncompleteOrHostileIsRefusedWithPointers() throws Exception {
        String ruleSet = published();
        String path = ruleSet + "/versions/1.0.0/translations/de";
        ObjectNode document = document(ruleSet);
        ObjectNode texts = (ObjectNode) document.path("texts");
        texts.remove("/title");
        texts.put("/notice", "<img src=x onerror=alert(1)>");
        texts.put("/nowhere", "x");
        Answer answer = put("alice", path, "If-None-Match", "*", document);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("errors"))
                .extracting(error -> error.path("pointer").textValue())
                .containsExactlyInAnyOrder("/texts/~1title", "/texts/~1notice", "/texts/~1nowhere");
        assertThat(answer.body()).doesNotContain("onerror");

        assertThat(put("alice", path, "If-None-Match", "*", Tree.object("{}")).status())
                .isEqualTo(422);
        Refusal.is(
                Served.send(Served.json(path)
                        .header("X-Local-Principal", "alice")
                        .header("If-None-Match", "*")
                        .PUT(BodyPublishers.ofString(" ".repeat((1 << 20) + 1)))),
                413,
                "too-large");
    }

    @Test
    void nobodyPublishesWithoutAName() {
        HttpRequest.Builder unsigned =
                Served.json(BUNDLED + "/de").header("If-None-Match", "*").PUT(BodyPublishers.ofString("{}"));
        assertThat(Served.send(unsigned).status()).isEqualTo(403);
    }

    private static JsonNode facts(String ruleSet) {
        return Served.get(ruleSet + "/versions/1.0.0/facts?language=de").json();
    }

    /** A new rule set with a version that is published. */
    private static String published() {
        String ruleSet = Curator.newRuleSet();
        Answer draft = Curator.ALICE.post(ruleSet + "/drafts", Curator.document(ruleSet));
        Answer version = Curator.BOB.post(
                ruleSet + "/drafts/" + draft.json().path("draft").textValue() + "/publish",
                Tree.object("{'version': '1.0.0'}"));
        assertThat(version.status()).as(version.body()).isEqualTo(201);
        return ruleSet;
    }

    /** A translation that keeps the texts of the source. */
    private static ObjectNode document(String ruleSet) throws Exception {
        JsonNode version = Served.get(ruleSet + "/versions/1.0.0").json();
        Json source = JsonReader.read(version.path("document").toString()).root();
        ObjectNode document = Tree.MAPPER
                .createObjectNode()
                .put("ruleSet", version.path("ruleSet").textValue())
                .put("version", "1.0.0")
                .put("language", "de")
                .put("digest", version.path("digest").textValue())
                .put("translatedBy", "T")
                .putNull("reviewedBy");
        Map<String, String> texts = DocumentTexts.of(source);
        ObjectNode translated = document.putObject("texts");
        texts.forEach(translated::put);
        return document;
    }

    private static Answer put(String who, String path, @Nullable String condition, String value, JsonNode body) {
        HttpRequest.Builder request =
                Served.json(path).header("X-Local-Principal", who).PUT(BodyPublishers.ofString(body.toString()));
        return Served.send(condition == null ? request : request.header(condition, value));
    }

    @Test
    void theListNamesNobodyWhoSigned() {
        assertThat(List.of(
                        Served.get(BUNDLED).body(), Served.get(BUNDLED + "/de").body()))
                .noneMatch(body -> body.contains("kyphos:seeding") || body.contains("authors"));
    }
}
