package dev.kyphos.local;

import java.util.Optional;

/** The Maven process that started this JVM. */
final class MavenProcess {

    private MavenProcess() {}

    /**
     * Ends this JVM as soon as Maven ends or is killed; at once if Maven has ended already. Maven gives its process id in
     * {@code -Dmaven.pid}; without that, the parent process is taken for Maven.
     */
    static void endWithMaven() {
        Optional<Long> pid = Optional.ofNullable(Long.getLong("maven.pid"));
        Optional<ProcessHandle> maven = pid.isPresent()
                ? ProcessHandle.of(pid.get())
                : ProcessHandle.current().parent();
        if (pid.isPresent() && maven.isEmpty()) {
            System.exit(0);
        }
        maven.ifPresent(process -> process.onExit().thenRun(() -> System.exit(0)));
    }
}
