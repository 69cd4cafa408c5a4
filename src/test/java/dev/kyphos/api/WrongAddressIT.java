package dev.kyphos.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.http.Answer;
import dev.kyphos.http.Refusal;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Unknown paths, and methods that a path doesn't allow. */
class WrongAddressIT {

    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final String MARK = "?name=Qvx%20Zjanowski";

    static Stream<Arguments> methodsThatPathsDoNotTake() {
        Stream<Arguments> reading = Stream.of(
                        "/",
                        "/health",
                        "/openapi.json",
                        "/v1/rulesets",
                        "/v1/rulesets/imwg-2019",
                        "/v1/rulesets/imwg-2019/versions",
                        "/v1/rulesets/imwg-2019/versions/1.0.0",
                        "/v1/rulesets/imwg-2019/versions/1.0.0/facts",
                        "/v1/rulesets/imwg-2019/versions/1.0.0/openapi.json",
                        "/v1/rulesets/imwg-2019/versions/1.0.0/dmn",
                        "/v1/rulesets/imwg-2019/versions/1.0.0/witnesses",
                        "/v1/rulesets/imwg-2019/versions/2.0.0/translations",
                        "/v1/rulesets/imwg-2019/changes",
                        "/v1/rulesets/imwg-2019/diff")
                .flatMap(path -> otherMethods("GET").map(method -> Arguments.of(method, path, "GET, HEAD")));
        Stream<Arguments> active = Stream.of("POST", "PATCH", "OPTIONS")
                .map(method -> Arguments.of(method, "/v1/rulesets/imwg-2019/active", "DELETE, GET, HEAD, PUT"));
        return Stream.of(
                        reading,
                        active,
                        Stream.of("POST", "PATCH", "DELETE", "OPTIONS")
                                .map(method -> Arguments.of(
                                        method,
                                        "/v1/rulesets/imwg-2019/versions/2.0.0/translations/de",
                                        "GET, HEAD, PUT")),
                        // Pages of all origins may call these here, so OPTIONS is answered.
                        Stream.of("POST", "PUT", "PATCH", "DELETE")
                                .map(method -> Arguments.of(method, "/cds-services", "GET, HEAD")),
                        Stream.of(
                                        "/cds-services/imwg-2019-patient-view",
                                        "/cds-services/imwg-2019-patient-view/feedback")
                                .flatMap(path -> Stream.of("GET", "PUT", "PATCH", "DELETE")
                                        .map(method -> Arguments.of(method, path, "POST"))),
                        Stream.of("/v1/recommendations", "/v1/recommendations/batch")
                                .flatMap(
                                        path -> otherMethods("POST").map(method -> Arguments.of(method, path, "POST"))))
                .flatMap(each -> each);
    }

    private static Stream<String> otherMethods(String method) {
        return METHODS.stream().filter(other -> !other.equals(method));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/explorer",
                "/explorer/",
                "/explorer/app.js",
                "/v1",
                "/v1/",
                "/v2/recommendations",
                "/cds-services/imwg-2019-patient-view/Qvx",
                "/v1/cds-services",
                "/V1/recommendations",
                "/v1/recommendations/Qvx",
                "/v1/rulesets//versions",
                "/v1/rulesets/imwg-2019/Qvx",
                "/v1/rulesets/imwg-2019/versions/1.0.0/Qvx",
                "/v1/rulesets/imwg-2019/versions/1.0.0/facts/ageYears",
                "/openapi.yaml",
                "/favicon.ico",
                "/%3Cscript%3E",
                "/Qvx%20Zjanowski"
            })
    void thereIsNothingAtAnotherPath(String path) {
        Refusal.is(Served.get(path), 404, "unknown-path");
        Refusal.is(Served.send(Served.json(path).POST(BodyPublishers.ofString(Refusal.MARK))), 404, "unknown-path");
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/rulesets/,                                /v1/rulesets",
        "/v1/rulesets/imwg-2019/,                      /v1/rulesets/imwg-2019",
        "/v1/rulesets/imwg%2D2019,                     /v1/rulesets/imwg-2019",
        "/v1/rulesets/%69mwg-2019/versions/1%2E0.0/,   /v1/rulesets/imwg-2019/versions/1.0.0",
        "/health/,                                     /health",
        "/%68ealth,                                    /health",
        "/./x/../health,                               /health",
        "/openapi%2ejson,                              /openapi.json"
    })
    void onePathMayBeWrittenInSeveralWays(String written, String path) {
        Answer answer = Served.get(written);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(Served.get(path).body());
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("methodsThatPathsDoNotTake")
    void anotherMethodIsNotAllowed(String method, String path, String allowed) {
        Answer answer = Served.send(Served.json(path).method(method, BodyPublishers.ofString(Refusal.MARK)));

        Refusal.is(answer, 405, "method-not-allowed");
        assertThat(answer.header("Allow")).isEqualTo(allowed);
    }

    @Test
    void aRecommendationHasNoHead() {
        Answer answer = Served.send(Served.at("/v1/recommendations").method("HEAD", BodyPublishers.noBody()));

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).isEqualTo("POST");
    }

    @Test
    void whatElseAClientSendsIsNeverRepeated() {
        for (String path : List.of("/v1/rulesets/none", "/nowhere", "/v1/rulesets/imwg-2019/versions/1.0.0")) {
            var request = Served.at(path + MARK).header("X-Name", Refusal.MARK).header("Cookie", Refusal.MARK);

            Refusal.revealsNothing(Served.send(request));
        }
    }
}
