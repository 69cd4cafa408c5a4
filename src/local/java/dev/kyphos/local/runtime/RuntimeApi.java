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
 * Runs one function as Lambda does: AWS's runtime interface client loads the package in a JVM of its own and fetches events
 * from the runtime API. If the template asks for SnapStart, the hooks before the snapshot and after the restore run, but no
 * snapshot is taken between them.
 */
public final class RuntimeApi implements AutoCloseable {

    private static final String CLIENT = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";
    private static final Duration INITIALISATION = Duration.ofSeconds(60);

    private final LambdaFunction function;
    private final InvocationQueue invocations = new InvocationQueue();
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
        jvm.started().accept(process.pid());
        process.onExit(() -> invocations.failAll(new FunctionFailure(function.name() + "'s JVM ended")));
    }

    /**
     * Starts a function from the Lambda package ({@code -Dkyphos.lambda.zip}) with the template's environment, and waits
     * until it asks for its first event.
     *
     * @param dynamoDb the address of the store
     * @throws FunctionFailure if the function fails to initialise or takes longer than a minute
     */
    public static RuntimeApi start(LambdaFunction function, URI dynamoDb) {
        return start(function, LambdaPackage.unzipped(), dynamoDb, JvmSettings.DEFAULT);
    }

    /**
     * Starts a function with the template's environment.
     *
     * @param taskRoot a directory that holds the function's classes, or jars in {@code lib}
     * @param dynamoDb the address of the store
     * @throws FunctionFailure if the function fails to initialise or takes longer than a minute
     */
    public static RuntimeApi start(LambdaFunction function, Path taskRoot, URI dynamoDb, JvmSettings jvm) {
        Map<String, String> environment = new LinkedHashMap<>(LocalCredentials.variables());
        environment.putAll(LocalEnvironment.of(function, dynamoDb));
        return start(function, taskRoot, environment, jvm);
    }

    /**
     * Starts a function.
     *
     * @param taskRoot a directory that holds the function's classes, or jars in {@code lib}
     * @throws FunctionFailure if the function fails to initialise or takes longer than a minute
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
     * Invokes the function with one event. The function handles one event after the other.
     *
     * @return the handler's output
     * @throws FunctionFailure if the handler fails, its JVM ends, or the timeout passes; after a timeout the JVM is ended
     */
    public byte[] invoke(byte[] event) {
        Instant deadline = Instant.now().plus(function.timeout());
        Invocation invocation =
                new Invocation(UUID.randomUUID().toString(), event, deadline, new CompletableFuture<>());
        return await(invocations.submit(invocation), function.timeout());
    }

    /** The processor time that the function's JVM has used. Unlike elapsed time, it hardly depends on the machine's load. */
    public Duration processorTime() {
        return process.processorTime();
    }

    /**
     * The last 20 lines of the JVM's output, which include the function's log. What it wrote about its last event may be
     * missing until {@link #end}.
     */
    public String log() {
        return process.lastOutput();
    }

    /**
     * Sends SIGTERM to the function's JVM and waits for its end.
     *
     * @throws FunctionFailure if the JVM still runs after the timeout
     */
    public void end(Duration timeout) throws InterruptedException {
        if (!process.terminate(timeout)) {
            throw new FunctionFailure(function.name() + "'s JVM didn't end within " + timeout);
        }
    }

    @Override
    public void close() {
        process.close();
        server.close();
    }

    private <T> T await(Future<T> result, Duration timeout) {
        try {
            return result.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw new FunctionFailure(failed.getCause().getMessage());
        } catch (TimeoutException late) {
            close();
            throw new FunctionFailure(function.name() + " took longer than " + timeout);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new FunctionFailure(function.name() + " was interrupted");
        }
    }
}
