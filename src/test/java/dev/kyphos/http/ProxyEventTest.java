package dev.kyphos.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyEventTest {

    private static final Request NOTHING = new Request("", Target.of(""), Map.of(), Map.of(), null, null, null);

    @Test
    void anEventIsARequest() throws IOException {
        Request request = read("""
            {'resource': '/a', 'path': '/a', 'httpMethod': 'POST', 'body': 'text', 'isBase64Encoded': false,
             'headers': {'Content-Type': 'application/json'}, 'queryStringParameters': {'detail': 'full'},
             'requestContext': {'path': '/live/a', 'httpMethod': 'GET', 'requestId': 'c6af9ac6-7b61',
               'identity': {'sourceIp': '192.0.2.7', 'userArn': 'arn:aws:iam::1:user/alice'}}}\
            """);

        assertThat(request)
                .isEqualTo(new Request(
                        "POST",
                        new Target("/live", List.of("a")),
                        Map.of("content-type", "application/json"),
                        Map.of("detail", List.of("full")),
                        new Principal("arn:aws:iam::1:user/alice"),
                        new Request.Body.Utf8("text"),
                        "c6af9ac6-7b61"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "7", "''", "'a b'", "'a\\r\\nb'", "['a']", "'é'"})
    void anIdOfAnotherFormIsNone(String id) throws IOException {
        assertThat(read("{'requestContext': {'requestId': " + id + "}}").id()).isNull();
        assertThat(read("{'requestContext': {'requestId': '" + "a".repeat(65) + "'}}")
                        .id())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'requestContext': null}",
                "{'requestContext': {'identity': null}}",
                "{'requestContext': {'identity': {'userArn': null, 'user': 'alice'}}}",
                "{'requestContext': {'identity': {'userArn': ''}}}",
                "{'requestContext': {'identity': {'userArn': ['alice']}}}",
                "{'requestContext': ['identity'], 'identity': {'userArn': 'alice'}, 'userArn': 'alice'}"
            })
    void withoutANameNobodySigned(String event) throws IOException {
        assertThat(read(event).principal()).isNull();
    }

    /** As API Gateway writes it for credentials of an identity pool. */
    private static Request fromCognito(String type, String identity, String providers) throws IOException {
        return read("""
                {'requestContext': {'identity': {'cognitoIdentityPoolId': 'eu-west-1:0e', 'cognitoIdentityId': '%s',
                 'cognitoAuthenticationType': '%s', 'cognitoAuthenticationProvider': '%s', 'caller': 'AROA0:CognitoIdentityCredentials',
                 'userArn': 'arn:aws:sts::1:assumed-role/pool/CognitoIdentityCredentials'}}}\
                """.formatted(identity, type, providers));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "authenticated; cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Ab1,cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Ab1:CognitoSignIn:7d1c-09; cognito-user/eu-west-1_Ab1/7d1c-09",
                "authenticated; cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Ab1:CognitoSignIn:7d1c-09; cognito-user/eu-west-1_Ab1/7d1c-09",
                "authenticated; graph.facebook.com,cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Ab1:CognitoSignIn:7d1c-09; cognito-user/eu-west-1_Ab1/7d1c-09",
                "authenticated; a.amazonaws.com/eu-west-1_Ab1:CognitoSignIn:7d1c-09; arn:aws:sts::1:assumed-role/pool/CognitoIdentityCredentials",
                "authenticated; cognito-idp.x/eu_a:CognitoSignIn:1,cognito-idp.x/eu_b:CognitoSignIn:2; arn:aws:sts::1:assumed-role/pool/CognitoIdentityCredentials",
                "authenticated; graph.facebook.com; arn:aws:sts::1:assumed-role/pool/CognitoIdentityCredentials",
                "authenticated; ``; arn:aws:sts::1:assumed-role/pool/CognitoIdentityCredentials",
                "unauthenticated; cognito-idp.x/eu_a:CognitoSignIn:1; arn:aws:sts::1:assumed-role/pool/CognitoIdentityCredentials",
            })
    void whomCognitoSignedInIsTheUserOfThePool(String type, String providers, String name) throws IOException {
        assertThat(fromCognito(type, "eu-west-1:0f", providers).signer()).isEqualTo(name);
    }

    @Test
    void anotherIdentityOfOneUserIsNoOtherPerson() throws IOException {
        String provider = "cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Ab1:CognitoSignIn:";
        String ann =
                fromCognito("authenticated", "eu-west-1:0a", provider + "a1").signer();
        String annAgain =
                fromCognito("authenticated", "eu-west-1:0b", provider + "a1").signer();
        String bea =
                fromCognito("authenticated", "eu-west-1:0c", provider + "b2").signer();

        for (RoleSessions sessions : RoleSessions.values()) {
            assertThat(sessions.areTwo(ann, annAgain)).isFalse();
            assertThat(sessions.areTwo(ann, bea)).isTrue();
            assertThat(sessions.isNamed(ann)).isTrue();
        }
    }

    @Test
    void aHeaderIsFoundWhateverItsCase() throws IOException {
        Request request = read("{'headers': {'cOnTeNt-TyPe': 'a', 'IF-NONE-MATCH': 'b'}}");

        assertThat(request.header("Content-Type")).isEqualTo("a");
        assertThat(request.header("if-none-match")).isEqualTo("b");
        assertThat(request.header("Accept")).isNull();
    }

    @Test
    void aHeaderInTurkeyIsTheSameHeader() throws IOException {
        var before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.of("tr"));
            assertThat(read("{'headers': {'IF-NONE-MATCH': 'b'}}").header("If-None-Match"))
                    .isEqualTo("b");
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'queryStringParameters': {'a': '2'}, 'multiValueQueryStringParameters': {'a': ['1', '2']}}",
                "{'multiValueQueryStringParameters': {'a': ['1', '2']}, 'queryStringParameters': {'a': '2'}}",
                "{'multiValueQueryStringParameters': {'a': ['1', '2']}, 'queryStringParameters': null}"
            })
    void everyValueOfAParameterCounts(String event) throws IOException {
        assertThat(read(event).query()).isEqualTo(Map.of("a", List.of("1", "2")));
    }

    @Test
    void aBodyInBase64IsDecoded() throws IOException {
        assertThat(read("{'body': '" + base64("{\"a\":\"é\"}".getBytes(StandardCharsets.UTF_8))
                                + "', 'isBase64Encoded': true}")
                        .body())
                .isEqualTo(new Request.Body.Utf8("{\"a\":\"é\"}"));
        assertThat(read("{'isBase64Encoded': true, 'body': '" + base64(new byte[] {'a'}) + "'}")
                        .body())
                .isEqualTo(new Request.Body.Utf8("a"));
    }

    @Test
    void aBodyThatIsNoUtf8IsNoText() throws IOException {
        assertThat(read("{'body': '" + base64(new byte[] {'a', -1}) + "', 'isBase64Encoded': true}")
                        .body())
                .isEqualTo(notUtf8('a', -1));
        assertThat(read("{'body': 'A', 'isBase64Encoded': true}").body()).isEqualTo(notUtf8());
        assertThat(read("{'body': 'a\\ud800'}").body()).isEqualTo(notUtf8());
        assertThat(read("{'body': '\\ude00\\ud83d'}").body()).isEqualTo(notUtf8());
        assertThat(read("{'body': '\\ud83d\\ude00'}").body()).isEqualTo(new Request.Body.Utf8("😀"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "null",
                "7",
                "'text'",
                "[{'httpMethod': 'POST'}]",
                "{'httpMethod': null, 'path': null, 'headers': null, 'body': null, 'isBase64Encoded': null}",
                "{'httpMethod': 1, 'path': {'path': '/'}, 'headers': ['a'], 'body': {'body': 'a'}, 'isBase64Encoded':"
                        + " 1}",
                "{'queryStringParameters': 'a=b', 'multiValueQueryStringParameters': [['a', 'b']], 'body': ''}",
                "{'headers': {'a': null, 'b': 1, 'c': [], 'd': {'e': 'f'}, 'g': [[{'h': 'i'}], null]}}",
                "{'detail': {'httpMethod': 'POST', 'path': '/', 'body': 'a'}, 'Records': [{'body': 'a'}]}"
            })
    void whatAnEventLacksTheRequestLacks(String event) throws IOException {
        assertThat(read(event)).isEqualTo(NOTHING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{", "{'httpMethod'", "{'httpMethod': 'POST'", "{'path': '/}", "no JSON", "{\u0000}", "{'a' 1}"})
    void whatIsNoJsonIsNoEvent(String event) {
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> read(event));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'headers': {'A': '2'}, 'multiValueHeaders': {'A': ['1', '2'], 'B': ['3'], 'C': []}}",
                "{'multiValueHeaders': {'a': ['1', '2'], 'b': ['3']}, 'headers': {'A': '2', 'B': '3'}}"
            })
    void theLinesOfAHeaderAreOneList(String event) throws IOException {
        assertThat(read(event).headers()).isEqualTo(Map.of("a", "1, 2", "b", "3"));
    }

    @Test
    void theResourceSaysWhatThePathIs() throws IOException {
        Request request = read("""
                {'resource': '/v1/{id}', 'path': '/kyphos/v1/imwg%2D2019/', 'pathParameters': {'id': 'imwg%2D2019'},
                 'requestContext': {'path': '/kyphos/v1/imwg%2D2019/'}}\
                """);

        assertThat(request.path()).isEqualTo("/v1/imwg-2019");
        assertThat(request.link("/v1/x")).isEqualTo("/kyphos/v1/x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'resource': 7, 'pathParameters': null}",
                "{'resource': null, 'pathParameters': 'a'}",
                "{'resource': ['/'], 'pathParameters': {'a': null, 'b': {}, 'c': []}}"
            })
    void aResourceOfAnotherFormIsNone(String event) throws IOException {
        assertThat(read(event)).isEqualTo(NOTHING);
    }

    private static Request.Body notUtf8(int... bytes) {
        var buffer = ByteBuffer.allocate(bytes.length);
        IntStream.of(bytes).forEach(each -> buffer.put((byte) each));
        return new Request.Body.NotUtf8(buffer.flip());
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static Request read(String event) throws IOException {
        byte[] json = event.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return ProxyEvent.read(new ByteArrayInputStream(json));
    }
}
