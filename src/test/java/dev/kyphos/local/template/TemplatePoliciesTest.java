package dev.kyphos.local.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kyphos.local.LocalJson;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the template lets functions do, keeps, and writes down. */
class TemplatePoliciesTest {

    private static final Set<String> ACTIONS = Set.of(
            "dynamodb:GetItem",
            "dynamodb:Query",
            "dynamodb:PutItem",
            "dynamodb:DeleteItem",
            "dynamodb:ConditionCheckItem");

    /** The table of a statement: an existing one if its parameter names one, else the stack's own. */
    private static final Set<String> TABLES = Set.of(table("RuleSetsTable"), table("QueryLogTable"));

    /** Adds to a count of feedback. */
    private static final String ADD = "dynamodb:UpdateItem";

    /** Starts a replay, and stops one. */
    private static final String START = "[states:StartExecution] {\"Ref\":\"ReplayStateMachine\"}";

    private static final String STOP = "[states:StopExecution] {\"Fn::Sub\":\"arn:${AWS::Partition}:states:"
            + "${AWS::Region}:${AWS::AccountId}:execution:${ReplayStateMachine.Name}:*\"}";

    private static final String READ_SECRET = "secretsmanager:GetSecretValue";

    static Stream<String> functions() {
        return RawTemplate.resources("AWS::Serverless::Function").map(Map.Entry::getKey);
    }

    @ParameterizedTest
    @MethodSource("functions")
    void aPolicyNamesItsActionsAndOneTableOrSecretAndHasNoWildcard(String function) {
        assertThat(statements(function)).isNotEmpty().allSatisfy(statement -> {
            assertThat(statement.path("Effect").textValue()).isEqualTo("Allow");
            if (actions(statement).toString().contains("states:")) {
                assertThat(function).isEqualTo("ReplayFunction");
                assertThat(actions(statement) + " " + statement.path("Resource"))
                        .isIn(START, STOP);
            } else if (actions(statement).contains(READ_SECRET)) {
                assertThat(actions(statement)).containsExactly(READ_SECRET);
                assertThat(statement.at("/Resource/Ref").textValue()).isEqualTo("CursorSecret");
            } else if (actions(statement).stream().anyMatch(action -> action.startsWith("s3:"))) {
                assertThat(function).isEqualTo("PopulationFunction");
                assertThat(actions(statement)).hasSize(1).isSubsetOf("s3:GetObject", "s3:PutObject");
                assertThat(statement.path("Resource"))
                        .allSatisfy(
                                objects -> assertThat(objects.path("Fn::Sub").textValue())
                                        .matches("\\$\\{PopulationBucket\\.Arn}/(input|runs|results|failures)/\\*"));
            } else {
                boolean counts = actions(statement).equals(List.of(ADD));
                assertThat(actions(statement)).isNotEmpty().isSubsetOf(counts ? Set.of(ADD) : ACTIONS);
                assertThat(statement.path("Resource").toString())
                        .isIn(counts ? Set.of(table("QueryLogTable")) : TABLES);
                assertThat(counts && !function.equals("HooksFunction")).isFalse();
            }
            assertThat(statement.has("NotAction") || statement.has("NotResource"))
                    .isFalse();
        });
    }

    @Test
    void theFunctionThatRecommendsCannotReadTheQueryLog() {
        assertThat(statements("RecommendationsFunction")
                        .filter(statement ->
                                statement.path("Resource").toString().equals(table("QueryLogTable")))
                        .flatMap(statement -> actions(statement).stream()))
                .containsExactly("dynamodb:PutItem");
    }

    @ParameterizedTest
    @MethodSource("functions")
    void whoIsToldOfTheSecretOfPageTokensMayReadItAndNobodyElse(String function) {
        boolean told =
                RawTemplate.properties(function).at("/Environment/Variables").has("CURSOR_SECRET");

        assertThat(statements(function).anyMatch(statement -> actions(statement).contains(READ_SECRET)))
                .isEqualTo(told);
        assertThat(told).isEqualTo(Set.of("RuleSetsFunction", "DraftsFunction").contains(function));
    }

    /** So that no role is given to functions in any other way. */
    @ParameterizedTest
    @MethodSource("functions")
    void aFunctionHasNoRoleButTheOneOfItsPolicies(String function) {
        assertThat(RawTemplate.properties(function).has("Role")).isFalse();
        assertThat(RawTemplate.ALL.at("/Globals/Function").has("Policies")).isFalse();
        assertThat(RawTemplate.resources("AWS::IAM::Policy")).isEmpty();
    }

