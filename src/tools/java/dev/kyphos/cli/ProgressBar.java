package dev.kyphos.cli;

import dev.kyphos.batch.BatchRun;
import dev.kyphos.batch.WrittenAnswers;
import java.util.Locale;

/** Draws how far a batch is, at most ten times a second, where somebody watches. */
final class ProgressBar implements BatchRun.Progress {

    private static final int WIDTH = 30;
    private static final long NANOS_BETWEEN = 100_000_000;

    private final Console console;
    private final String what;
    private final long kept;
    private final long size;
    private final long started = System.nanoTime();
    private long drawn = started - NANOS_BETWEEN;
    private long requests;
    private long failed;

    /**
     * @param what what is counted
     * @param kept the answers that were there already
     * @param size the size of the input in bytes; 0 if it is not known
     */
    ProgressBar(Console console, String what, WrittenAnswers kept, long size) {
        this.console = console;
        this.what = what;
        this.kept = kept.count();
        this.failed = kept.failed();
        this.size = size;
    }

    @Override
    public void at(long requests, long failed, long bytes) {
        this.requests = requests;
        this.failed = failed;
        long now = System.nanoTime();
        if (console.isWatched() && now - drawn >= NANOS_BETWEEN) {
            drawn = now;
            console.draw(bar(bytes) + "%,d %s, %,d a second ".formatted(kept + requests, what, rate(now)));
        }
    }

    private String bar(long bytes) {
        if (size == 0) {
            return "";
        }
        int full = (int) Math.min(WIDTH, WIDTH * bytes / size);
        return "[" + "=".repeat(full) + " ".repeat(WIDTH - full) + "] ";
    }

    private long rate(long now) {
        return Math.round(requests / Math.max(1e-9, (now - started) / 1e9));
    }

    /** Says what was done, in the place of the bar. */
    void end(long failedInAll) {
        if (console.isWatched()) {
            console.draw(" ".repeat(WIDTH + 50) + "\r");
        }
        long now = System.nanoTime();
        console.note("%,d %s%s in %s s, %,d a second; %,d failed"
                .formatted(
                        requests,
                        what,
                        kept == 0 ? "" : " after %,d that were there".formatted(kept),
                        String.format(Locale.ROOT, "%.1f", (now - started) / 1e9),
                        rate(now),
                        failedInAll));
    }
}
