package dev.kyphos.dynamo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the environment says of where DynamoDB is and who calls. */
class SurroundingsTest {

    private static final Map<String, String> LAMBDA = Map.of(
            "AWS_REGION", "eu-central-1",
            "AWS_LAMBDA_FUNCTION_NAME", "recommend",
            "AWS_ACCESS_KEY_ID", "KEY",
            "AWS_SECRET_ACCESS_KEY", "secret",
            "AWS_SESSION_TOKEN", "token");

    private static final Map<String, String> SNAP_START = Map.of(
            "AWS_REGION", "eu-central-1",
            "AWS_LAMBDA_FUNCTION_NAME", "recommend",
            "AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://127.0.0.1:9001/2021-04-23/credentials",
            "AWS_CONTAINER_AUTHORIZATION_TOKEN", "word");

    @Test
    void aFunctionCallsDynamoDbOfItsRegionWithItsCredentials() throws IOException {
        Surroundings found = of(null, LAMBDA, Map.of());

        assertThat(found.address()).isEqualTo(URI.create("https://dynamodb.eu-central-1.amazonaws.com"));
        assertThat(found.region()).isEqualTo("eu-central-1");
        assertThat(found.credentials().get()).isEqualTo(new Credentials("KEY", "secret", "token"));
    }

    @Test
    void aFunctionWithSnapStartReadsItsCredentials() {
        assertThat(of(null, SNAP_START, Map.of()).credentials()).isInstanceOf(LambdaCredentials.class);
    }

    @Test
    void theLocalApiSetsPropertiesWhichGoFirst() throws IOException {
        var local = Map.of("aws.region", "us-east-1", "aws.accessKeyId", "local", "aws.secretAccessKey", "local");

        Surroundings found = of("http://localhost:8000", LAMBDA, local);

        assertThat(found.address()).isEqualTo(URI.create("http://localhost:8000"));
        assertThat(found.region()).isEqualTo("us-east-1");
        assertThat(found.credentials().get()).isEqualTo(new Credentials("local", "local", null));
    }

    @ParameterizedTest
    @CsvSource({
        "AWS_ENDPOINT_URL,          http://elsewhere",
        "AWS_ENDPOINT_URL_DYNAMODB, http://elsewhere",
        "AWS_USE_FIPS_ENDPOINT,     true",
        "AWS_USE_DUALSTACK_ENDPOINT, true",
        "AWS_PROFILE,               mine",
        "HTTPS_PROXY,               http://proxy:3128",
        "https_proxy,               http://proxy:3128",
        "AWS_REGION,                cn-north-1",
        "AWS_REGION,                us-iso-east-1",
        "AWS_REGION,                ''",
        "AWS_SECRET_ACCESS_KEY,     ''"
    })
    void whatOnlyTheSdkKnowsIsLeftToIt(String variable, String value) {
        assertThat(of(null, with(LAMBDA, variable, value), Map.of())).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "AWS_CONTAINER_CREDENTIALS_FULL_URI, http://169.254.170.2/credentials",
        "AWS_CONTAINER_CREDENTIALS_FULL_URI, https://example.org/credentials",
        "AWS_CONTAINER_CREDENTIALS_FULL_URI, not an address",
        "AWS_LAMBDA_FUNCTION_NAME,           ''"
    })
    void credentialsAreReadFromThisMachineAloneAndOnLambdaAlone(String variable, String value) {
        assertThat(of(null, with(SNAP_START, variable, value), Map.of())).isNull();
    }

    @ParameterizedTest
    @CsvSource({"http://example.org/path", "http://me:word@example.org", "http://example.org?query", "mailto:x"})
    void anEndpointIsAnAddressWithoutAPath(String endpoint) {
        assertThat(of(endpoint, LAMBDA, Map.of())).isNull();
    }

    @Test
    void aProxyIsLeftToTheSdkButNotForThisMachine() {
        var proxy = Map.of("http.proxyHost", "proxy");

        assertThat(of("http://dynamo.example:8000", LAMBDA, proxy)).isNull();
        assertThat(of("http://localhost:8000", LAMBDA, proxy)).isNotNull();
    }

    private static Surroundings of(String endpoint, Map<String, String> variables, Map<String, String> properties) {
        URI uri = endpoint == null ? null : URI.create(endpoint);
        return Surroundings.of(uri, variables::get, properties::get, InstantSource.system());
    }

    private static Map<String, String> with(Map<String, String> variables, String name, String value) {
        var changed = new HashMap<>(variables);
        changed.put(name, value.isEmpty() ? null : value);
        return changed;
    }
}
