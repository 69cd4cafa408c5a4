package dev.kyphos.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTableTest {

    private static final RouteTable ROUTES = table(
            "ANY /{proxy+}",
            "ANY /",
            "ANY /a",
            "ANY /a/{x}",
            "GET /a/b",
            "ANY /a/b",
            "ANY /a/{x}/c",
            "GET /a/{x}/{rest+}",
            "POST /only");

    @ParameterizedTest
    @CsvSource({
        "GET,    /,           ANY /",
        "GET,    /a,          ANY /a",
        "GET,    /a/,         ANY /a",
        "GET,    /a/b,        GET /a/b",
        "DELETE, /a/b,        ANY /a/b",
        "GET,    /a/z,        ANY /a/{x}",
        "GET,    /a/b%2Fc,    ANY /a/{x}",
        "GET,    /a/z/c,      ANY /a/{x}/c",
        "GET,    /a/z/d/e,    GET /a/{x}/{rest+}",
        "GET,    /a//c,       ANY /{proxy+}",
        "GET,    /elsewhere,  ANY /{proxy+}",
        "GET,    /A,          ANY /{proxy+}",
    })
    void anExactSegmentBeatsAParameterAndThatBeatsTheRest(String method, String path, String expected) {
        Route route = ROUTES.find(method, path).orElseThrow().route();

        assertThat(route.method() + " " + route.path()).isEqualTo(expected);
    }

    @Test
    void aPathWhoseRouteDoesNotTakeTheMethodHasNone() {
        assertThat(ROUTES.find("GET", "/only")).isEmpty();
    }

    @Test
    void parametersStayEncoded() {
        assertThat(ROUTES.find("GET", "/a/%C3%BC%20x/d%2Fe/f").orElseThrow().parameters())
                .isEqualTo(Map.of("x", "%C3%BC%20x", "rest", "d%2Fe/f"));
    }

    @Test
    void theOrderOfTheTemplateDoesNotMatter() {
        assertThat(table("ANY /a", "ANY /{proxy+}")
                        .find("GET", "/a")
                        .orElseThrow()
                        .route()
                        .path()
                        .text())
                .isEqualTo("/a");
    }

    @Test
    void twoRoutesThatDifferOnlyInAParametersNameAreRefused() {
        assertThatExceptionOfType(TemplateException.class)
                .isThrownBy(() -> table("GET /a/{x}", "GET /a/{y}"))
                .withMessage("F: a second route GET /a/{y}");
    }

    private static RouteTable table(String... routes) {
        return new RouteTable(Stream.of(routes).map(RouteTableTest::route).toList());
    }

    private static Route route(String text) {
        List<String> parts = List.of(text.split(" "));
        return new Route(parts.getFirst(), PathPattern.of("test", parts.getLast()), "F", false);
    }
}
