package dev.kyphos.peers;

import dev.kyphos.guideline.Guideline;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import javax.tools.ToolProvider;

/** The ladder as a Java class, which is written from the rule set, compiled and loaded. */
final class PlainJava {

    private static final String SOURCE = """
            public final class Ladder implements java.util.function.Function<java.util.Map<String, Object>, String> {
                @Override
                public String apply(java.util.Map<String, Object> facts) {
                    return %s;
                }
            }
            """;

    private PlainJava() {}

    @SuppressWarnings("unchecked") // the class above is such a function
    static Peer of(Guideline guideline) throws IOException, ReflectiveOperationException {
        Path directory = Files.createTempDirectory("ladder");
        Path source = Files.writeString(
                directory.resolve("Ladder.java"), SOURCE.formatted(new Translation<>(guideline, Infix.JAVA).ladder()));
        int failed = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-d", directory.toString(), source.toString());
        if (failed != 0) {
            throw new IllegalStateException("the class of " + guideline.id() + " can't be compiled");
        }
        try (var loader = new URLClassLoader(new URL[] {directory.toUri().toURL()})) {
            var ladder = (Function<Map<String, Object>, String>)
                    loader.loadClass("Ladder").getConstructor().newInstance();
            return new Peer(
                    "plain Java, written from the rule set",
                    someone -> Names.flat(someone, BigDecimal::doubleValue),
                    input -> ladder.apply((Map<String, Object>) input));
        }
    }
}
