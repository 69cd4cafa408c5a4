package dev.kyphos.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths, methods, parameters, rule sets and versions that there are none of. */
class WrongAddressIT {

    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final String VERTEBRAE = "\"vertebrae\":[{\"level\":\"L1\"}]";
    private static final String MARK = "?name=Qvx%20Zjanowski";

    static Stream<Arguments> methodsThatPathsDoNotTake() {
        Stream<Arguments> reading = Stream.of(
                        "/health",
                        "/openapi.json",
                        "/v1/rulesets",
                        "/v1/rulesets/imwg-2019",
                        "/v1/rulesets/imwg-2019/active",
                        "/v1/rulesets/imwg-2019/versions",
                        "/v1/rulesets/imwg-2019/versions/1.0.0",
                        "/v1/rulesets/imwg-2019/versions/1.0.0/facts")
                .flatMap(path -> others("GET").map(method -> Arguments.of(method, path, "GET")));
        return Stream.concat(
                reading, others("POST").map(method -> Arguments.of(method, "/v1/recommendations", "POST")));
    }

    private static Stream<String> others(String method) {
        return METHODS.stream().filter(other -> !other.equals(method));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/v1",
                "/v1/",
                "/v2/recommendations",
                "/V1/recommendations",
                "/v1/recommendations/",
                "/v1/recommendations/Qvx",
                "/v1/rulesets/",
                "/v1/rulesets/imwg-2019/",
                "/v1/rulesets//versions",
                "/v1/rulesets/imwg-2019/Qvx",
                "/v1/rulesets/imwg-2019/versions/",
                "/v1/rulesets/imwg-2019/versions/1.0.0/",
                "/v1/rulesets/imwg-2019/versions/1.0.0/Qvx",
                "/v1/rulesets/imwg-2019/versions/1.0.0/facts/ageYears",
                "/health/",
                "/openapi.yaml",
                "/favicon.ico",
                "/%3Cscript%3E",
                "/Qvx%20Zjanowski"
            })
    void thereIsNothingAtAnotherPath(String path) {
        Refusal.is(Served.get(path), 404, "unknown-path");
        Refusal.is(Served.send(Served.json(path).POST(BodyPublishers.ofString(Refusal.MARK))), 404, "unknown-path");
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("methodsThatPathsDoNotTake")
    void anotherMethodIsNotAllowed(String method, String path, String allowed) {
        Answer answer = Served.send(Served.json(path).method(method, BodyPublishers.ofString(Refusal.MARK)));

        Refusal.is(answer, 405, "method-not-allowed");
        assertThat(answer.header("Allow").split(", ")).contains(allowed).doesNotContain(method);
    }

    @Test
    void aRecommendationHasNoHead() {
        Answer answer = Served.send(Served.at("/v1/recommendations").method("HEAD", BodyPublishers.noBody()));

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).isEqualTo("POST");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/rulesets/Qvx",
                "/v1/rulesets/IMWG-2019",
                "/v1/rulesets/imwg-2019%20",
                "/v1/rulesets/imwg%2D2019",
                "/v1/rulesets/..",
                "/v1/rulesets/%2e%2e%2fimwg-2019",
                "/v1/rulesets/%00",
                "/v1/rulesets/%F0%9F%98%80/active",
                "/v1/rulesets/Qvx/active",
                "/v1/rulesets/Qvx/versions",
                "/v1/rulesets/Qvx/versions/1.0.0",
                "/v1/rulesets/Qvx/versions/1.0.0/facts",
                "/v1/rulesets/qvx/versions/1.0.0/facts"
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

    @ParameterizedTest
    @ValueSource(
            strings = {"1.0", "1", "1.0.0.0", "v1.0.0", "01.0.0", "1.0.0-x", "1.0.1000000", "latest", "%20", "Qvx"})
    void whatIsNoVersionIsSaidToBeNone(String version) {
        for (String path : List.of("", "/facts")) {
            parameter(Served.get("/v1/rulesets/imwg-2019/versions/" + version + path), "version");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "?explain=Full,              explain",
        "?explain=,                  explain",
        "?explain,                   explain",
        "?explain=Qvx,               explain",
        "?explain=full&explain=full, explain",
        "?explain=full&explain=Qvx,  explain",
        "?Explain=full,              ''",
        "?Qvx=1,                     ''",
        "?explain=full&Qvx=1,        ''",
        "?=,                         ''",
        "?%3Cscript%3E=1,            ''"
    })
    void aWrongParameterOfARecommendationIsRefused(String query, String parameter) {
        String body = "{\"ruleSet\":\"imwg-2019\"," + VERTEBRAE + "}";

        parameter(
                Served.send(Served.json("/v1/recommendations" + query).POST(BodyPublishers.ofString(body))), parameter);
    }

    @ParameterizedTest
    @CsvSource({
        "?limit=0,             limit",
        "?limit=101,           limit",
        "?limit=-1,            limit",
        "?limit=+1,            limit",
        "?limit=1.0,           limit",
        "?limit=,              limit",
        "?limit=Qvx,           limit",
        "?limit=99999999999,   limit",
        "?limit=%D9%A1,        limit",
        "?limit=1&limit=0,     limit",
        "?after=1.0,           after",
        "?after=,              after",
        "?after=Qvx,           after",
        "?after=1.0.0&after=x, after",
        "?Qvx=1,               ''",
        "?limit=1&page=2,      ''"
    })
    void aWrongParameterOfTheVersionsIsRefused(String query, String parameter) {
        parameter(Served.get("/v1/rulesets/imwg-2019/versions" + query), parameter);
    }

    @Test
    void whatElseAClientSendsIsNeverRepeated() {
        for (String path : List.of("/v1/rulesets/none", "/nowhere", "/v1/rulesets/imwg-2019/versions/1.0.0")) {
            var request = Served.at(path + MARK).header("X-Name", Refusal.MARK).header("Cookie", Refusal.MARK);

            Refusal.revealsNothing(Served.send(request));
        }
    }

    private static void parameter(Answer answer, String parameter) {
        Refusal.is(answer, 400, "invalid-parameter");
        assertThat(answer.json().at("/errors/0/parameter").textValue()).isEqualTo(parameter);
        assertThat(answer.json().at("/errors/0/detail").textValue()).isNotBlank();
    }
}
