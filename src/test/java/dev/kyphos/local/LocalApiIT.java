package dev.kyphos.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.kyphos.local.fixture.RecordingHandler;
import dev.kyphos.local.fixture.SlowHandler;
import dev.kyphos.local.template.LambdaFunction;
import dev.kyphos.local.template.RouteTable;
import dev.kyphos.local.template.Template;
import dev.kyphos.local.template.TemplateException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class LocalApiIT {

    /** Fails, as seeding does where something else has a bundled number. */
    public static final class Unseedable implements RequestStreamHandler {

        static final AtomicInteger INVOCATIONS = new AtomicInteger();

        @Override
        public void handleRequest(InputStream input, OutputStream output, Context context) {
            INVOCATIONS.incrementAndGet();
            throw new IllegalStateException("there is another document");
        }
    }

    private final DynamoDbLocal dynamoDb = DynamoDbLocal.shared();

    @AfterEach
    void forgetTheEnvironment() {
        System.getProperties().keySet().removeIf(name -> name.toString().startsWith("kyphos.env."));
    }

    @Test
    void aStartMakesTablesEnvironmentAndHandlersAndRunsWhatRunsAtStart() {
        int before = RecordingHandler.INVOCATIONS.get();
        try (LocalApi api = LocalApi.start(Fixtures.small(), dynamoDb, 0);
                DynamoDbClient client = dynamoDb.client()) {
            assertThat(HttpProbe.answers(api.address())).isTrue();
            assertThat(client.listTablesPaginator().tableNames()).contains("test-things");
            assertThat(System.getProperty("kyphos.env.THINGS_TABLE")).isEqualTo("test-things");
            assertThat(System.getProperty("kyphos.env.DYNAMODB_ENDPOINT"))
                    .isEqualTo(dynamoDb.endpoint().toString());
            assertThat(RecordingHandler.INVOCATIONS.get() - before).isEqualTo(1);
        }
    }

    @Test
    void aStoreThatIsFilledCanBeFilledAgain() {
        int before = RecordingHandler.INVOCATIONS.get();
        Deployment.to(Fixtures.small(), dynamoDb);
        Deployment.to(Fixtures.small(), dynamoDb);

        assertThat(RecordingHandler.INVOCATIONS.get() - before).isEqualTo(2);
        try (DynamoDbClient client = dynamoDb.client()) {
            assertThat(client.listTablesPaginator().tableNames()).containsOnlyOnce("test-things");
        }
    }

    @Test
    void aFunctionThatFailsAtStartFailsTheStartAtOnceAndSaysWhy() {
        LambdaFunction failing = new LambdaFunction(
                "Seed", Unseedable.class.getName(), Duration.ofSeconds(5), 128, Map.of(), false, true);

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> LocalApi.start(template(failing), dynamoDb, 0).close())
                .withMessage("Seed failed at start: there is another document");
        assertThat(Unseedable.INVOCATIONS).hasValue(1);
    }

    @Test
    void aFunctionThatTakesTooLongAtStartFailsTheStart() {
        LambdaFunction slow = new LambdaFunction(
                "Seed", SlowHandler.class.getName(), Duration.ofMillis(100), 128, Map.of(), false, true);

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> LocalApi.start(template(slow), dynamoDb, 0).close())
                .withMessage("Seed failed at start: Seed took longer than PT0.1S");
    }

    @Test
    void twoFunctionsCantGiveOneVariableTwoValues() {
        assertThatExceptionOfType(TemplateException.class)
                .isThrownBy(() -> LocalApi.start(template(with("F", "a"), with("G", "b")), dynamoDb, 0)
                        .close())
                .withMessage("G: its WORD differs from another function's");
    }

    private static LambdaFunction with(String name, String word) {
        return new LambdaFunction(
                name, RecordingHandler.class.getName(), Duration.ofSeconds(5), 128, Map.of("WORD", word), false, false);
    }

    private static Template template(LambdaFunction... functions) {
        Template small = Fixtures.small();
        return new Template(
                List.of(functions),
                new RouteTable(List.of()),
                List.of(),
                small.stage(),
                small.compression(),
                small.gatewayResponses());
    }
}
