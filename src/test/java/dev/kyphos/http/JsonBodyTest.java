package dev.kyphos.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a body may be declared as, and how it is read then. */
class JsonBodyTest {

    private static final byte[] JSON = "{\"a\":[1,2]}".getBytes(StandardCharsets.UTF_8);
    private static final String MARK = "\ufeff";

    private static final RoutedHandler ECHO = new RoutedHandler() {
        @Override
        protected List<Route> routes() {
            return List.of(Route.open(
                    "POST", "/", request -> Response.ok(JsonBody.of(request).root())));
        }
    };

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "GZIP", "x-gzip", " gzip "})
    void gzipIsRead(String coding) throws IOException {
        assertThat(sent(GunzipTest.gzip(JSON), coding).body()).isEqualTo("{\"a\":[1,2]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "identity", "", " "})
    void whatTheGatewayDecodedBeforeIsReadAsItIs(String coding) {
        assertThat(sent(JSON, coding).body()).isEqualTo("{\"a\":[1,2]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"deflate", "br", "zstd", "compress", "gzip, gzip", "gzip;q=1", "*", Refusal.MARK})
    void anotherEncodingIsRefused(String coding) throws IOException {
        Answer refused = sent(GunzipTest.gzip(JSON), coding);

        Refusal.is(refused, 415, "unsupported-content-encoding");
        assertThat(refused.header("Accept-Encoding")).isEqualTo("gzip");
    }

    @Test
    void theLimitIsThatOfTheDecodedBody() throws IOException {
        Refusal.is(sent(GunzipTest.gzip(new byte[JsonBody.MAX_BYTES + 1]), "gzip"), 413, "too-large");
        Refusal.is(sent(GunzipTest.gzip(new byte[100 << 20]), "gzip"), 413, "too-large");
    }

    @Test
    void gzipThatIsDamagedOrHoldsNoTextIsMalformed() throws IOException {
        byte[] cut = new byte[20];
        System.arraycopy(GunzipTest.gzip(JSON), 0, cut, 0, cut.length);

        Refusal.is(sent(cut, "gzip"), 400, "malformed-request");
        Refusal.is(sent(GunzipTest.gzip(new byte[] {-1}), "gzip"), 400, "malformed-request");
        Refusal.is(sent(GunzipTest.gzip(JSON), "identity"), 400, "malformed-request");
        Refusal.is(sent(GunzipTest.gzip(GunzipTest.gzip(JSON)), "gzip"), 400, "malformed-request");
    }

    @Test
    void aByteOrderMarkMakesNoDifference() throws IOException {
        byte[] marked = (MARK + "{\"a\":[1,2]}").getBytes(StandardCharsets.UTF_8);

        assertThat(sent(marked, "identity").body()).isEqualTo("{\"a\":[1,2]}");
        assertThat(sent(GunzipTest.gzip(marked), "gzip").body()).isEqualTo("{\"a\":[1,2]}");
        Refusal.is(sent((MARK + MARK + "1").getBytes(StandardCharsets.UTF_8), ""), 400, "malformed-request");
        Refusal.is(sent(MARK.getBytes(StandardCharsets.UTF_8), ""), 400, "malformed-request");
    }

    /** The one representation of each resource is sent, whatever the caller would rather have. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "*/*;q=0",
                "text/html, application/json;q=0",
                "application/xml",
                "",
                ";;;,,,q=\"",
                Refusal.MARK
            })
    void acceptMakesNoDifference(String accept) {
        Answer answer = post(JSON).header("Accept", accept).to(ECHO);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    }

    private static Answer sent(byte[] body, String coding) {
        return post(body).header("Content-Encoding", coding).numbered("id").to(ECHO);
    }

    private static Event post(byte[] body) {
        Event event = Event.of("POST", "/").body(Base64.getEncoder().encodeToString(body));
        event.json().put("isBase64Encoded", true);
        return event;
    }
}
