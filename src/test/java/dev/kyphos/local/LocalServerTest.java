package dev.kyphos.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kyphos.local.template.Template;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalServerTest {

    private static final Template TEMPLATE = Fixtures.small();
    private static final LocalServer SERVER =
            new LocalServer(new LocalGateway(TEMPLATE, Handlers.load(TEMPLATE.functions())), 0);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @AfterAll
    static void close() {
        CLIENT.close();
        SERVER.close();
    }

    @Test
    void aRequestReachesTheHandlerWhole() throws Exception {
        HttpResponse<String> response = send(request("/things/a%2Fb?q=1&q=%C3%A4")
                .header("X-Many", "1")
                .header("X-Many", "2")
                .POST(BodyPublishers.ofString("bödy")));
        JsonNode event = LocalJson.MAPPER.readTree(response.body());

        assertThat(event.path("httpMethod").textValue()).isEqualTo("POST");
        assertThat(event.at("/pathParameters/id").textValue()).isEqualTo("a%2Fb");
        assertThat(event.at("/multiValueQueryStringParameters/q").toString()).isEqualTo("[\"1\",\"ä\"]");
        assertThat(event.at("/multiValueHeaders/X-many").toString()).isEqualTo("[\"1\",\"2\"]");
        assertThat(event.path("body").textValue()).isEqualTo("bödy");
        assertThat(response.headers().allValues("X-Twice")).containsExactly("one", "two");
    }

    @Test
    void aHeadRequestGetsNoBody() throws Exception {
        HttpResponse<String> response = send(request("/things/7").method("HEAD", BodyPublishers.noBody()));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
    }

    @Test
    void aClientThatSendsTooMuchStillReadsItsAnswer() throws Exception {
        byte[] body = new byte[LocalGateway.BODY_LIMIT + 100_000];

        assertThat(send(request("/things/7").POST(BodyPublishers.ofByteArray(body)))
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void anAnswerThatLambdaWouldNotPassOnIsABadGateway() throws Exception {
        String bytes = Integer.toString(Invoker.PAYLOAD_LIMIT + 1);

        assertThat(send(request("/sized").POST(BodyPublishers.ofString(bytes))).statusCode())
                .isEqualTo(502);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "3\r\nabc\r\n0\r\nX-Trailer: 1\r\n\r\n",
                "0\r\nX-Trailer: 1\r\n\r\n",
                "zz\r\nabc\r\n0\r\n\r\n",
                "-1\r\nabc\r\n0\r\n\r\n",
                "3\r\nabcdef\r\n0\r\n\r\n"
            })
    void aBodyOfMalformedChunksIsRefused(String chunks) throws IOException {
        String answer = raw("POST /things/7 HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks);

        assertThat(answer).startsWith("HTTP/1.1 400 ").contains("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/things/%",
                "/things/%zz",
                "/things/a|b",
                "/things/a\\b",
                "/things/7#x",
                "/things/\u00e9",
                "//u:p@things/7",
                "///things/7",
                "ftp://x/things/7",
                "http://u@x/things/7"
            })
    void aMalformedTargetIsRefused(String target) throws IOException {
        assertThat(raw("GET " + target + " HTTP/1.1\r\nHost: x\r\n\r\n")).startsWith("HTTP/1.1 400 ");
    }

    /** The JDK's server itself refuses these, or closes the connection. */
    @ParameterizedTest
    @ValueSource(strings = {"//things", "things/7", "*", "?a", "mailto:x", "", "x:80"})
    void whatIsNoPathReachesNoHandler(String target) throws IOException {
        assertThat(raw("GET " + target + " HTTP/1.1\r\nHost: x\r\n\r\n")).doesNotContain(" 200 ", "Exception", "\tat ");
    }

    @Test
    void aTargetMayBeAbsolute() throws IOException {
        assertThat(raw("GET http://x:80/things/7?a=1 HTTP/1.1\r\nHost: x\r\n\r\n"))
                .startsWith("HTTP/1.1 200 ");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            delimiter = '|',
            value = {
                "none                | false",
                "identity            | false",
                "gzip                | true",
                "GZIP;q=0.1          | true",
                "br, gzip ; q=1.0    | true",
                "br, gzip            | true",
                "br, gzip;q=0.9      | false",
                "identity;q=0.5, gzip| true",
                "identity, gzip;q=0.5| false",
                "gzip;q=0.5, *;q=0.1 | true",
                "*                   | false",
                "gzip;q=0            | false",
                "gzip; q=0.000, br   | false",
                "xgzip               | false",
                "gzip;q=gzip         | false",
                ";;,,;q=             | false"
            })
    void aLargeAnswerIsCompressedIfTheCallerAcceptsIt(String accepted, boolean compressed) throws Exception {
        HttpRequest.Builder request = request("/things/7").POST(BodyPublishers.ofString("x".repeat(2000)));
        HttpResponse<byte[]> response = CLIENT.send(
                (accepted == null ? request : request.header("Accept-Encoding", accepted)).build(),
                BodyHandlers.ofByteArray());
        byte[] body = response.body();

        assertThat(response.headers().firstValue("Content-Encoding").isPresent())
                .isEqualTo(compressed);
        byte[] plain = compressed ? new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes() : body;
        assertThat(LocalJson.MAPPER.readTree(plain).path("body").textValue()).hasSize(2000);
    }

    @Test
    void aSmallAnswerIsNotCompressed() throws Exception {
        assertThat(send(request("/nothing/here")
                                .header("Accept-Encoding", "gzip")
                                .POST(BodyPublishers.noBody()))
                        .headers()
                        .firstValue("Content-Encoding"))
                .isEmpty();
    }

    @Test
    void manyRequestsShareOneHandler() {
        List<CompletableFuture<HttpResponse<String>>> responses = IntStream.range(0, 200)
                .mapToObj(id -> CLIENT.sendAsync(request("/things/" + id).build(), BodyHandlers.ofString()))
                .toList();

        assertThat(responses)
                .extracting(response -> response.join().headers().firstValue("X-Instance"))
                .containsOnly(responses.getFirst().join().headers().firstValue("X-Instance"));
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(SERVER.address().resolve(path));
    }

    /** The first part of the answer to bytes; empty if the connection was closed. */
    private static String raw(String request) throws IOException {
        URI address = SERVER.address();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), address.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            byte[] answer = new byte[4096];
            int length = socket.getInputStream().read(answer);
            return new String(answer, 0, Math.max(0, length), StandardCharsets.UTF_8);
        }
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }
}
