package dev.kyphos.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kyphos.http.Answer;
import dev.kyphos.http.Event;
import dev.kyphos.http.Refusal;
import dev.kyphos.http.Silence;
import dev.kyphos.json.Seeds;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every mutated request is answered or refused, without a failure, and no answer and no log repeats its content. There is no
 * store, so what only the store may have is refused for now (503).
 */
class MutatedRequestsTest {

    private static final List<RequestStreamHandler> HANDLERS =
            List.of(InProcess.RECOMMENDATIONS, InProcess.RULE_SETS, InProcess.SERVICE);

    private final ConcurrentMap<Integer, Integer> statuses = new ConcurrentHashMap<>();

    @Test
    void aMutatedRequestIsAnsweredOrRefused() {
        String written = Silence.brokenBy(() -> Seeds.upTo(6000, (random, seed) -> {
            byte[] body = new Mutations(random)
                    .of(Example.ALL.get((int) seed % Example.ALL.size()).request());
            expectAnAnswer(Event.asking(body).to(InProcess.RECOMMENDATIONS));
        }));

        assertThat(written).isEmpty();
        assertThat(Set.of(200, 400, 404, 422, 503))
                .containsAll(statuses.keySet())
                .allSatisfy(
                        status -> assertThat(statuses.getOrDefault(status, 0)).isGreaterThan(Seeds.guard(5)));
    }

    @Test
    void aMutatedEventIsAnsweredOrRefused() {
        String written = Silence.brokenBy(() -> Seeds.upTo(6000, (random, seed) -> {
            byte[] event = new Mutations(random).of(event(random, seed));
            expectAnAnswer(Event.answer(HANDLERS.get((int) seed % HANDLERS.size()), event));
        }));

        assertThat(written).isEmpty();
        assertThat(statuses.keySet()).contains(200, 400, 404);
    }

    @Test
    void bytesAreAnEventOrNot() {
        String written = Silence.brokenBy(() -> Seeds.upTo(2000, (random, seed) -> {
            byte[] noise = new byte[random.nextInt(40)];
            random.nextBytes(noise);
            HANDLERS.forEach(handler -> expectAnAnswer(Event.answer(handler, noise)));
        }));

        assertThat(written).isEmpty();
        assertThat(statuses.keySet()).isSubsetOf(Set.of(400, 404));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "7",
                "NaN",
                "\"text\"",
                "[]",
                "[[[[[[[[]]]]]]]]",
                "{}",
                "{",
                "}",
                "{\"httpMethod\":null,\"path\":null,\"headers\":null,\"body\":null}",
                "{\"httpMethod\":\"POST\",\"path\":\"/v1/recommendations\"}",
                "{\"httpMethod\":\"POST\",\"path\":\"/v1/recommendations\",\"headers\":{\"Content-Type\":null}}",
                "{\"httpMethod\":\"POST\",\"path\":\"/v1/recommendations\",\"headers\":[[]],\"body\":[]}",
                "{\"httpMethod\":\"GET\",\"path\":\"/v1/rulesets/\\ud800\"}",
                "{\"httpMethod\":\"GET\",\"path\":\"////////\"}",
                "{\"httpMethod\":\"\\u0000\",\"path\":\"\\u0000\"}",
                "{\"Records\":[{\"eventSource\":\"aws:sqs\",\"body\":\"Qvx\"}]}",
                "{\"version\":\"2.0\",\"rawPath\":\"/health\",\"requestContext\":{\"http\":{\"method\":\"GET\"}}}"
            })
    void whatIsNoEventOfThisApiIsRefused(String event) {
        for (RequestStreamHandler handler : HANDLERS) {
            Answer answer = Event.answer(handler, event.getBytes(UTF_8));

            assertThat(answer.status()).isBetween(400, 499);
            Refusal.revealsNothing(answer);
        }
    }

    @Test
    void anEventNestedDeeplyOrWithAHugeNumberIsRefused() {
        for (String value : List.of("[".repeat(100_000), "{\"a\":".repeat(100_000), "1".repeat(100_000))) {
            Answer answer = Event.answer(InProcess.RECOMMENDATIONS, ("{\"x\":" + value).getBytes(UTF_8));

            Refusal.is(answer, 400, "malformed-request");
        }
    }

    private static ObjectNode event(RandomGenerator random, long seed) {
        String path = List.of("", "/imwg-2019", "/imwg-2019/active", "/imwg-2019/versions", "/imwg-2008/versions/1.0.0")
                .get(random.nextInt(5));
        Event event = switch ((int) seed % 3) {
            case 0 -> Event.asking(Example.ALL.getFirst().request().toString());
            case 1 -> Event.get("/v1/rulesets" + path);
            default -> Event.get("/health");
        };
        return event.header("If-None-Match", "\"1\"").parameter("limit", "1").json();
    }

    private void expectAnAnswer(Answer answer) {
        assertThat(answer.status())
                .as(answer.body())
                .satisfiesAnyOf(
                        status -> assertThat(status).isEqualTo(200),
                        status -> assertThat(status).isBetween(400, 499),
                        _ -> Refusal.is(answer, 503, "unavailable"));
        assertThat(answer.json().isObject()).isTrue();
        Refusal.revealsNothing(answer);
        statuses.merge(answer.status(), 1, Integer::sum);
    }
}
