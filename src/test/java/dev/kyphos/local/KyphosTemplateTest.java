package dev.kyphos.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KyphosTemplateTest {

    private static final Template TEMPLATE = Template.read(Path.of("template.yaml"));

    @ParameterizedTest
    @CsvSource({
        "/v1/recommendations,                 RecommendationsFunction",
        "/v1/rulesets,                        RuleSetsFunction",
        "/v1/rulesets/x,                      RuleSetsFunction",
        "/v1/rulesets/x/versions,             RuleSetsFunction",
        "/v1/rulesets/x/versions/1.0.0,       RuleSetsFunction",
        "/v1/rulesets/x/versions/1.0.0/facts, RuleSetsFunction",
        "/v1/rulesets/x/diff,                 RuleSetsFunction",
        "/v1/rulesets/x/audit,                RuleSetsFunction",
        "/v1/rulesets/x/drafts,               DraftsFunction",
        "/v1/rulesets/x/drafts/y,             DraftsFunction",
        "/v1/rulesets/x/drafts/y/publish,     PublicationFunction",
        "/v1/rulesets/x/elsewhere,            ServiceFunction",
        "/health,                             ServiceFunction",
        "/openapi.json,                       ServiceFunction",
        "/,                                   ServiceFunction",
        "/anywhere/else,                      ServiceFunction",
    })
    void everyMethodOfAPathReachesItsFunction(String path, String function) {
        for (String method : Set.of("GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD")) {
            assertThat(TEMPLATE.routes()
                            .find(method, path)
                            .orElseThrow()
                            .route()
                            .function())
                    .isEqualTo(function);
        }
    }

    @Test
    void readingWhatIsActiveIsOpenAndChangingItIsSigned() {
        Route reading = TEMPLATE.routes()
                .find("GET", "/v1/rulesets/x/active")
                .orElseThrow()
                .route();
        Route changing = TEMPLATE.routes()
                .find("PUT", "/v1/rulesets/x/active")
                .orElseThrow()
                .route();

        assertThat(reading.function()).isEqualTo("RuleSetsFunction");
        assertThat(reading.signed()).isFalse();
        assertThat(changing.function()).isEqualTo("ActivationFunction");
        assertThat(changing.signed()).isTrue();
    }

    @Test
    void whatCuratorsDoIsSignedAndNothingElse() {
        assertThat(TEMPLATE.routes().routes().stream()
                        .filter(Route::signed)
                        .map(Route::function)
                        .distinct())
                .containsExactlyInAnyOrder("DraftsFunction", "PublicationFunction", "ActivationFunction");
    }

    @Test
    void everyFunctionIsToldTheTableAndNoEndpoint() {
        assertThat(TEMPLATE.functions())
                .allSatisfy(function -> assertThat(function.environment())
                        .containsOnlyKeys("RULE_SETS_TABLE", "CURSOR_SECRET")
                        .containsEntry(
                                "RULE_SETS_TABLE", TEMPLATE.tables().getFirst().name()));
    }

    @Test
    void onlyTheSeedRunsAtStart() {
        assertThat(TEMPLATE.functions())
                .filteredOn(LambdaFunction::runAtStart)
                .extracting(LambdaFunction::name)
                .containsExactly("SeedFunction");
    }

    @ParameterizedTest
    @CsvSource({"MISSING_AUTHENTICATION_TOKEN, 403", "REQUEST_TOO_LARGE, 413", "THROTTLED, 429", "DEFAULT_5XX, 502"})
    void whatApiGatewayAnswersItselfIsAProblem(String type, int status) throws Exception {
        HttpAnswer answer = TEMPLATE.gatewayResponses().answer(type, status, "id");
        String body = new String(answer.body(), StandardCharsets.UTF_8);

        assertThat(answer.headers().get("Content-Type")).containsExactly("application/problem+json");
        assertThat(Json.MAPPER.readTree(body).path("status").asInt(status)).isEqualTo(status);
        assertThat(Json.MAPPER.readTree(body).path("title").textValue()).isNotBlank();
    }
}
