package dev.kyphos.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kyphos.http.Answer;
import dev.kyphos.http.Event;
import dev.kyphos.http.Refusal;
import dev.kyphos.http.RoleSessions;
import dev.kyphos.json.Tree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Without the store, the bundled rule sets answer, and every answer says so. */
class StorelessTest {

    @Test
    void theExamplesAreAnsweredAllTheSame() {
        for (Example example : Example.ALL) {
            JsonNode answer = InProcess.recommended(example.request());

            example.isMetBy(answer);
            assertThat(answer.path("store").textValue()).isEqualTo("unavailable");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/rulesets",
                "/v1/rulesets/imwg-2019",
                "/v1/rulesets/imwg-2019/active",
                "/v1/rulesets/imwg-2019/versions"
            })
    void whatIsReadSaysSo(String path) {
        assertThat(InProcess.read(path).path("store").textValue()).isEqualTo("unavailable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/rulesets/imwg-2019/versions/1.0.0", "/v1/rulesets/imwg-2019/versions/1.0.0/facts"})
    void whatNeverChangesIsTheSameWithoutIt(String path) {
        Answer answer = Event.get(path).to(InProcess.RULE_SETS);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().has("store")).isFalse();
        assertThat(answer.header("Cache-Control")).contains("immutable");
        assertThat(answer.header("ETag")).startsWith("\"sha256:");
    }

    /** It is refused before the store is asked. */
    @Test
    void aSessionOfARoleMayNotPublishWhereSessionsNameNobody() {
        String publish = "/v1/rulesets/imwg-2019/drafts/" + "0".repeat(25) + "/publish";
        Event event = Event.of("POST", publish).signed("arn:aws:sts::123456789012:assumed-role/curator/bob");
        event.json().put("body", "{\"version\":\"9.0.0\"}");

        Refusal.is(event.to(new PublicationHandler(InProcess.LIBRARY, RoleSessions.REFUSED)), 403, "forbidden");
        Refusal.is(event.to(new PublicationHandler(InProcess.LIBRARY, RoleSessions.ONE)), 503, "unavailable");
    }

    @Test
    void healthSaysSoAndIsWell() {
        Answer health = Event.get("/health").to(InProcess.SERVICE);

        assertThat(health.status()).isEqualTo(200);
        assertThat(health.json().path("status").textValue()).isEqualTo("ok");
        assertThat(health.json().path("store").textValue()).isEqualTo("unavailable");
        assertThat(health.json().path("ruleSets")).hasSize(2);
    }

    /** The store may have it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/rulesets/none",
                "/v1/rulesets/none/active",
                "/v1/rulesets/none/versions",
                "/v1/rulesets/imwg-2019/versions/9.9.9",
                "/v1/rulesets/imwg-2019/versions/9.9.9/facts",
                "/v1/rulesets/imwg-2019/diff"
            })
    void whatOnlyTheStoreMayHaveIsAskedForAgainLater(String path) {
        Event event = Event.get(path);

        assertAskedForAgain(
                (path.endsWith("/diff") ? event.parameter("from", "1.0.0").parameter("to", "9.9.9") : event)
                        .to(InProcess.RULE_SETS));
    }

    /** The store can't have it. */
    @ParameterizedTest
    @ValueSource(strings = {"/v1/rulesets/None", "/v1/rulesets/a--b/active", "/v1/rulesets/a_b/versions/1.0.0"})
    void whatNoRuleSetCanBeCalledIsUnknownAllTheSame(String path) {
        Refusal.is(Event.get(path).to(InProcess.RULE_SETS), 404, "unknown-rule-set");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'ruleSet':'none'}",
                "{'ruleSet':'imwg-2019','version':'9.9.9'}",
                "{'ruleSet':'imwg-2019','asOf':'2026-01-01T00:00:00Z'}"
            })
    void aRecommendationThatOnlyTheStoreMayHaveIsAskedForAgainLater(String body) {
        String vertebrae = "[{\"level\":\"L1\"}]";
        assertAskedForAgain(Event.asking(
                        Tree.object(body).set("vertebrae", Tree.read(vertebrae)).toString())
                .to(InProcess.RECOMMENDATIONS));
    }

    private static void assertAskedForAgain(Answer answer) {
        Refusal.is(answer, 503, "unavailable");
        assertThat(answer.header("Retry-After")).matches("[1-9][0-9]*");
    }

    @ParameterizedTest
    @CsvSource({
        "POST,   /v1/rulesets/imwg-2019/drafts",
        "GET,    /v1/rulesets/imwg-2019/drafts",
        "GET,    /v1/rulesets/imwg-2019/drafts/0000000000000000000000000",
        "PUT,    /v1/rulesets/imwg-2019/drafts/0000000000000000000000000",
        "DELETE, /v1/rulesets/imwg-2019/drafts/0000000000000000000000000",
        "POST,   /v1/rulesets/imwg-2019/drafts/0000000000000000000000000/publish",
        "POST,   /v1/rulesets/imwg-2019/drafts/0000000000000000000000000/recommendations",
        "PUT,    /v1/rulesets/imwg-2019/active",
        "GET,    /v1/rulesets/imwg-2019/audit"
    })
    void curatorsAreAskedToComeBackLater(String method, String path) {
        Event event = Event.of(method, path)
                .signed("alice")
                .header("If-Match", "\"1\"")
                .body("{\"version\":\"1.0.0\"}");

        Answer answer = event.to(InProcess.handlerOf(method, path));

        Refusal.is(answer, 503, "unavailable");
        assertThat(answer.header("Retry-After")).matches("[1-9][0-9]*");
    }
}
