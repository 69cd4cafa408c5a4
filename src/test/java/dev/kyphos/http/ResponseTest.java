package dev.kyphos.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.json.Json;
import dev.kyphos.json.Seeds;
import dev.kyphos.json.Tree;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ResponseTest {

    private static final String HOSTILE = "aé€😀\"\\/\b\f\n\r\t\u0000\u0001\u001f \u007f\u0080\u2028\uffff{}[]:,";
    private static final Response FINE = text("é \"\\\n");

    @Test
    void itIsWrittenAsLambdaProxyIntegrationExpectsIt() {
        assertThat(Tree.read(written(FINE.with("ETag", "\"1\"")))).isEqualTo(Tree.read("""
            {"statusCode": 200, "isBase64Encoded": false, "body": "{\\"a\\":\\"é \\\\\\"\\\\\\\\\\\\n\\"}",
             "headers": {"Content-Type": "application/json", "Cache-Control": "no-store", "ETag": "\\"1\\"",
               "X-Content-Type-Options": "nosniff", "Strict-Transport-Security": "max-age=31536000",
               "Referrer-Policy": "no-referrer", "X-Frame-Options": "DENY",
               "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'"}}
            """));
    }

    @Test
    void itsBodyIsOneObject() {
        assertThat(answer(FINE).body()).isEqualTo("{\"a\":\"é \\\"\\\\\\n\"}");
        assertThat(answer(Response.ok(Json.object())).body()).isEqualTo("{}");
    }

    @Test
    void anyCharacterStandsWholeAnywhereInABody() {
        for (int length = 0; length < 20; length++) {
            for (int codePoint : HOSTILE.codePoints().toArray()) {
                String word = "x".repeat(length) + Character.toString(codePoint) + "y".repeat(length);

                assertThat(answer(text(word)).json().path("a").textValue()).isEqualTo(word);
                assertThat(answer(bare(word)).body()).isEqualTo(word);
            }
        }
    }

    @Test
    void anyTextStandsWholeInABody() {
        int[] hostile = HOSTILE.codePoints().toArray();
        Seeds.upTo(2000, (random, _) -> {
            var word = new StringBuilder();
            for (int i = random.nextInt(200); i > 0; i--) {
                word.appendCodePoint(hostile[random.nextInt(hostile.length)]);
            }
            assertThat(answer(bare(word.toString())).body()).isEqualTo(word.toString());
        });
    }

    @Test
    void aBodyOfNothingButControlCharactersStandsWhole() {
        String word = "\u0000".repeat(100_000);

        assertThat(answer(bare(word)).body()).isEqualTo(word);
        assertThat(answer(bare("")).body()).isEmpty();
    }

    @Test
    void itIsNotKeptByCachesUnlessItSaysSo() {
        assertThat(answer(FINE).headers()).containsEntry("cache-control", "no-store");
        assertThat(answer(FINE.with("Cache-Control", "public")).headers())
                .hasSameSizeAs(answer(FINE).headers())
                .containsEntry("cache-control", "public");
    }

    @Test
    void aPageOfItsOwnMayHaveAPolicyOfItsOwn() {
        assertThat(answer(FINE.with("Content-Security-Policy", "default-src 'self'"))
                        .headers())
                .hasSameSizeAs(answer(FINE).headers())
                .containsEntry("content-security-policy", "default-src 'self'");
    }

    @Test
    void notModifiedHasTheHeadersAndNoBody() {
        Response tagged = FINE.with("ETag", "\"1\"");

        assertThat(answer(Response.notModified().with("ETag", "\"1\"")))
                .isEqualTo(new Answer(304, answer(tagged).headers(), ""));
        assertThat(answer(tagged.withoutBody()))
                .isEqualTo(new Answer(200, answer(tagged).headers(), ""));
    }

    @Test
    void aProblemKeepsItsHeadersAndMembersWhereItNamesItsRequest() {
        Response problem =
                Response.problem(412, Json.object().with("a", "é \"")).with("ETag", "\"2\"");
        Answer answer = answer(problem.to("1-a"));

        assertThat(answer.body()).isEqualTo("{\"a\":\"é \\\"\",\"requestId\":\"1-a\"}");
        assertThat(answer.headers())
                .isEqualTo(answer(problem.with("X-Request-Id", "1-a")).headers());
        assertThat(answer(problem.withoutBody().to("1-a")).body()).isEmpty();
        assertThat(answer(FINE.to("1-a")).body()).isEqualTo(answer(FINE).body());
    }

    private static Response text(String text) {
        return Response.ok(Json.object().with("a", text));
    }

    private static Response bare(String body) {
        return Response.ok(EscapedJsonWriter.escaped(body));
    }

    private static Answer answer(Response response) {
        return Event.read(written(response).getBytes(StandardCharsets.UTF_8));
    }

    private static String written(Response response) {
        var out = new ByteArrayOutputStream();
        try {
            response.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException("memory failed", e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
