package dev.kyphos.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Runs the commands of docs/authoring.md, from a draft to an active version, as an author does. */
class CurateIT {

    @BeforeAll
    static void thereIsWhatTheScriptNeeds() {
        assumeThat(onPath("bash") && onPath("curl"))
                .as("scripts/curate needs bash and curl")
                .isTrue();
    }

    private static boolean onPath(String command) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
    }

    @Test
    void everyStepIsAnsweredAsTheScriptExpects() throws IOException, InterruptedException {
        Process walk = new ProcessBuilder(
                        "bash", "scripts/curate", Served.address().toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(walk.getInputStream().readAllBytes(), UTF_8);

        assertThat(walk.waitFor()).as(said).isZero();
        assertThat(said)
                .contains("2.0.0 says optimise-first", "1.0.0 says augment")
                .endsWith("All as expected.\n");
    }
}
