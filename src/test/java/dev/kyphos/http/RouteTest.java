package dev.kyphos.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTest {

    @ParameterizedTest
    @CsvSource({
        "/health,                 /health,          ''",
        "/v1/{id},                /v1/a,            a",
        "/health,                 /health/,         ''",
        "/v1/{id},                /v1/a/,           a",
        "/v1/{id},                /v1/%61/,         a",
        "/v1/{id},                /v1/%2F,          %2F",
        "/v1/{id},                /v1/{id},         {id}",
        "/v1/{id}/active,         /v1/a/active,     a",
        "/v1/{id}/versions/{v},   /v1/a/versions/b, a b",
        "/v1/{id}/versions/{v}/f, /v1/a/versions/b/f, a b"
    })
    void aPathOfTheTemplatesShapeIsTakenWithItsParameters(String template, String path, String parameters) {
        List<String> expected = Arrays.stream(parameters.split(" "))
                .filter(each -> !each.isEmpty())
                .toList();

        assertThat(route(template).match(Target.of(path).segments()).values()).containsExactlyElementsOf(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "/health,         ''",
        "/health,         health",
        "/health,         /",
        "/health,         /Health",
        "/health,         //health",
        "/v1/{id},        /v1",
        "/v1/{id},        /v1/",
        "/v1/{id},        /v1/a/b",
        "/v1/{id},        /v2/a",
        "/v1/{id}/active, /v1//active",
        "/v1/{id}/active, /v1/a/actives"
    })
    void anotherPathIsNot(String template, String path) {
        assertThat(route(template).match(Target.of(path).segments())).isNull();
    }

    private static Route route(String template) {
        return Route.open("GET", template, _ -> Response.noContent());
    }
}
