package dev.kyphos.api;

import dev.kyphos.http.Answer;
import dev.kyphos.local.DynamoDbLocal;
import dev.kyphos.local.LocalApi;
import dev.kyphos.local.template.Template;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;

/** The whole API over HTTP, with DynamoDB Local and the bundled rule sets; all tests of this JVM share it. */
final class Served {

    static final Template TEMPLATE = Template.read(Path.of("template.yaml"));
    static final DynamoDbLocal DYNAMO_DB = DynamoDbLocal.shared();

    static {
        // A busy machine may take longer than callers should wait for.
        System.setProperty("kyphos.env.STORE_TIMEOUT_MS", "60000");
        System.setProperty("kyphos.env.QUERY_LOG_TIMEOUT_MS", "20000");
    }

    private static final LocalApi API = LocalApi.start(TEMPLATE, DYNAMO_DB, 0);
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Served() {}

    static URI address() {
        return API.address();
    }

    static HttpRequest.Builder at(String path) {
        return HttpRequest.newBuilder(URI.create(API.address() + path));
    }

    static Answer get(String path) {
        return send(at(path));
    }

    /** The answer to a request for a recommendation. */
    static Answer recommend(String body) {
        return send(json("/v1/recommendations").POST(BodyPublishers.ofString(body)));
    }

    static Answer recommend(byte[] body) {
        return send(json("/v1/recommendations").POST(BodyPublishers.ofByteArray(body)));
    }

    static HttpRequest.Builder json(String path) {
        return at(path).header("Content-Type", "application/json");
    }

    static Answer send(HttpRequest.Builder request) {
        try {
            return answer(CLIENT.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException("no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static Answer answer(HttpResponse<String> response) {
        var headers = new HashMap<String, String>();
        response.headers()
                .map()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getLast()));
        return new Answer(response.statusCode(), headers, response.body());
    }
}
