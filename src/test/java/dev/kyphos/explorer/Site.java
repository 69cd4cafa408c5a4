package dev.kyphos.explorer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kyphos.local.DynamoDbLocal;
import dev.kyphos.local.LocalApi;
import dev.kyphos.local.template.Template;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;

/** The API that the page belongs to, with what its contract gives as examples. */
final class Site implements AutoCloseable {

    static final ObjectMapper MAPPER = new ObjectMapper();

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final LocalApi api;

    private Site(LocalApi api) {
        this.api = api;
    }

    /** @param port 0 for any free one */
    static Site start(int port) {
        return new Site(LocalApi.start(Template.read(Path.of("template.yaml")), DynamoDbLocal.shared(), port));
    }

    /** The same, whose answers pages of every other origin may read. */
    static Site startForOtherOrigins() {
        Template template = Template.read(Path.of("template.yaml"), Map.of("CorsOrigin", "*"));
        return new Site(LocalApi.start(template, DynamoDbLocal.shared(), 0));
    }

    String address() {
        return api.address().toString();
    }

    int port() {
        return api.address().getPort();
    }

    /** The contract's example of this name. */
    ObjectNode example(String name) {
        return get("/openapi.json")
                .at("/paths/~1v1~1recommendations/post/requestBody/content/application~1json/examples/" + name
                        + "/value")
                .deepCopy();
    }

    JsonNode get(String path) {
        return send(HttpRequest.newBuilder(URI.create(address() + path)));
    }

    JsonNode recommend(JsonNode request) {
        return send(HttpRequest.newBuilder(URI.create(address() + "/v1/recommendations?detail=full"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(request.toString())));
    }

    /** Publishes a rule set as its version 1.0.0, which is in force then. */
    void publish(ObjectNode document) {
        String path = "/v1/rulesets/" + document.path("id").textValue();
        String draft = draft(document);
        String version = "{\"version\": \"1.0.0\"}";
        send(curator("bob", path + "/drafts/" + draft + "/publish").POST(BodyPublishers.ofString(version)));
        send(curator("bob", path + "/active").header("If-Match", "\"0\"").PUT(BodyPublishers.ofString(version)));
    }

    /**
     * What somebody who signs is answered.
     *
     * @param match the entity tag to name, or null
     * @param body null for none
     */
    JsonNode as(String name, String method, String path, String match, String body) {
        HttpRequest.Builder request = curator(name, "/" + path)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        return send(match == null ? request : request.header("If-Match", match));
    }

    /** The id of a new draft by alice. */
    String draft(ObjectNode document) {
        String path = "/v1/rulesets/" + document.path("id").textValue() + "/drafts";
        return send(curator("alice", path).POST(BodyPublishers.ofString(document.toString())))
                .path("draft")
                .textValue();
    }

    private HttpRequest.Builder curator(String name, String path) {
        return HttpRequest.newBuilder(URI.create(address() + path))
                .header("X-Local-Principal", name)
                .header("Content-Type", "application/json");
    }

    /** The address that opens the page with this case. */
    String link(JsonNode request) {
        return address() + "/#case="
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(request.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode send(HttpRequest.Builder request) {
        try {
            return MAPPER.readTree(
                    CLIENT.send(request.build(), BodyHandlers.ofString()).body());
        } catch (IOException e) {
            throw new UncheckedIOException("no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        api.close();
    }
}
