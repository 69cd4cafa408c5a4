package dev.kyphos.local.runtime;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Settings of a function's JVM beside those of Lambda.
 *
 * @param options options of the JVM
 * @param jars jars on the class path, as in a container image; the jars of a zip are loaded by Lambda itself
 * @param started is told the id of the JVM's process as soon as there is one
 */
public record JvmSettings(List<String> options, List<Path> jars, LongConsumer started) {

    /** No settings. */
    public static final JvmSettings DEFAULT = new JvmSettings(List.of(), List.of());

    /** Settings of a JVM that nobody needs to know the process of. */
    public JvmSettings(List<String> options, List<Path> jars) {
        this(options, jars, _ -> {});
    }

    /** Lambda's options, followed by these. */
    List<String> options(String... usual) {
        return Stream.concat(Stream.of(usual), options.stream()).toList();
    }

    /** Lambda's class path, followed by the jars. */
    String classPath(String usual) {
        return Stream.concat(Stream.of(usual), jars.stream().map(Path::toString))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
