package dev.kyphos.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A control group of Linux whose processes get a part of one processor, as functions do by their memory. It is made in the
 * second version's hierarchy ({@code cpu.max}) or else in the first's ({@code cpu.cfs_quota_us}), whichever has the processor's
 * controller.
 */
final class ProcessorQuota implements AutoCloseable {

    private static final Path ROOT = Path.of("/sys/fs/cgroup");
    private static final int PERIOD = 100_000; // microseconds, which is the system's own
    private static final String PROCESSES = "cgroup.procs";

    private final Path group;

    private ProcessorQuota(Path group) {
        this.group = group;
    }

    /** A group that gets so many processors; empty if none can be made here. */
    static Optional<ProcessorQuota> of(double processors) {
        String quota = Long.toString(Math.round(processors * PERIOD));
        return make(ROOT, "cpu.max", quota + " " + PERIOD)
                .or(() -> make(ROOT.resolve("cpu"), "cpu.cfs_quota_us", quota));
    }

    private static Optional<ProcessorQuota> make(Path hierarchy, String limit, String value) {
        Path group = hierarchy.resolve("kyphos-" + ProcessHandle.current().pid());
        try {
            Files.createDirectory(group);
            if (Files.exists(group.resolve(limit))) {
                Files.writeString(group.resolve(limit), value);
                return Optional.of(new ProcessorQuota(group));
            }
            Files.delete(group);
        } catch (IOException notAllowed) {
            // there is no such hierarchy, or it belongs to somebody else
        }
        return Optional.empty();
    }

    /** Puts a process with all its threads into the group. */
    void take(long process) {
        try {
            Files.writeString(group.resolve(PROCESSES), Long.toString(process));
        } catch (IOException e) {
            throw new IllegalStateException("the process is in no group", e);
        }
    }

    /** Deletes the group, which needs its processes to have ended. */
    @Override
    public void close() throws IOException {
        Files.delete(group);
    }
}
