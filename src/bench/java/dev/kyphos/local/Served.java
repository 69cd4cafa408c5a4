package dev.kyphos.local;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.sun.net.httpserver.HttpServer;
import dev.kyphos.local.template.LambdaFunction;
import dev.kyphos.local.template.Template;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The JVM that is measured: one handler that writes the query log and one that does not, each behind the local server, behind the least
 * server and called directly. Prints their ports in one line.
 */
public final class Served {

    private static final String FUNCTION = "RecommendationsFunction";

    private Served() {}

    /** Serves until it is ended. DynamoDB Local is at {@code -Ddynamodb.endpoint}. */
    public static void main(String[] arguments) throws IOException {
        MetricFilter.set();
        LocalEnvironment.setLongStoreTimeout();
        Template template = Template.read(
                Path.of("template.yaml"),
                Map.of("QueryLogKey", LogKey.publicKey(Path.of("target").toAbsolutePath())));
        Handlers logged = Deployment.to(template, DynamoDbLocal.start());
        Handlers unlogged = Handlers.load(List.of(unlogged(template.function(FUNCTION))));
        System.out.println(
                ports(template, unlogged).stream().map(String::valueOf).collect(Collectors.joining(" ", "PORTS ", " "))
                        + ports(template, logged).stream().map(String::valueOf).collect(Collectors.joining(" ")));
    }

    /** Handlers called directly, behind the least server and behind the local one. */
    private static List<Integer> ports(Template template, Handlers handlers) throws IOException {
        RequestStreamHandler handler = handlers.of(FUNCTION);
        int local = new LocalServer(new LocalGateway(template, handlers), 0)
                .address()
                .getPort();
        return List.of(direct(handler), LeastServer.start(handler), local);
    }

    /** Calls a handler as often as the path says, with the body that is sent. */
    private static int direct(RequestStreamHandler handler) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                String detail = exchange.getRequestURI().getQuery().substring("detail=".length());
                byte[] body = exchange.getRequestBody().readAllBytes();
                int times = Integer.parseInt(exchange.getRequestURI().getPath().substring(1));
                for (int i = 0; i < times; i++) {
                    LeastServer.answer(handler, LeastServer.event(detail, body));
                }
                exchange.sendResponseHeaders(200, -1);
            }
        });
        server.start();
        return server.getAddress().getPort();
    }

    private static LambdaFunction unlogged(LambdaFunction function) {
        return new LambdaFunction(
                function.name(),
                "dev.kyphos.api.UnloggedRecommendations",
                function.timeout(),
                function.memory(),
                function.environment(),
                false,
                false);
    }
}
