package dev.kyphos.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kyphos.local.template.Template;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

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

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }
}
