package dev.kyphos.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kyphos.local.template.PathPattern;
import dev.kyphos.local.template.Route;
import dev.kyphos.local.template.RouteMatch;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyRequestTest {

    private static final String ODD = "aZ0 \t\"\\/{}[],:;=&%+?#<>'äß€𝄞\u00a0\u0085";
    private static final Route ROUTE = new Route("ANY", PathPattern.of("test", "/a/{x}"), "F", false);

    @Test
    void namesTheRouteAndThePath() throws IOException {
        JsonNode event = event(Fixtures.get("/a/%20b"), Optional.empty());

        assertThat(event.path("resource").textValue()).isEqualTo("/a/{x}");
        assertThat(event.path("path").textValue()).isEqualTo("/a/%20b");
        assertThat(event.at("/pathParameters/x").textValue()).isEqualTo("%20b");
        assertThat(event.at("/requestContext/path").textValue()).isEqualTo("/a/%20b");
        assertThat(event.at("/requestContext/requestId").textValue()).isEqualTo("id");
        assertThat(event.at("/requestContext/identity/sourceIp").textValue()).isEqualTo("127.0.0.1");
    }

    @Test
    void whatIsAbsentIsNullAndNotMissing() throws IOException {
        JsonNode event = event(Fixtures.get("/a/b"), Optional.empty());

        for (String name : List.of("headers", "multiValueHeaders", "queryStringParameters", "body", "stageVariables")) {
            assertThat(event.has(name)).as(name).isTrue();
            assertThat(event.path(name).isNull()).as(name).isTrue();
        }
        assertThat(event.path("isBase64Encoded").booleanValue()).isFalse();
        assertThat(event.at("/requestContext/identity/userArn").isNull()).isTrue();
    }

    @Test
    void aCallerIsAUserOfTheAccountOrTheArnItself() throws IOException {
        assertThat(event(Fixtures.get("/a/b"), Optional.of("ada"))
                        .at("/requestContext/identity/userArn")
                        .textValue())
                .isEqualTo("arn:aws:iam::000000000000:user/ada");
        assertThat(event(Fixtures.get("/a/b"), Optional.of("arn:x"))
                        .at("/requestContext/identity/caller")
                        .textValue())
                .isEqualTo("arn:x");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
    void everyHeaderParameterAndByteArrives(long seed) throws IOException {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        for (int run = 0; run < 100; run++) {
            Map<String, List<String>> headers = values(random);
            Map<String, List<String>> query = values(random);
            byte[] body = body(random);
            JsonNode event =
                    event(new LocalRequest("PUT", "/a/b", encode(query), headers, body, "::1"), Optional.empty());

            assertValues(event, "headers", "multiValueHeaders", headers);
            assertValues(event, "queryStringParameters", "multiValueQueryStringParameters", query);
            assertThat(bodyOf(event)).isEqualTo(body);
        }
    }

    @Test
    void aBadlyEncodedParameterStaysAsItIs() throws IOException {
        LocalRequest call = new LocalRequest("GET", "/a/b", "q=%zz&&r&=v", Map.of(), new byte[0], "::1");
        JsonNode query = event(call, Optional.empty()).path("queryStringParameters");

        assertThat(query.toString()).isEqualTo("{\"q\":\"%zz\",\"r\":\"\",\"\":\"v\"}");
    }

    @Test
    void onlyABodyThatIsNotUtf8IsBase64() throws IOException {
        assertThat(encoded("ä€𝄞".getBytes(StandardCharsets.UTF_8))).isFalse();
        assertThat(encoded(new byte[] {(byte) 0xC3})).isTrue();
        assertThat(encoded(new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80})).isTrue();
        assertThat(encoded(new byte[] {0})).isFalse();
    }

    private static boolean encoded(byte[] body) throws IOException {
        LocalRequest call = new LocalRequest("POST", "/a/b", "", Map.of(), body, "::1");
        return event(call, Optional.empty()).path("isBase64Encoded").booleanValue();
    }

    private static JsonNode event(LocalRequest call, Optional<String> caller) throws IOException {
        RouteMatch match = new RouteMatch(ROUTE, ROUTE.path().match(call.path()).orElseThrow());
        return LocalJson.MAPPER.readTree(new ProxyRequest(call, match, "stage", "id", caller).toJson());
    }

    private static void assertValues(JsonNode event, String last, String all, Map<String, List<String>> expected) {
        assertThat(event.path(last).size()).isEqualTo(expected.size());
        expected.forEach((name, values) -> {
            assertThat(event.path(last).path(name).textValue()).isEqualTo(values.getLast());
            List<String> found = new ArrayList<>();
            event.path(all).path(name).forEach(value -> found.add(value.textValue()));
            assertThat(found).isEqualTo(values);
        });
    }

    private static byte[] bodyOf(JsonNode event) {
        String body = event.path("body").asText("");
        return event.path("isBase64Encoded").booleanValue()
                ? Base64.getDecoder().decode(body)
                : (event.path("body").isNull() ? "" : body).getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, List<String>> values(RandomGenerator random) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (int count = random.nextInt(4); count > 0; count--) {
            List<String> all = new ArrayList<>();
            for (int repeated = 1 + random.nextInt(3); repeated > 0; repeated--) {
                all.add(text(random));
            }
            values.put(text(random), all);
        }
        return values;
    }

    private static String text(RandomGenerator random) {
        int[] points = ODD.codePoints().toArray();
        StringBuilder text = new StringBuilder();
        random.ints(random.nextInt(12), 0, points.length).forEach(index -> text.appendCodePoint(points[index]));
        return text.toString();
    }

    private static byte[] body(RandomGenerator random) {
        if (random.nextBoolean()) {
            return text(random).getBytes(StandardCharsets.UTF_8);
        }
        byte[] body = new byte[random.nextInt(16)];
        random.nextBytes(body);
        return body;
    }

    private static String encode(Map<String, List<String>> query) {
        List<String> parts = new ArrayList<>();
        query.forEach((name, values) -> values.forEach(value -> parts.add(encode(name) + "=" + encode(value))));
        return String.join("&", parts);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
