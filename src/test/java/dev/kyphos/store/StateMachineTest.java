package dev.kyphos.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.kyphos.json.Tree;
import dev.kyphos.store.StoreUnavailable.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A state machine at an endpoint that speaks as Step Functions does. */
class StateMachineTest {

    private static final String ARN = "arn:aws:states:us-east-1:123456789012:stateMachine:replay";

    private final List<String> operations = new CopyOnWriteArrayList<>();
    private final List<JsonNode> bodies = new CopyOnWriteArrayList<>();
    private volatile int status = 200;
    private volatile String answer = "{\"executionArn\":\"arn\",\"startDate\":1,\"stopDate\":1}";
    private HttpServer server;
    private StateMachine machine;

    @BeforeAll
    static void credentials() {
        System.setProperty("aws.accessKeyId", "local");
        System.setProperty("aws.secretAccessKey", "local");
        System.setProperty("aws.region", "us-east-1");
    }

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        machine = StateMachine.at(
                ARN, URI.create("http://localhost:" + server.getAddress().getPort()));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void anExecutionIsStartedWithItsNameAndInput() {
        machine.start("job-1", "{\"replay\":\"job\"}");

        assertThat(operations).containsExactly("AWSStepFunctions.StartExecution");
        assertThat(bodies.getFirst()).isEqualTo(Tree.object("""
                        {'stateMachineArn': '%s', 'name': 'job-1', 'input': '{\\"replay\\":\\"job\\"}'}
                        """.formatted(ARN)));
    }

    @Test
    void anExecutionIsStoppedByItsName() {
        machine.stop("job-1");

        assertThat(operations).containsExactly("AWSStepFunctions.StopExecution");
        assertThat(bodies.getFirst().path("executionArn").textValue())
                .isEqualTo("arn:aws:states:us-east-1:123456789012:execution:replay:job-1");
    }

    @Test
    void oneThatHasEndedIsStopped() {
        status = 400;
        answer = "{\"__type\":\"com.amazonaws.swf.service.v2.model#ExecutionDoesNotExist\"}";

        machine.stop("job-1");

        assertThat(operations).hasSize(1);
    }

    @Test
    void aFailureSaysItsKindAndRepeatsNothing() {
        status = 400;
        answer = "{\"__type\":\"AccessDeniedException\",\"message\":\"Qvx\"}";

        assertThatExceptionOfType(StoreUnavailable.class)
                .isThrownBy(() -> machine.start("job-1", "{}"))
                .withMessage("refusing")
                .withNoCause()
                .extracting(StoreUnavailable::reason)
                .isEqualTo(Reason.REFUSING);
        assertThatExceptionOfType(StoreUnavailable.class).isThrownBy(() -> machine.stop("job-1"));
    }

    private void answer(HttpExchange exchange) throws IOException {
        operations.add(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
        bodies.add(Tree.MAPPER.readTree(exchange.getRequestBody().readAllBytes()));
        byte[] body = answer.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
