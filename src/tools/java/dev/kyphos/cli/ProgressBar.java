package dev.kyphos.cli;

import java.util.Locale;

/** Draws how far a batch is, at most ten times a second, where somebody watches. */
final class ProgressBar implements BatchRun.Progress {

    private static final int WIDTH = 30;
    private static final long NANOS_BETWEEN = 100_000_000;

    private final Console console;
    private final long kept;
    private final long size;
    private final long started = System.nanoTime();
    private long drawn = started - NANOS_BETWEEN;
    private long lines;
    private long failed;

    /**
     * @param kept the lines that were there already
     * @param size the size of the input in bytes; 0 if it is not known
     */
    ProgressBar(Console console, BatchOutput.Kept kept, long size) {
        this.console = console;
        this.kept = kept.lines();
        this.failed = kept.failed();
        this.size = size;
    }

    @Override
    public void at(long lines, long failed, long bytes) {
        this.lines = lines;
        this.failed = failed;
        long now = System.nanoTime();
        if (console.isWatched() && now - drawn >= NANOS_BETWEEN) {
            drawn = now;
            console.draw(bar(bytes) + "%,d lines, %,d a second ".formatted(kept + lines, rate(now)));
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
        return Math.round(lines / Math.max(1e-9, (now - started) / 1e9));
    }

    /** Says what was done, in the place of the bar. */
    void end(long failedInAll) {
        if (console.isWatched()) {
            console.draw(" ".repeat(WIDTH + 50) + "\r");
        }
        long now = System.nanoTime();
        console.note("%,d lines%s in %s s, %,d a second; %,d failed"
                .formatted(
                        lines,
                        kept == 0 ? "" : " after %,d that were there".formatted(kept),
                        String.format(Locale.ROOT, "%.1f", (now - started) / 1e9),
                        rate(now),
                        failedInAll));
    }
}
