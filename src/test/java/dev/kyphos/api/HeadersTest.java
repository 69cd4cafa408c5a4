package dev.kyphos.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.http.Answer;
import dev.kyphos.http.Event;
import dev.kyphos.http.Response;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The headers that every response has. */
class HeadersTest {

    private static final String ID = "c6af9ac6-7b61-11e6-9a41-93e8deadbeef";

    private static final List<Answer> ANSWERS = List.of(
            Event.get("/health").numbered(ID).to(InProcess.SERVICE),
            Event.get("/openapi.json").numbered(ID).to(InProcess.SERVICE),
            Event.get("/nowhere").numbered(ID).to(InProcess.SERVICE),
            Event.get("/v1/rulesets/imwg-2019/versions/1.0.0").numbered(ID).to(InProcess.RULE_SETS),
            Event.of("HEAD", "/v1/rulesets").numbered(ID).to(InProcess.RULE_SETS),
            Event.of("PURGE", "/v1/rulesets").numbered(ID).to(InProcess.RULE_SETS),
            Event.asking("{").numbered(ID).to(InProcess.RECOMMENDATIONS),
            Event.asking(Example.ALL.getFirst().request().toString())
                    .numbered(ID)
                    .to(InProcess.RECOMMENDATIONS));

    @Test
    void aBrowserIsToldToTrustNothingInIt() {
        assertThat(ANSWERS)
                .allSatisfy(answer -> Response.DEFAULT_HEADERS.keySet().stream()
                        .filter(name -> !name.equals("Cache-Control"))
                        .forEach(name -> assertThat(answer.header(name))
                                .as(name)
                                .isEqualTo(Response.DEFAULT_HEADERS.get(name))));
    }

    /** A cache must not give a compressed answer to a caller that takes none. API Gateway compresses, and says nothing of it. */
    @Test
    void whatACacheMayKeepVariesByTheEncodingThatTheCallerTakes() {
        String path = "/v1/rulesets/imwg-2019/versions/2.0.0";
        Answer read = Event.get(path).to(InProcess.RULE_SETS);
        Answer again = Event.get(path)
                .header("If-None-Match", read.header("ETag"))
                .header("Accept-Encoding", "gzip")
                .to(InProcess.RULE_SETS);
        Answer head = Event.of("HEAD", path).to(InProcess.RULE_SETS);

        assertThat(again.status()).isEqualTo(304);
        assertThat(List.of(read, again, head)).allSatisfy(answer -> {
            assertThat(answer.header("Vary")).isEqualTo("Accept-Encoding");
            assertThat(answer.header("ETag")).isEqualTo(read.header("ETag"));
        });
    }

    @Test
    void itIsTheAnswerOfOneRequest() {
        assertThat(ANSWERS)
                .allSatisfy(answer -> assertThat(answer.header("X-Request-Id")).isEqualTo(ID));
        assertThat(Event.get("/health").to(InProcess.SERVICE).headers()).doesNotContainKey("x-request-id");
    }

    @Test
    void aProblemSaysOfWhichRequestItIsInItsBodyToo() {
        assertThat(ANSWERS)
                .filteredOn(answer -> answer.status() >= 400)
                .hasSize(3)
                .allSatisfy(answer -> {
                    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
                    assertThat(answer.json().path("requestId").textValue()).isEqualTo(ID);
                    assertThat(answer.json().properties().stream().skip(4)).hasSize(1);
                });
        assertThat(ANSWERS)
                .filteredOn(answer -> answer.status() < 400 && !answer.body().isEmpty())
                .hasSize(4)
                .allSatisfy(answer -> assertThat(answer.json().has("requestId")).isFalse());
        assertThat(Event.get("/nowhere").to(InProcess.SERVICE).json().has("requestId"))
                .isFalse();
    }

    @Test
    void nothingSaysWhatItWasMadeWith() {
        assertThat(ANSWERS)
                .allSatisfy(answer -> assertThat(answer.headers())
                        .doesNotContainKeys("server", "x-powered-by", "via", "x-aspnet-version"));
        assertThat(ANSWERS)
                .allSatisfy(answer ->
                        assertThat(answer.headers().toString()).doesNotContainIgnoringCase("java", "jackson"));
    }
}
