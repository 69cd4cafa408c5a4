package dev.kyphos.local.runtime;

import dev.kyphos.local.ChildJvm;
import dev.kyphos.local.FunctionFailure;
import dev.kyphos.local.LocalCredentials;
import dev.kyphos.local.LocalEnvironment;
import dev.kyphos.local.template.LambdaFunction;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One function as Lambda runs it: its package, loaded by AWS's runtime interface client in a JVM of its own, which is
 * fed through the runtime API. Where the template asks for SnapStart, the hooks before the snapshot and after the
 * restore run too, though nothing is frozen between them.
 */
public final class RuntimeApi implements AutoCloseable {

    private static final String CLIENT = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";
    private static final Duration INITIALISATION = Duration.ofSeconds(60);

    private final LambdaFunction function;
    private final Invocations invocations = new Invocations();
    private final RuntimeServer server;
    private final ChildJvm process;

    private RuntimeApi(LambdaFunction function, Path taskRoot, Map<String, String> environment, JvmSettings jvm) {
        this.function = function;
        this.server = new RuntimeServer(function, invocations);
        this.process = new ChildJvm(
                taskRoot,
                jvm.options(
                        "-XX:+UseSerialGC",
                        "-Xmx" + function.memory() * 4 / 5 + "m",
                        "--enable-native-access=ALL-UNNAMED"),
                jvm.classPath(RuntimeClient.classPath()),
                CLIENT,
                List.of(function.handler()),
                LambdaVariables.of(function, server.address(), taskRoot, environment));
        process.onExit(() -> invocations.failAll(new FunctionFailure(function.name() + "'s JVM ended")));
    }

    /**
     * Starts a function from the Lambda package ({@code -Dkyphos.lambda.zip}) with the template's environment and waits
     * until it asks for its first event.
     *
     * @throws FunctionFailure if it can't be initialised
     */
    public static RuntimeApi start(LambdaFunction function, URI dynamoDb) {
        return start(function, LambdaPackage.unzipped(), dynamoDb, JvmSettings.DEFAULT);
    }

    /**
     * Starts a function with the template's environment from a directory that holds its classes, or jars in {@code lib}.
     *
     * @throws FunctionFailure if it can't be initialised
     */
    public static RuntimeApi start(LambdaFunction function, Path taskRoot, URI dynamoDb, JvmSettings jvm) {
        Map<String, String> environment = new LinkedHashMap<>(LocalCredentials.variables());
        environment.putAll(LocalEnvironment.of(function, dynamoDb));
        return start(function, taskRoot, environment, jvm);
    }

    /**
     * Starts a function from a directory that holds its classes, or jars in {@code lib}.
     *
     * @throws FunctionFailure if it can't be initialised
     */
    static RuntimeApi start(LambdaFunction function, Path taskRoot, Map<String, String> environment) {
        return start(function, taskRoot, environment, JvmSettings.DEFAULT);
    }

    private static RuntimeApi start(
            LambdaFunction function, Path taskRoot, Map<String, String> environment, JvmSettings jvm) {
        RuntimeApi runtime = new RuntimeApi(function, taskRoot, environment, jvm);
        try {
            runtime.await(runtime.invocations.ready(), INITIALISATION);
            return runtime;
        } catch (FunctionFailure failure) {
            runtime.close();
            throw failure;
        }
    }

    /**
     * The response to one event; events are handled one after the other.
     *
     * @throws FunctionFailure if the handler fails, its JVM ends, or its timeout passes; then the JVM is ended
     */
    public byte[] invoke(byte[] event) {
        Instant deadline = Instant.now().plus(function.timeout());
        Invocation invocation =
                new Invocation(UUID.randomUUID().toString(), event, deadline, new CompletableFuture<>());
        return await(invocations.submit(invocation), function.timeout());
    }

    /** What the function's JVM took of the processors so far: other than time, it hardly depends on who else is busy. */
    public Duration processorTime() {
        return process.processorTime();
    }

    /** What the function's JVM wrote last, its log included. */
    public String log() {
        return process.lastWords();
    }

    /**
     * Ends the function's JVM as a signal does and waits until it is gone.
     *
     * @throws FunctionFailure if that takes longer than {@code patience}
     */
    public void end(Duration patience) throws InterruptedException {
        if (!process.endInPeace(patience)) {
            throw new FunctionFailure(function.name() + "'s JVM didn't end within " + patience);
        }
    }

    @Override
    public void close() {
        process.close();
        server.close();
    }

    private <T> T await(Future<T> result, Duration patience) {
        try {
            return result.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw new FunctionFailure(failed.getCause().getMessage());
        } catch (TimeoutException late) {
            close();
            throw new FunctionFailure(function.name() + " took longer than " + patience);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new FunctionFailure(function.name() + " was interrupted");
        }
    }
}
