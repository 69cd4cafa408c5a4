package dev.kyphos.local.runtime;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the JVM of a function differs from Lambda's.
 *
 * @param options beside Lambda's own
 * @param jars on the class path, as in a container image; a zip's jars Lambda loads itself
 */
public record JvmSettings(List<String> options, List<Path> jars) {

    /** Not at all. */
    public static final JvmSettings DEFAULT = new JvmSettings(List.of(), List.of());

    List<String> options(String... usual) {
        return Stream.concat(Stream.of(usual), options.stream()).toList();
    }

    String classPath(String usual) {
        return Stream.concat(Stream.of(usual), jars.stream().map(Path::toString))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
