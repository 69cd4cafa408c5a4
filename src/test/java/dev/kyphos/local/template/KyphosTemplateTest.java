package dev.kyphos.local.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kyphos.local.LocalJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KyphosTemplateTest {

    private static final Template TEMPLATE = Template.read(Path.of("template.yaml"));

    /** Those of the contract: OpenApiTest, TemplateRoutesTest. */
    @ParameterizedTest
    @ValueSource(strings = {"/", "/anywhere/else", "/v1/rulesets/x/elsewhere"})
    void aPathThatLeadsNowhereIsAnsweredByTheServiceWhateverTheMethod(String path) {
        for (String method : Set.of("GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD")) {
            assertThat(TEMPLATE.routes()
                            .find(method, path)
                            .orElseThrow()
                            .route()
                            .function())
                    .isEqualTo("ServiceFunction");
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
    void whatCuratorsDoAndWhatShowsPeopleIsSignedAndNothingElse() {
        assertThat(TEMPLATE.routes().routes().stream()
                        .filter(Route::signed)
                        .map(route -> route.function() + " " + route.path())
                        .filter(route -> !route.matches("(Drafts|Publication|Activation|Replay)Function .*")))
                .containsExactlyInAnyOrder(
                        "InsightsFunction /v1/insights",
                        "InsightsFunction /v1/insights/feedback",
                        "RuleSetsFunction /v1/rulesets/{id}/audit");
    }

    @Test
    void theFunctionThatRecommendsMayPutIntoTheQueryLogAndNothingElse() throws IOException {
        assertThat(allowedOnTheQueryLog("RecommendationsFunction")).containsExactly("dynamodb:PutItem [LOG#*]");
        for (String other : List.of(
                "RuleSetsFunction",
                "DraftsFunction",
                "PublicationFunction",
                "ActivationFunction",
                "ServiceFunction",
                "FhirFunction",
                "SeedFunction")) {
            assertThat(actionsOn("QueryLogTable", other)).as(other).isEmpty();
        }
    }

    @Test
    void replaysAreKeptInTheQueryLogsTableAndOnlyWhoCountsPartsReadsRowsThere() throws IOException {
        String kept = "[dynamodb:GetItem, dynamodb:Query, dynamodb:PutItem] [REPLAY#*]";

        assertThat(allowedOnTheQueryLog("ReplayFunction")).containsExactly(kept);
        assertThat(allowedOnTheQueryLog("ReplayPartFunction")).containsExactly(kept, "dynamodb:Query [LOG#*]");
        assertThat(allowedOnTheQueryLog("ReplayJoinFunction")).containsExactly(kept);
        for (String step : List.of("ReplayPartFunction", "ReplayJoinFunction")) {
            assertThat(actionsOn("RuleSetsTable", step)).containsExactly("dynamodb:GetItem", "dynamodb:Query");
        }
    }

    @Test
    void theFunctionThatCountsReadsTheQueryLogAndWritesCounts() throws IOException {
        assertThat(allowedOnTheQueryLog("CountFunction"))
                .containsExactly(
                        "dynamodb:Query [LOG#*, COUNTS, COUNTS#*, PUTBACK]",
                        "dynamodb:PutItem [COUNTS, COUNTS#*]",
                        "dynamodb:DeleteItem [PUTBACK]");
    }

    @Test
    void insightsReadCountsAndNoRow() throws IOException {
        assertThat(allowedOnTheQueryLog("InsightsFunction"))
                .containsExactly("dynamodb:Query [COUNTS, COUNTS#*, FEEDBACK#*]");
    }

    @Test
    void theFunctionThatClinicalSystemsCallRemembersTokensAndCountsFeedbackAndReadsNeither() throws IOException {
        assertThat(allowedOnTheQueryLog("HooksFunction"))
                .containsExactly("dynamodb:PutItem [TOKEN#*]", "dynamodb:UpdateItem [FEEDBACK#*]");
    }

    /** Each action with the partitions that it is allowed on; "null" for all. */
    private static List<String> allowedOnTheQueryLog(String function) throws IOException {
        return statements(function)
                .filter(statement -> statement.get("Resource").toString().contains("QueryLogTable.Arn"))
                .map(statement -> statement.get("Action") + " "
                        + (statement.get("Condition") instanceof Map<?, ?> condition
                                ? at(condition, "ForAllValues:StringLike", "dynamodb:LeadingKeys")
                                : null))
                .toList();
    }

    @Test
    void nobodyMayDeleteAnythingButDraftsOrUpdateAnything() throws IOException {
        for (LambdaFunction function : TEMPLATE.functions()) {
            List<String> actions = actionsOn("RuleSetsTable", function.name());
            assertThat(actions)
                    .as(function.name())
                    .doesNotContain("dynamodb:UpdateItem")
                    .noneMatch(each -> each.contains("*"));
            statements(function.name())
                    .filter(statement -> actions(statement).contains("dynamodb:DeleteItem"))
                    .forEach(statement -> assertThat(statement.get("Condition").toString())
                            .isEqualTo("{ForAllValues:StringLike={dynamodb:LeadingKeys=[%s]}}"
                                    .formatted(function.name().equals("CountFunction") ? "PUTBACK" : "DRAFTS#*")));
        }
    }

    private static List<String> actionsOn(String table, String function) throws IOException {
        return statements(function)
                .filter(statement -> statement.get("Resource").toString().contains(table + ".Arn"))
                .flatMap(statement -> actions(statement).stream())
                .toList();
    }

    private static List<String> actions(Map<?, ?> statement) {
        return statement.get("Action") instanceof List<?> several
                ? several.stream().map(Object::toString).toList()
                : List.of(statement.get("Action").toString());
    }

    private static Stream<Map<?, ?>> statements(String function) throws IOException {
        Object policies = at(
                TemplateYaml.parse(Files.readString(Path.of("template.yaml"))),
                "Resources",
                function,
                "Properties",
                "Policies");
        return ((List<?>) policies)
                .stream()
                        .flatMap(policy -> ((List<?>) at(policy, "Statement")).stream())
                        .map(statement -> (Map<?, ?>) statement);
    }

    private static Object at(Object value, String... path) {
        for (String name : path) {
            value = ((Map<?, ?>) value).get(name);
        }
        return value;
    }

    @Test
    void everyFunctionIsToldTheTablesAndWhatParametersSay() throws IOException {
        Map<String, String> parameters = Map.ofEntries(
                Map.entry("QueryLogShards", "8"),
                Map.entry("QueryLogDays", "99"),
                Map.entry("CorsOrigin", "https://app.example"),
                Map.entry("FeaturedRuleSet", "own-rules"),
                Map.entry("RoleSessions", "refused"),
                Map.entry("CuratorSignIn", "credentials"),
                Map.entry("BaseUrls", "https://kyphos.example/live"),
                Map.entry("HookIssuers", "https://ehr.example=https://ehr.example/jwks.json"),
                Map.entry("FhirServers", "https://fhir.example/r4"),
                Map.entry("DynamoDbEndpoint", "http://store.example:8000"),
                Map.entry("ExistingRuleSetsTable", "rules-restored"),
                Map.entry("ExistingQueryLogTable", "log-restored"));
        Template template = Template.parse(Files.readString(Path.of("template.yaml")), parameters);

        assertThat(template.functions())
                .allSatisfy(function -> assertThat(function.environment())
                        .containsEntry("QUERY_LOG_SHARDS", "8")
                        .containsEntry("QUERY_LOG_DAYS", "99")
                        .containsEntry("CORS_ORIGIN", "https://app.example")
                        .containsEntry("FEATURED_RULE_SET", "own-rules")
                        .containsEntry("ROLE_SESSIONS", "refused")
                        .containsEntry("CURATOR_SIGN_IN", "credentials")
                        .containsEntry("BASE_URLS", "https://kyphos.example/live")
                        .containsEntry("HOOK_ISSUERS", "https://ehr.example=https://ehr.example/jwks.json")
                        .containsEntry("FHIR_SERVERS", "https://fhir.example/r4")
                        .containsEntry("EXISTING_RULE_SETS_TABLE", "rules-restored")
                        .containsEntry("EXISTING_QUERY_LOG_TABLE", "log-restored")
                        .containsEntry("DYNAMODB_ENDPOINT", "http://store.example:8000"));
        assertThat(template.functions())
                .allSatisfy(function -> assertThat(List.of(
                                function.environment().get("RULE_SETS_TABLE"),
                                function.environment().get("QUERY_LOG_TABLE")))
                        .isEqualTo(template.tables().stream().map(Table::name).toList()));
    }

    @Test
    void aVariableIsOneThatTheProgramReads() throws IOException {
        var source = new StringBuilder();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                source.append(Files.readString(file));
            }
        }

        assertThat(TEMPLATE.functions())
                .allSatisfy(function -> assertThat(function.environment().keySet())
                        .isNotEmpty()
                        .allSatisfy(name -> assertThat(source).contains('"' + name.replace("EXISTING_", "") + '"')));
    }

    @Test
    void noVariableHangsOnAConditionWhichSamLocalWouldPassAsEmpty() {
        JsonNode everybody = RawTemplate.ALL.at("/Globals/Function/Environment/Variables");
        assertThat(everybody.properties()).isNotEmpty().allSatisfy(this::isUnconditional);
        RawTemplate.resources("AWS::Serverless::Function")
                .flatMap(function -> function.getValue().at("/Properties/Environment/Variables").properties().stream())
                .forEach(this::isUnconditional);
    }

    /** But for the pools of Cognito: where `sam local` runs there are none, and empty says so. */
    private void isUnconditional(Map.Entry<String, JsonNode> variable) {
        if (variable.getKey().equals("COGNITO")) {
            assertThat(variable.getValue().at("/Fn::If/2").textValue()).isEmpty();
            return;
        }
        assertThat(variable.getValue().has("Fn::If")).as(variable.getKey()).isFalse();
    }

    /** One that named its own would not run by `sam local` on a machine with others. */
    @Test
    void noFunctionRunsOnOtherProcessorsThanTheParameterSays() {
        assertThat(RawTemplate.resources("AWS::Serverless::Function"))
                .isNotEmpty()
                .noneMatch(function -> function.getValue().at("/Properties").has("Architectures"));
        assertThat(RawTemplate.items(RawTemplate.ALL.at("/Globals/Function/Architectures")))
                .extracting(each -> each.path("Ref").asText())
                .containsExactly("Architecture");
    }

    /** Without calls for 14 days a snapshot is gone, and calls fail until there is another. */
    @Test
    void aSnapshotIsCalledEveryWeekOrThereIsNone() {
        for (LambdaFunction function : TEMPLATE.functions()) {
            JsonNode ping = RawTemplate.properties(function.name()).at("/Events/KeepSnapshot/Properties");
            assertThat(ping.path("Schedule").asText())
                    .as(function.name())
                    .isEqualTo(function.snapStart() ? "rate(7 days)" : "");
        }
        assertThat(TEMPLATE.functions())
                .filteredOn(LambdaFunction::snapStart)
                .extracting(LambdaFunction::name)
                .containsExactly(
                        "RecommendationsFunction",
                        "RuleSetsFunction",
                        "HooksFunction",
                        "ServiceFunction",
                        "FhirFunction");
    }

    /** API Gateway waits no longer: whoever called would get 504, and the function work in vain. */
    @Test
    void noFunctionOnARouteTakesLongerThanApiGatewayWaits() {
        assertThat(TEMPLATE.routes().routes())
                .allSatisfy(
                        route -> assertThat(TEMPLATE.function(route.function()).timeout())
                                .isLessThanOrEqualTo(Duration.ofSeconds(29)));
    }

    /** Less memory brings less than one processor: the first answers of an instance would be late. */
    @Test
    void everyFunctionHasAWholeProcessor() {
        assertThat(TEMPLATE.functions())
                .allSatisfy(function -> assertThat(function.memory()).isGreaterThanOrEqualTo(1769));
    }

    @Test
    void onlyTheCountIsRepeatedByTheLocalApi() {
        assertThat(TEMPLATE.functions())
                .filteredOn(LambdaFunction::repeated)
                .extracting(LambdaFunction::name)
                .containsExactly("CountFunction");
        assertThat(RawTemplate.properties("CountFunction")
                        .at("/Events/Often/Properties/Schedule")
                        .asText())
                .isEqualTo("rate(15 minutes)");
    }

    @Test
    void onlyTheSeedRunsAtStart() {
        assertThat(TEMPLATE.functions())
                .filteredOn(LambdaFunction::runAtStart)
                .extracting(LambdaFunction::name)
                .containsExactly("SeedFunction");
    }

    @Test
    void aPageMayReadNothingThatApiGatewayAnswersItselfUnlessItsOriginIsSet() {
        assertThat(TEMPLATE.gatewayResponses().types())
                .allSatisfy(type -> assertThat(TEMPLATE.gatewayResponses()
                                .answer(type, 400, "id")
                                .headers())
                        .doesNotContainKeys("Access-Control-Allow-Origin", "Access-Control-Expose-Headers", "Vary"));
    }

    /** SAM makes a new deployment where the text of the template differs, which that of a parameter is no part of. */
    @Test
    void anApiThatDependsOnAParameterIsDeployedWithEveryChange() {
        JsonNode api = RawTemplate.properties("Api");
        boolean depends = api.path("GatewayResponses").findValue("Fn::If") != null
                || api.path("GatewayResponses").findValue("Fn::Sub") != null
                || api.path("GatewayResponses").findValue("Ref") != null;

        assertThat(api.path("AlwaysDeploy").asBoolean()).isEqualTo(depends);
    }

    @ParameterizedTest
    @CsvSource({
        "MISSING_AUTHENTICATION_TOKEN, 403",
        "INVALID_API_KEY, 403",
        "INVALID_SIGNATURE, 403",
        "EXPIRED_TOKEN, 403",
        "ACCESS_DENIED, 403",
        "REQUEST_TOO_LARGE, 413",
        "THROTTLED, 429",
        "QUOTA_EXCEEDED, 429",
        "DEFAULT_4XX, 400",
        "DEFAULT_5XX, 502"
    })
    void whatApiGatewayAnswersItselfIsAProblem(String type, int status) throws Exception {
        GatewayResponse answer = TEMPLATE.gatewayResponses().answer(type, status, "id");
        String body = new String(answer.body(), StandardCharsets.UTF_8);

        assertThat(answer.headers().get("Content-Type")).containsExactly("application/problem+json");
        assertThat(LocalJson.MAPPER.readTree(body).path("status").asInt(status)).isEqualTo(status);
        assertThat(LocalJson.MAPPER.readTree(body).path("title").textValue()).isNotBlank();
        assertThat(LocalJson.MAPPER.readTree(body).path("requestId").textValue())
                .isEqualTo("id");
        assertThat(answer.headers())
                .containsKeys(
                        "Cache-Control",
                        "X-Content-Type-Options",
                        "Strict-Transport-Security",
                        "Referrer-Policy",
                        "X-Frame-Options",
                        "Content-Security-Policy");
    }
}
