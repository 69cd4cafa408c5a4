package dev.kyphos.local.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.kyphos.local.ChildJvm;
import dev.kyphos.local.Fixtures;
import dev.kyphos.local.FunctionFailure;
import dev.kyphos.local.fixture.EchoHandler;
import dev.kyphos.local.fixture.EnvironmentHandler;
import dev.kyphos.local.fixture.ExitingHandler;
import dev.kyphos.local.fixture.FailingHandler;
import dev.kyphos.local.fixture.SlowHandler;
import dev.kyphos.local.template.LambdaFunction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RuntimeApiTest {

    @Test
    void anEventGoesThroughTheClientAndBack() {
        try (RuntimeApi runtime = start(EchoHandler.class)) {
            assertThat(invoke(runtime, "{\"word\":\"ä€𝄞\"}")).isEqualTo("{\"word\":\"ä€𝄞\"}");
            assertThat(invoke(runtime, "[2]")).isEqualTo("[2]");
        }
    }

    @Test
    void theEnvironmentIsTheTemplatesAndLambdas() {
        try (RuntimeApi runtime = start(EnvironmentHandler.class)) {
            assertThat(invoke(runtime, "WORD")).isEqualTo("template");
            assertThat(invoke(runtime, "AWS_LAMBDA_FUNCTION_NAME")).isEqualTo("TestFunction");
            assertThat(invoke(runtime, "AWS_LAMBDA_INITIALIZATION_TYPE")).isEqualTo("snap-start");
        }
    }

    @Test
    void aFailureNamesItsTypeAndTheNextEventIsHandled() {
        try (RuntimeApi runtime = start(FailingHandler.class)) {
            for (int time = 0; time < 2; time++) {
                assertThatExceptionOfType(FunctionFailure.class)
                        .isThrownBy(() -> invoke(runtime, "{}"))
                        .withMessage("TestFunction failed: java.lang.IllegalStateException");
            }
        }
    }

    @Test
    void aHandlerThatIsNotThereFailsItsFirstEvent() {
        LambdaFunction function =
                new LambdaFunction("F", "no.such.Handler", Duration.ofSeconds(5), 128, Map.of(), false, false);
        try (RuntimeApi runtime = RuntimeApi.start(function, ChildJvm.locationOf(EchoHandler.class), Map.of())) {
            assertThatExceptionOfType(FunctionFailure.class)
                    .isThrownBy(() -> invoke(runtime, "{}"))
                    .withMessage("F failed: java.lang.ClassNotFoundException");
        }
    }

    @Test
    void aHandlerThatEndsItsJvmFailsTheStart() {
        LambdaFunction function = Fixtures.function(ExitingHandler.class);

        assertThatExceptionOfType(FunctionFailure.class)
                .isThrownBy(() -> RuntimeApi.start(function, ChildJvm.locationOf(ExitingHandler.class), Map.of()))
                .withMessage("TestFunction's JVM ended");
    }

    @Test
    void aHandlerThatTakesTooLongIsEnded() {
        LambdaFunction function = new LambdaFunction(
                "F", SlowHandler.class.getName(), Duration.ofSeconds(1), 128, Map.of(), false, false);
        try (RuntimeApi runtime = RuntimeApi.start(function, ChildJvm.locationOf(SlowHandler.class), Map.of())) {
            assertThatExceptionOfType(FunctionFailure.class)
                    .isThrownBy(() -> invoke(runtime, "{}"))
                    .withMessage("F took longer than PT1S");
            assertThatExceptionOfType(FunctionFailure.class)
                    .isThrownBy(() -> invoke(runtime, "{}"))
                    .withMessage("F's JVM ended");
        }
    }

    private static RuntimeApi start(Class<? extends RequestStreamHandler> handler) {
        LambdaFunction function = Fixtures.function(handler);
        return RuntimeApi.start(function, ChildJvm.locationOf(handler), function.environment());
    }

    private static String invoke(RuntimeApi runtime, String event) {
        return new String(runtime.invoke(event.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }
}
