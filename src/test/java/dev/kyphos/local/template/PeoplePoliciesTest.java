package dev.kyphos.local.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kyphos.json.Contract;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the policies for people let them call. */
class PeoplePoliciesTest {

    private static final String API =
            "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${Api}/${StageName}/";

    static Stream<Map.Entry<String, JsonNode>> policies() {
        return RawTemplate.resources("AWS::IAM::ManagedPolicy");
    }

    @ParameterizedTest
    @MethodSource("policies")
    void aPolicyAllowsMethodsAndPathsOfThisStageAndIsAttachedToNobody(Map.Entry<String, JsonNode> policy) {
        JsonNode properties = policy.getValue().path("Properties");

        assertThat(properties.properties()).extracting(Map.Entry::getKey).containsOnly("Description", "PolicyDocument");
        assertThat(statements(policy)).isNotEmpty().allSatisfy(statement -> {
            assertThat(statement.properties())
                    .extracting(Map.Entry::getKey)
                    .containsOnly("Effect", "Action", "Resource");
            assertThat(statement.path("Effect").textValue()).isEqualTo("Allow");
            assertThat(statement.path("Action").textValue()).isEqualTo("execute-api:Invoke");
        });
        assertThat(calls(policy)).isNotEmpty().allMatch(call -> call.matches("[A-Z]+/v1/.+"));
        assertThat(RawTemplate.ALL
                        .at("/Outputs/" + policy.getKey() + "/Value/Ref")
                        .textValue())
                .isEqualTo(policy.getKey());
    }

    @ParameterizedTest
    @CsvSource({
        "GET, drafts, Approvers Authors",
        "POST, drafts, Authors",
        "GET, drafts/{draft}, Approvers Authors",
        "PUT, drafts/{draft}, Authors",
        "DELETE, drafts/{draft}, Authors",
        "POST, drafts/{draft}/recommendations, Approvers Authors",
        "POST, check, Approvers Authors",
        "POST, drafts/{draft}/publish, Approvers",
        "POST, drafts/{draft}/replay, Insights",
        "POST, versions/{version}/replay, Insights",
        "GET, replays/{replay}, Insights",
        "DELETE, replays/{replay}, Insights",
        "PUT, active, Activators",
        "DELETE, active, Activators",
        "PUT, versions/{version}/translations/{tag}, Approvers",
        "GET, audit, Activators Approvers",
    })
    void whatCuratorsDoIsAllowedToThoseOfTheirPolicy(String method, String path, String allowed) {
        assertThat(allowing(method, "/v1/rulesets/{id}/" + path))
                .isEqualTo(Arrays.stream(allowed.split(" "))
                        .map(name -> name + "Policy")
                        .toList());
    }

    @Test
    void whateverIsSignedIsAllowedBySomePolicyAndNothingElseIs() throws IOException {
        var signed = new TreeSet<String>();
        var allowed = new TreeSet<String>();
        Contract.read()
                .path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    String method = operation.getKey().toUpperCase(Locale.ROOT);
                    String call = method + " " + path.getKey();
                    if (operation.getValue().at("/security/0").has("aws")) {
                        signed.add(call);
                    }
                    if (!allowing(method, path.getKey()).isEmpty()) {
                        allowed.add(call);
                    }
                }));

        assertThat(allowed).hasSizeGreaterThan(10).isEqualTo(signed);
    }

    /** The policies that allow a call, in the order of their names. */
    private static List<String> allowing(String method, String path) {
        String call = method + path.replaceAll("\\{[a-z]+}", "0a-9");
        return policies()
                .filter(policy -> calls(policy).stream().anyMatch(allowed -> covers(allowed, call)))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** Whether a resource of a policy, from the method on, covers a call. As in IAM, a wildcard also stands for slashes. */
    private static boolean covers(String allowed, String call) {
        String pattern =
                Arrays.stream(allowed.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        return call.matches(pattern);
    }

    private static List<String> calls(Map.Entry<String, JsonNode> policy) {
        return statements(policy)
                .flatMap(statement -> RawTemplate.items(statement.path("Resource")))
                .map(resource -> resource.path("Fn::Sub").asText())
                .peek(resource -> assertThat(resource).startsWith(API))
                .map(resource -> resource.substring(API.length()))
                .toList();
    }

    private static Stream<JsonNode> statements(Map.Entry<String, JsonNode> policy) {
        return RawTemplate.items(policy.getValue().at("/Properties/PolicyDocument/Statement"));
    }
}
