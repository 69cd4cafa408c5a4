package dev.kyphos.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {

    private static final String FUNCTION = """
        Resources:
          F:
            Type: AWS::Serverless::Function
            Properties:
              Handler: some.Handler
              %s
        """;

    @Test
    void globalsApplyUnlessTheFunctionSaysOtherwise() {
        LambdaFunction function = Template.parse("""
            Globals: {Function: {Timeout: 7, MemorySize: 512, Environment: {Variables: {A: global, B: global}}}}
            Resources:
              F:
                Type: AWS::Serverless::Function
                Properties: {Handler: 'some.Handler::handleRequest', MemorySize: 256, Environment: {Variables: {B: own}}}
            """, Map.of()).function("F");

        assertThat(function)
                .isEqualTo(new LambdaFunction(
                        "F",
                        "some.Handler",
                        Duration.ofSeconds(7),
                        256,
                        Map.of("A", "global", "B", "own"),
                        false,
                        false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "!Ref Size                                    | small",
                "!Ref AWS::AccountId                          | 000000000000",
                "!Sub 'a-${Size}-${!kept}'                    | a-small-${kept}",
                "!Sub ['${x}-${Size}', {x: !Ref Size}]        | small-small",
                "!If [Small, !Ref Size, other]                | small",
                "!If [Large, one, !If [Either, two, three]]   | two",
                "!Join ['/', [a, !Ref Size, b]]               | a/small/b",
                "!Ref T                                       | named-small",
                "!Ref F                                       | F",
                "!Sub '${T.Arn}'                              | arn:aws:dynamodb:us-east-1:000000000000:table/T",
                "{'Fn::GetAtt': [T, Arn]}                     | arn:aws:dynamodb:us-east-1:000000000000:table/T",
            })
    void functionsInAValueAreEvaluated(String value, String expected) {
        assertThat(environment(value, "F"))
                .isEqualTo(Map.of("V", expected.replace("us-east-1", LocalAccount.region())));
    }

    @Test
    void noValueLeavesAVariableOut() {
        assertThat(environment("!If [Large, x, !Ref 'AWS::NoValue']", "F")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "!Ref Nothing               | nothing is called Nothing",
                "!Ref Unset                 | the parameter Unset has no value and no default",
                "!Sub 'x-${Nothing}'        | nothing is called Nothing",
                "!GetAtt Nothing.Arn        | nothing is called Nothing",
                "!GetAtt T.StreamArn        | the local API has no T.StreamArn",
                "!If [Nowhere, a, b]        | there is no condition Nowhere",
                "!FindInMap [a, b, c]       | the local API doesn't read Fn::FindInMap",
                "!ImportValue x             | the local API doesn't read Fn::ImportValue",
                "[1, 2]                     | expected text",
            })
    void whatCantBeEvaluatedIsNamedWithItsPlace(String value, String problem) {
        assertThatExceptionOfType(TemplateException.class)
                .isThrownBy(() -> environment(value, "F"))
                .withMessage("Resources/F/Properties/Environment/Variables/V: " + problem);
    }

    @Test
    void anUnknownTagIsNamedWithItsLine() {
        refused("Resources:\n  F: !Fro x", "template line 2: unknown tag !Fro");
    }

    @Test
    void aRepeatedKeyIsNamedWithItsLine() {
        refused("Resources:\n  F: {}\n  F: {}", "template line 3: 'F' is repeated");
    }

    @Test
    void whatIsNotYamlIsRefusedWithItsLine() {
        assertThatExceptionOfType(TemplateException.class)
                .isThrownBy(() -> Template.parse("Resources: {", Map.of()))
                .withMessageStartingWith("template line 1: ");
    }

    @Test
    void aRouteNeedsAHandler() {
        refused("""
            Resources:
              F:
                Type: AWS::Serverless::Function
                Properties: {Events: {E: {Type: Api, Properties: {Method: GET, Path: /a}}}}
            """, "Resources/F/Properties/Handler: is missing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Timeout: soon | Resources/F/Properties/Timeout: expected a whole number above zero",
                "Events: {E: {Type: HttpApi}} | Resources/F/Properties/Events/E/Type: the local API has no such event",
                "Events: {E: {Type: Api, Properties: {Path: /a}}} | Resources/F/Properties/Events/E/Properties/Method:"
                        + " is missing",
                "Events: {E: {Type: Api, Properties: {Method: GET, Path: a}}} | "
                        + "Resources/F/Properties/Events/E/Properties/Path: expected a path like /a/{b}/{rest+}, not a",
                "Events: {E: {Type: Api, Properties: {Method: GET, Path: /a, Auth: {Authorizer: Mine}}}} |"
                        + " Resources/F/Properties/Events/E/Properties/Auth/Authorizer: the local API has no authorizer"
                        + " Mine",
            })
    void aBrokenFunctionIsNamedWithItsPlace(String property, String message) {
        refused(FUNCTION.formatted(property), message);
    }

    @Test
    void anApiOfAnotherKindIsRefusedByName() {
        refused(
                "Resources: {A: {Type: 'AWS::Serverless::HttpApi'}}",
                "Resources/A: the local API doesn't serve AWS::Serverless::HttpApi");
    }

    @Test
    void theDefaultAuthorizerHoldsForRoutesThatNameNone() {
        Template template = Template.parse("""
            Resources:
              A: {Type: 'AWS::Serverless::Api', Properties: {StageName: s, Auth: {DefaultAuthorizer: AWS_IAM}}}
              F:
                Type: AWS::Serverless::Function
                Properties:
                  Handler: some.Handler
                  Events:
                    Closed: {Type: Api, Properties: {Method: GET, Path: /closed}}
                    Open: {Type: Api, Properties: {Method: GET, Path: /open, Auth: {Authorizer: NONE}}}
            """, Map.of());

        assertThat(template.routes()
                        .find("GET", "/closed")
                        .orElseThrow()
                        .route()
                        .signed())
                .isTrue();
        assertThat(template.routes().find("GET", "/open").orElseThrow().route().signed())
                .isFalse();
    }

    private static Map<String, String> environment(String value, String function) {
        String template = """
            Parameters: {Size: {Default: small}, Unset: {Type: String}}
            Conditions:
              Small: !Equals [!Ref Size, small]
              Large: !Not [{Condition: Small}]
              Either: !Or [!Condition Large, !And [!Condition Small, !Condition Small]]
            Resources:
              T:
                Type: AWS::DynamoDB::Table
                Properties: {TableName: !Sub 'named-${Size}'}
              F:
                Type: AWS::Serverless::Function
                Properties:
                  Handler: some.Handler
                  Environment:
                    Variables:
                      V: %s
            """.formatted(value);
        return Template.parse(template, Map.of()).function(function).environment();
    }

    private static void refused(String template, String message) {
        assertThatExceptionOfType(TemplateException.class)
                .isThrownBy(() -> Template.parse(template, Map.of()))
                .withMessage(message);
    }
}
