package dev.kyphos.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {

    @ParameterizedTest
    @CsvSource({
        "/v1/a,            /live/v1/a,       /live",
        "/v1/a,            /v1/a,            ''",
        "/kyphos/v1/a,     /kyphos/v1/a,     /kyphos",
        "/kyphos/x/v1/a,   /kyphos/x/v1/a,   /kyphos/x",
        "/kyphos/v1/a/,    /kyphos/v1/a/,    /kyphos",
        "/v1/a,            ,                 ''",
        "/kyphos/v1/a,     ,                 /kyphos",
        "/<b>/v1/a,        /<b>/v1/a,        ''",
        "//evil/v1/a,      //evil/v1/a,      ''",
        "/a,               /a,               ''"
    })
    void theBaseIsWhatPrecedesTheResource(String path, String called, String base) {
        Target target = Target.of("/v1/{id}", path, Map.of("id", "a"), called == null ? "" : called);

        assertThat(target.path()).isEqualTo("/v1/a");
        assertThat(target.base()).isEqualTo(base);
    }

    @ParameterizedTest
    @CsvSource({"/,/live,/live", "/,/live/,/live", "/,/,''", "/kyphos,/kyphos,/kyphos", "/kyphos/,/kyphos/,/kyphos"})
    void theRootHasABaseWithAndWithoutASlash(String path, String called, String base) {
        Target target = Target.of("/", path, Map.of(), called);

        assertThat(target.segments()).isEmpty();
        assertThat(target.base()).isEqualTo(base);
    }

    @ParameterizedTest
    @CsvSource({
        "imwg%2D2019, imwg-2019",
        "%69%6D%77%67, imwg",
        "%7e%5F, ~_",
        "a%2fb, a%2Fb",
        "a/b, a/b",
        "%2E%2E, ..",
        "%, %",
        "%zz, %zz",
        "%252D, %252D",
        "%c3%a9, %C3%A9"
    })
    void aParameterIsOneSegmentWithoutNeedlessEscapes(String sent, String segment) {
        Target target = Target.of("/v1/{id}/active", "/v1/x/active", Map.of("id", sent), "/v1/x/active");

        assertThat(target.segments()).containsExactly("v1", segment, "active");
    }

    @ParameterizedTest
    @CsvSource({
        "health,                /health",
        "health/,               /health",
        "./health,              /health",
        "x/../health,           /health",
        "x/%2e%2E/health,       /health",
        "../../health,          /health",
        "%68ealth,              /health",
        "v1//x,                 /v1//x",
        "%2F,                   /%2F"
    })
    void theRestOfAPathIsNormalised(String rest, String path) {
        assertThat(Target.of("/{proxy+}", "/" + rest, Map.of("proxy", rest), "/live/" + rest)
                        .path())
                .isEqualTo(path);
        assertThat(Target.of("/{proxy+}", "/" + rest, Map.of("proxy", rest), "/live/" + rest)
                        .base())
                .isEqualTo("/live");
        assertThat(Target.of("/" + rest).path()).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "health", "*", "http://evil.example/", "%", "a/../b"})
    void whatIsNoPathIsNoPathOfTheApi(String path) {
        assertThat(Target.of(path).segments()).containsExactly("");
    }

    @Test
    void aParameterThatIsMissingMatchesNothing() {
        Target target = Target.of("/v1/{id}", "/v1/a", Map.of(), "/v1/a");

        assertThat(Route.open("GET", "/v1/{id}", _ -> Response.noContent()).match(target.segments()))
                .isNull();
    }
}
