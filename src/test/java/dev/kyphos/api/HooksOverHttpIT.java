package dev.kyphos.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.http.Answer;
import dev.kyphos.http.Refusal;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** CDS services over HTTP, as the local API has them: without tokens, and for pages of all origins. */
class HooksOverHttpIT {

    private static final String ORIGIN = "https://sandbox.example";

    @ParameterizedTest
    @CsvSource({
        "/cds-services, GET",
        "/cds-services/imwg-2019-patient-view, POST",
        "/cds-services/imwg-2019-patient-view/feedback, POST"
    })
    void aBrowserMaySendAJsonCallWithAToken(String path, String method) {
        Answer answer = Served.send(Served.at(path)
                .method("OPTIONS", BodyPublishers.noBody())
                .header("Origin", ORIGIN)
                .header("Access-Control-Request-Method", method)
                .header("Access-Control-Request-Headers", "authorization, content-type"));

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(answer.header("Access-Control-Allow-Methods")).contains(method);
        assertThat(answer.header("Access-Control-Allow-Headers")).contains("Authorization", "Content-Type");
    }

    @Test
    void aPageReadsTheCardsAndNothingElseOfTheApi() {
        Answer cards = Served.send(
                call("patient-view", HookCall.at("patient-view").body().toString()));
        Answer ruleSets = Served.send(Served.at("/v1/rulesets").header("Origin", ORIGIN));

        assertThat(cards.status()).as(cards.body()).isEqualTo(200);
        assertThat(cards.json().path("cards")).hasSize(1);
        assertThat(cards.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(ruleSets.header("Access-Control-Allow-Origin")).isNull();
    }

    @Test
    void aCardLinksToTheAddressThatTheApiAnswersAt() {
        Answer cards =
                Served.send(call("order-sign", HookCall.at("order-sign").body().toString())
                        .header("X-Forwarded-Host", "evil.example"));

        assertThat(cards.json().at("/cards/0/links/0/url").textValue())
                .matches("http://localhost:\\d+/#case=[A-Za-z0-9_-]+");
    }

    @Test
    void aCallMayHaveFourMebibytesAndNotMore() {
        String body = HookCall.at("patient-view").body().toString();
        String filled = body + " ".repeat((4 << 20) - body.length());

        assertThat(Served.send(call("patient-view", filled)).status()).isEqualTo(200);
        Refusal.is(Served.send(call("patient-view", filled + " ")), 413, "too-large");
    }

    private static HttpRequest.Builder call(String hook, String body) {
        return Served.json("/cds-services/imwg-2019-" + hook)
                .POST(BodyPublishers.ofString(body))
                .header("Origin", ORIGIN);
    }
}
