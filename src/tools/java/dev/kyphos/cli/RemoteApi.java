package dev.kyphos.cli;

import dev.kyphos.json.Json;
import dev.kyphos.json.JsonReader;
import dev.kyphos.json.JsonWriter;
import dev.kyphos.json.MalformedJsonException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Calls a service over HTTP, as somebody. */
final class RemoteApi {

    /** Longer than API Gateway waits for a function. */
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    /** More than a function can answer. */
    private static final int MAX_BYTES = 16 << 20;

    private static final byte[] NOTHING = {};

    private final URI address;
    private final Signature signature;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    RemoteApi(URI address, Signature signature) {
        this.address = address;
        this.signature = signature;
    }

    /**
     * An answer.
     *
     * @param json JSON null if the body is no JSON
     * @param etag null if it has none
     */
    record Answer(int status, Json json, @Nullable String etag) {

        boolean isProblem() {
            return status >= 400;
        }
    }

    /** Reads what is there. */
    Answer get(String path) {
        return send("GET", path, null, null);
    }

    /**
     * Sends a request.
     *
     * @param match the entity tag of what is changed; null if the request has none
     * @throws Stop if there is no answer, or one that says that there can be none now
     */
    Answer send(String method, String path, @Nullable Json body, @Nullable String match) {
        byte[] bytes = body == null ? NOTHING : JsonWriter.bytes(body);
        URI at = URI.create(address + path);
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Accept", "application/json");
        if (body != null) {
            headers.put("Content-Type", "application/json");
        }
        if (match != null) {
            headers.put("If-Match", match);
        }
        headers.putAll(signature.headers(method, at, headers, bytes));
        HttpRequest.Builder request = HttpRequest.newBuilder(at)
                .timeout(TIMEOUT)
                .method(method, HttpRequest.BodyPublishers.ofByteArray(bytes));
        headers.forEach(request::header);
        Answer answer = answer(request.build());
        if (answer.status >= 500) {
            throw Stop.unreadable(
                    "%s: the service can't answer now (%d)%s".formatted(address, answer.status, detail(answer.json)));
        }
        return answer;
    }

    /**
     * The answer if it is not a problem.
     *
     * @throws Stop with what the service says is wrong
     */
    static Answer accepted(Answer answer) {
        if (answer.isProblem()) {
            throw Stop.notClean("the service refused it (%d)%s".formatted(answer.status, detail(answer.json)));
        }
        return answer;
    }

    private static String detail(Json problem) {
        var text = new StringBuilder();
        String title = Trees.text(problem, "title");
        if (!title.isEmpty()) {
            text.append(": ").append(title).append(". ").append(Trees.text(problem, "detail"));
        }
        for (Json error : Trees.items(problem, "errors")) {
            text.append("\n  ")
                    .append(Trees.text(error, "pointer"))
                    .append(": ")
                    .append(Trees.text(error, "detail"));
        }
        return text.toString();
    }

    private Answer answer(HttpRequest request) {
        try {
            HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream in = response.body()) {
                String text = new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
                return new Answer(
                        response.statusCode(),
                        json(text),
                        response.headers().firstValue("ETag").orElse(null));
            }
        } catch (IOException e) {
            throw Stop.unreadable(address + ": it can't be reached");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Stop.unreadable(address + ": interrupted");
        }
    }

    private static Json json(String text) {
        try {
            return JsonReader.read(text).root();
        } catch (MalformedJsonException _) {
            return new Json.Null();
        }
    }

    /** The entity tag of an answer that has to have one. */
    static String etag(Answer answer) {
        return Objects.requireNonNull(answer.etag, "the service names no entity tag");
    }
}
