package dev.kyphos.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.http.Answer;
import dev.kyphos.http.Refusal;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Query parameters that are unknown or have an invalid value. */
class WrongParameterIT {

    private static final String VERTEBRAE = "\"vertebrae\":[{\"level\":\"L1\"}]";

    @ParameterizedTest
    @CsvSource({
        "?explain=full,               ''",
        "?detail=Full,                detail",
        "?detail=,                    detail",
        "?detail,                     detail",
        "?detail=Qvx,                 detail",
        "?detail=full&detail=full,    detail",
        "?detail=full&detail=Qvx,     detail",
        "?Detail=full,                ''",
        "?Qvx=1,                      ''",
        "?log=true,                   log",
        "?log=false&log=false,        log",
        "?detail=full&Qvx=1,          ''",
        "?=,                          ''",
        "?%3Cscript%3E=1,             ''"
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
        "?cursor=1.0.0,        cursor",
        "?cursor=,             cursor",
        "?cursor=Qvx,          cursor",
        "?after=1.0.0,                ''",
        "?Qvx=1,                      ''",
        "?limit=1&page=2,             ''"
    })
    void aWrongParameterOfTheVersionsIsRefused(String query, String parameter) {
        parameter(Served.get("/v1/rulesets/imwg-2019/versions" + query), parameter);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1.0", "1", "1.0.0.0", "v1.0.0", "01.0.0", "1.0.0-x", "1.0.1000000", "latest", "%20", "Qvx"})
    void whatIsNoVersionIsSaidToBeNone(String version) {
        for (String path : List.of("", "/facts")) {
            parameter(Served.get("/v1/rulesets/imwg-2019/versions/" + version + path), "version");
        }
    }

    private static void parameter(Answer answer, String parameter) {
        Refusal.is(answer, 400, "invalid-parameter");
        assertThat(answer.json().at("/errors/0/parameter").textValue()).isEqualTo(parameter);
        assertThat(answer.json().at("/errors/0/detail").textValue()).isNotBlank();
    }
}
