package dev.kyphos.bench;

import dev.kyphos.local.runtime.JvmSettings;
import dev.kyphos.local.runtime.LambdaPackage;
import dev.kyphos.local.runtime.RuntimeApi;
import dev.kyphos.local.template.LambdaFunction;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The ways to start that are compared. Only the snapshot's has the hooks of SnapStart run. */
final class Starts {

    /** What Lambda gives a Java function that starts on demand. */
    private static final List<String> ON_DEMAND = List.of("-XX:TieredStopAtLevel=1");

    private static final Duration DUMP = Duration.ofMinutes(2);

    private final LambdaFunction function;
    private final Path work;

    /** @param work an empty directory */
    Starts(LambdaFunction function, Path work) {
        this.function = function;
        this.work = work;
    }

    /** All of them, the floor first; the cache of the last is made by a run that answers {@code training}. */
    List<Start> all(URI dynamoDb, byte[] training) throws IOException, InterruptedException {
        Path zip = LambdaPackage.unzipped();
        Path floor = doNothing(zip.resolve("lib"));
        return List.of(
                new Start("do nothing", handled("dev.kyphos.bench.DoNothing", Map.of()), floor, onDemand()),
                new Start(
                        "read one item",
                        handled("dev.kyphos.bench.DoNothing", Map.of("READS", "1")),
                        floor,
                        onDemand()),
                new Start("plain", handled(function.handler(), Map.of()), zip, onDemand()),
                new Start("AOT cache", handled(function.handler(), Map.of()), zip, cached(zip, dynamoDb, training)),
                new Start("snapshot", function, zip, JvmSettings.DEFAULT));
    }

    /** The floor, and the plain start of another package and of this one: how much later a change makes the first answer. */
    List<Start> beside(Path otherPackage) throws IOException {
        Path floor = doNothing(LambdaPackage.unzipped().resolve("lib"));
        return List.of(
                new Start(
                        "read one item",
                        handled("dev.kyphos.bench.DoNothing", Map.of("READS", "1")),
                        floor,
                        onDemand()),
                new Start("other package", handled(function.handler(), Map.of()), otherPackage, onDemand()),
                new Start("this package", handled(function.handler(), Map.of()), LambdaPackage.unzipped(), onDemand()));
    }

    private static JvmSettings onDemand() {
        return new JvmSettings(ON_DEMAND, List.of());
    }

    private LambdaFunction handled(String handler, Map<String, String> more) {
        Map<String, String> environment = new LinkedHashMap<>(function.environment());
        environment.putAll(more);
        return new LambdaFunction(
                function.name(), handler, function.timeout(), function.memory(), environment, false, false);
    }

    /** The package with the floor's handler beside its jars. */
    private Path doNothing(Path lib) throws IOException {
        String name = "dev/kyphos/bench/DoNothing.class";
        Path root = work.resolve("do-nothing");
        Files.createDirectories(root.resolve(name).getParent());
        Files.createSymbolicLink(root.resolve("lib"), lib);
        try (InputStream bytes = Starts.class.getResourceAsStream("/" + name)) {
            Files.copy(Objects.requireNonNull(bytes), root.resolve(name));
        }
        return root;
    }

    /** The JDK reads classes from a cache for its own class loaders alone, so the jars have to be on the class path. */
    private JvmSettings cached(Path zip, URI dynamoDb, byte[] training) throws IOException, InterruptedException {
        Path cache = work.resolve("kyphos.aot");
        List<Path> jars = jars(zip.resolve("lib"));
        var recording = new JvmSettings(List.of(ON_DEMAND.getFirst(), "-XX:AOTCacheOutput=" + cache), jars);
        try (RuntimeApi runtime = RuntimeApi.start(handled(function.handler(), Map.of()), zip, dynamoDb, recording)) {
            runtime.invoke(training);
            runtime.end(DUMP);
            if (!Files.exists(cache)) {
                throw new IOException("no AOT cache: " + runtime.log());
            }
        }
        return new JvmSettings(List.of(ON_DEMAND.getFirst(), "-XX:AOTCache=" + cache), jars);
    }

    private static List<Path> jars(Path lib) throws IOException {
        try (Stream<Path> files = Files.list(lib)) {
            return files.sorted().toList();
        }
    }
}
