package dev.kyphos.explorer;

import com.sun.net.httpserver.HttpExchange;
import dev.kyphos.local.DynamoDbLocal;
import dev.kyphos.local.LocalApi;
import dev.kyphos.local.LocalGateway;
import dev.kyphos.local.template.GatewayResponse;
import dev.kyphos.local.template.Template;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Stands in for API Gateway with IAM in front of the local API: of a signed request, it checks the signature and hands over who
 * signed; it refuses as the template says. A name in place of a signature gets nobody in.
 */
final class SignedGateway extends Relay {

    private static final Set<String> OF_THE_CONNECTION =
            Set.of("host", "connection", "content-length", "transfer-encoding", "upgrade", "http2-settings", "date");
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Signatures signatures = new Signatures();
    private final List<String> accepted = new CopyOnWriteArrayList<>();
    private final List<String> refused = new CopyOnWriteArrayList<>();
    private final Template template;
    private final LocalApi api;
    private volatile String denied = "";

    private SignedGateway(Template template) {
        this.template = template;
        this.api = LocalApi.start(template, DynamoDbLocal.shared(), 0);
    }

    /**
     * Starts the API with a way of signing in.
     *
     * @param way the value of CuratorSignIn
     * @param cognito what the function of the page is told of Cognito
     */
    static SignedGateway start(String way, String cognito) {
        try {
            String text = Files.readString(Path.of("template.yaml"));
            String told = text.replaceFirst("COGNITO: !If\\n(.*\\n)*? +- ''\\n", "COGNITO: '" + cognito + "'\n")
                    .replace("*stackUuid", "''"); // whose anchor stood there
            if (told.equals(text)) {
                throw new IllegalStateException("the template tells the page nothing of Cognito");
            }
            var gateway = new SignedGateway(Template.parse(told, Map.of("CuratorSignIn", way)));
            gateway.start();
            return gateway;
        } catch (IOException e) {
            throw new UncheckedIOException("can't read the template", e);
        }
    }

    Signatures signatures() {
        return signatures;
    }

    /** The signed requests that were let through: who, method and path. */
    List<String> accepted() {
        return accepted;
    }

    /** The types of the refusals. */
    List<String> refused() {
        return refused;
    }

    /** No policy allows signed requests for this path from here on; empty for none. */
    void deny(String path) {
        denied = path;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> headers = new HashMap<>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getLast()));
            byte[] body = exchange.getRequestBody().readAllBytes();
            String target = exchange.getRequestURI().toString();
            headers.remove(LocalGateway.PRINCIPAL.toLowerCase(Locale.ROOT));
            if (headers.containsKey("authorization")) {
                var verdict = signatures.of(
                        exchange.getRequestMethod(),
                        URI.create("http://" + headers.get("host") + target),
                        body,
                        headers);
                String refusal = target.equals(denied) ? "ACCESS_DENIED" : verdict.refusal();
                if (!refusal.isEmpty()) {
                    refuse(exchange, refusal);
                    return;
                }
                String arn = verdict.arn().orElseThrow();
                accepted.add(arn + " " + exchange.getRequestMethod() + " " + target);
                headers.put(LocalGateway.PRINCIPAL, arn);
            }
            forward(exchange, headers, body);
        }
    }

    private void refuse(HttpExchange exchange, String type) throws IOException {
        refused.add(type);
        GatewayResponse answer =
                template.gatewayResponses().answer(type, 403, UUID.randomUUID().toString());
        Map<String, String> headers = new HashMap<>();
        answer.headers().forEach((name, values) -> headers.put(name, values.getLast()));
        send(exchange, answer.status(), headers, answer.body());
    }

    private void forward(HttpExchange exchange, Map<String, String> headers, byte[] body) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(api.address() + exchange.getRequestURI().toString()))
                .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
        headers.forEach((name, value) -> {
            if (!OF_THE_CONNECTION.contains(name)) {
                request.header(name, value);
            }
        });
        try {
            HttpResponse<byte[]> answer = CLIENT.send(request.build(), BodyHandlers.ofByteArray());
            Map<String, String> answered = new HashMap<>();
            answer.headers().map().forEach((name, values) -> {
                if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                    answered.put(name, values.getLast());
                }
            });
            send(exchange, answer.statusCode(), answered, answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        super.close();
        api.close();
    }
}
