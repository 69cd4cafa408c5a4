package dev.kyphos.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.http.Answer;
import dev.kyphos.http.Refusal;
import dev.kyphos.json.Tree;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The answer to an unknown rule set or version lists the existing ones. */
class UnknownRuleSetIT {

    private static final String VERTEBRAE = "\"vertebrae\":[{\"level\":\"L1\"}]";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/rulesets/Qvx",
                "/v1/rulesets/IMWG-2019",
                "/v1/rulesets/imwg-2019%20",
                "/v1/rulesets/..",
                "/v1/rulesets/%2e%2e%2fimwg-2019",
                "/v1/rulesets/%00",
                "/v1/rulesets/%F0%9F%98%80/active",
                "/v1/rulesets/Qvx/active",
                "/v1/rulesets/Qvx/versions",
                "/v1/rulesets/Qvx/versions/1.0.0",
                "/v1/rulesets/Qvx/versions/1.0.0/facts",
                "/v1/rulesets/qvx/versions/1.0.0/facts",
                "/v1/rulesets/qvx/versions/1.0.0/openapi.json",
                "/v1/rulesets/qvx/versions/1.0.0/dmn",
                "/v1/rulesets/qvx/versions/1.0.0/witnesses?rule=/ladder/0"
            })
    void anUnknownRuleSetIsAnsweredWithThoseThatThereAre(String path) {
        Answer answer = Served.get(path);

        Refusal.is(answer, 404, "unknown-rule-set");
        assertThat(Tree.texts(answer.json().path("existing"))).contains("imwg-2008", "imwg-2019");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Qvx Zjanowski", "", "imwg-2019 ", "IMWG-2019", "../imwg-2019", "77317731", "😀", "\\u0000"})
    void aRequestForAnUnknownRuleSetIsAnsweredWithThoseThatThereAre(String ruleSet) {
        String start = "{\"ruleSet\":\"" + ruleSet + "\"," + VERTEBRAE;

        for (String time : List.of("", ",\"version\":\"1.0.0\"", ",\"asOf\":\"2030-01-31T00:00:00Z\"")) {
            Answer answer = Served.recommend(start + time + "}");

            Refusal.is(answer, 404, "unknown-rule-set");
            assertThat(Tree.texts(answer.json().path("existing"))).contains("imwg-2008", "imwg-2019");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "imwg-2091, unknown-rule-set, imwg-2019",
        "imwg_2019, malformed, imwg-2019",
        "IMWG2008, malformed, imwg-2008",
        "Qvx, malformed, ",
        "qvx, unknown-rule-set, "
    })
    void theNearestRuleSetIsNamed(String ruleSet, String code, String suggestion) {
        Answer answer = Served.recommend("{\"ruleSet\":\"" + ruleSet + "\"," + VERTEBRAE + "}");

        Refusal.is(answer, 404, "unknown-rule-set");
        assertThat(answer.json().at("/errors/0/pointer").textValue()).isEqualTo("/ruleSet");
        assertThat(answer.json().at("/errors/0/code").textValue()).isEqualTo(code);
        assertThat(answer.json().at("/errors/0/suggestion").textValue()).isEqualTo(suggestion);
        assertThat(answer.json().path("suggestion").textValue()).isEqualTo(suggestion);
        assertThat(Served.get("/v1/rulesets/" + ruleSet)
                        .json()
                        .path("suggestion")
                        .textValue())
                .isEqualTo(suggestion);
    }

    @Test
    void aTimeBeforeTheFirstActivationIsToldTheFirst() {
        String start = "{\"ruleSet\":\"imwg-2008\"," + VERTEBRAE + ",\"asOf\":\"";
        Answer answer = Served.recommend(start + "2000-01-01T00:00:00Z\"}");

        Refusal.is(answer, 404, "before-first-activation");
        assertThat(answer.json().at("/errors/0/pointer").textValue()).isEqualTo("/asOf");
        String first = answer.json().path("detail").textValue().split(" ")[1];
        assertThat(Served.recommend(start + first + "\"}").status()).isEqualTo(200);
        String before = Instant.parse(first).minusMillis(1).toString();
        Refusal.is(Served.recommend(start + before + "\"}"), 404, "before-first-activation");
    }

    @Test
    void aLongIdOfARuleSetIsUnknown() {
        String id = "a".repeat(1000);

        Refusal.is(Served.get("/v1/rulesets/" + id + "/versions"), 404, "unknown-rule-set");
        Refusal.is(Served.recommend("{\"ruleSet\":\"" + id + "\"," + VERTEBRAE + "}"), 404, "unknown-rule-set");
    }

    @Test
    void anUnknownVersionIsAnsweredWithThoseThatThereAre() {
        String body = "{\"ruleSet\":\"imwg-2008\",\"version\":\"77.31.7731\"," + VERTEBRAE + "}";

        for (Answer answer : List.of(
                Served.recommend(body),
                Served.get("/v1/rulesets/imwg-2008/versions/77.31.7731"),
                Served.get("/v1/rulesets/imwg-2008/versions/77.31.7731/facts"))) {
            Refusal.is(answer, 404, "unknown-version");
            assertThat(answer.body()).doesNotContain("7731");
            assertThat(Tree.texts(answer.json().path("existing"))).contains("1.0.0");
        }
    }
}