    /** The one of curators whom Cognito signs in: it is theirs alone, and has the policies for people and no other. */
    @Test
    void noRoleIsThereButThatOfCuratorsWhichNoFunctionTakes() {
        assertThat(RawTemplate.resources("AWS::IAM::Role").filter(role -> !isOfAStateMachineOrPipes(role.getValue())))
                .singleElement()
                .satisfies(role -> {
                    JsonNode properties = role.getValue().path("Properties");
                    assertThat(role.getKey()).isEqualTo("CuratorRole");
                    assertThat(role.getValue().path("Condition").textValue()).isEqualTo("WithCognito");
                    assertThat(properties.at("/AssumeRolePolicyDocument/Statement/0/Principal"))
                            .isEqualTo(LocalJson.MAPPER
                                    .createObjectNode()
                                    .put("Federated", "cognito-identity.amazonaws.com"));
                    assertThat(properties.at("/AssumeRolePolicyDocument/Statement"))
                            .hasSize(1);
                    assertThat(properties.has("Policies")).isFalse();
                    assertThat(properties.path("ManagedPolicyArns"))
                            .extracting(policy -> policy.path("Ref").textValue())
                            .containsExactlyInAnyOrderElementsOf(RawTemplate.resources("AWS::IAM::ManagedPolicy")
                                    .map(Map.Entry::getKey)
                                    .toList());
                });
    }

    /** Functions can't take it. */
    private static boolean isOfAStateMachineOrPipes(JsonNode role) {
        List<String> services =
                role.at("/Properties/AssumeRolePolicyDocument/Statement").findValuesAsText("Service");
        return services.size() == 1
                && Set.of("states.amazonaws.com", "pipes.amazonaws.com").contains(services.getFirst());
    }

    @ParameterizedTest
    @ValueSource(strings = {"RuleSetsTable", "QueryLogTable"})
    void aTableIsKeptProtectedAndEncrypted(String table) {
        JsonNode properties = RawTemplate.properties(table);

        assertThat(RawTemplate.RESOURCES.path(table).path("DeletionPolicy").textValue())
                .isEqualTo("RetainExceptOnCreate");
        assertThat(RawTemplate.RESOURCES.path(table).path("UpdateReplacePolicy").textValue())
                .isEqualTo("Retain");
        for (String switched : List.of("/DeletionProtectionEnabled", "/SSESpecification/SSEEnabled")) {
            assertThat(properties.at(switched).textValue()).as(switched).isEqualTo("true");
        }
    }

    @Test
    void ruleSetsCanBeRestoredAndTheQueryLogCanNotForThatIsAClock() {
        String recovery = "/PointInTimeRecoverySpecification/PointInTimeRecoveryEnabled";
        assertThat(RawTemplate.properties("RuleSetsTable").at(recovery).textValue())
                .isEqualTo("true");
        assertThat(RawTemplate.properties("QueryLogTable").at(recovery).isMissingNode())
                .isTrue();
        assertThat(RawTemplate.properties("QueryLogTable").has("StreamSpecification"))
                .isFalse();
    }

    @Test
    void entriesOfTheQueryLogEnd() {
        assertThat(RawTemplate.properties("QueryLogTable")
                        .at("/TimeToLiveSpecification/AttributeName")
                        .textValue())
                .isEqualTo("expires");
        assertThat(RawTemplate.properties("QueryLogTable")
                        .at("/TimeToLiveSpecification/Enabled")
                        .textValue())
                .isEqualTo("true");
    }

    @Test
    void noLogHasARequestsBodyPathOrCaller() {
        JsonNode api = RawTemplate.properties("Api");
        String format = api.at("/AccessLogSetting/Fn::If/1/Format").textValue();

        assertThat(Pattern.compile("\\$[A-Za-z.]+").matcher(format).results().map(found -> found.group()))
                .containsExactlyInAnyOrder(
                        "$context.requestId",
                        "$context.httpMethod",
                        "$context.resourcePath",
                        "$context.status",
                        "$context.responseLatency",
                        "$context.integrationLatency");
        assertThat(RawTemplate.items(api.path("MethodSettings"))).isNotEmpty().allSatisfy(each -> {
            assertThat(each.path("DataTraceEnabled").asText("false")).isEqualTo("false");
            assertThat(each.has("LoggingLevel")).isFalse();
        });
        assertThat(api.path("TracingEnabled").textValue()).isEqualTo("false");
        assertThat(RawTemplate.ALL.at("/Globals/Function/Tracing").textValue()).isEqualTo("Disabled");
    }

    @Test
    void everyParameterHasADefaultAndSaysWhatItIs() {
        assertThat(RawTemplate.ALL.path("Parameters").properties())
                .hasSizeGreaterThan(10)
                .allSatisfy(parameter -> {
                    assertThat(parameter.getValue().has("Default"))
                            .as(parameter.getKey())
                            .isTrue();
                    assertThat(parameter.getValue().path("Description").asText())
                            .as(parameter.getKey())
                            .isNotBlank();
                });
    }

    private static String table(String name) {
        String arn =
                "arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/${Existing%s}".formatted(name);
        return "{\"Fn::If\":[\"WithExisting%s\",{\"Fn::Sub\":\"%s\"},{\"Fn::GetAtt\":\"%s.Arn\"}]}"
                .formatted(name, arn, name);
    }

    private static Stream<JsonNode> statements(String function) {
        return RawTemplate.items(RawTemplate.properties(function).path("Policies"))
                .flatMap(policy -> RawTemplate.items(policy.path("Statement")));
    }

    private static List<String> actions(JsonNode statement) {
        JsonNode actions = statement.path("Action");
        return actions.isArray()
                ? RawTemplate.items(actions).map(JsonNode::textValue).toList()
                : List.of(actions.asText());
    }
}
