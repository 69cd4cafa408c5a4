package dev.kyphos.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.local.fixture.FailingMain;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildJvmTest {

    @Test
    void aProcessThatEndedSaysWhyInOneLineWithoutStackFrames(@TempDir Path temporary) throws Exception {
        var ended = new CountDownLatch(1);
        try (var jvm = new ChildJvm(
                temporary,
                List.of(),
                ChildJvm.locationOf(FailingMain.class).toString(),
                FailingMain.class.getName(),
                List.of("the disk is full"),
                Map.of())) {
            jvm.onExit(ended::countDown);
            assertThat(ended.await(1, TimeUnit.MINUTES)).isTrue();

            assertThat(jvm.whyItEnded())
                    .contains("exit code 1: Caused by: java.lang.IllegalStateException: the disk is full");
        }
    }
}
