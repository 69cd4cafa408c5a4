package dev.kyphos.cli;

import dev.kyphos.cli.Lines.Line;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Answers lines on all processors, and writes the answers in the order of the lines. */
final class BatchRun {

    /** So many lines are one task: enough that handing it over costs nothing beside it. */
    private static final int LINES_OF_A_TASK = 64;

    private final Function<Line, Reply> answer;
    private final int threads;

    /** @param answer answers a line; called by several threads */
    BatchRun(Function<Line, Reply> answer, int threads) {
        this.answer = answer;
        this.threads = threads;
    }

    /**
     * The answer to a line.
     *
     * @param json one line of JSON, without what ends it
     */
    record Reply(boolean failed, byte[] json) {}

    /** Some answers, each ended by a line feed. */
    private record Replies(int lines, int failed, byte[] text) {}

    /** What is told of the work after each task. */
    interface Progress {

        /** @param bytes the size of the input that was read so far */
        void at(long lines, long failed, long bytes);
    }

    /** Answers all lines. What is written is whole lines, unless the process ends meanwhile. */
    void run(Lines lines, OutputStream out, Progress progress) throws IOException {
        ExecutorService pool = Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().name("batch-", 1).daemon().factory());
        try {
            Deque<Future<Replies>> tasks = new ArrayDeque<>();
            long done = 0;
            long failed = 0;
            List<Line> some = some(lines);
            while (!some.isEmpty() || !tasks.isEmpty()) {
                while (!some.isEmpty() && tasks.size() < 4 * threads) {
                    List<Line> task = some;
                    tasks.add(pool.submit(() -> answers(task)));
                    some = some(lines);
                }
                Replies first = result(tasks.remove());
                out.write(first.text);
                done += first.lines;
                failed += first.failed;
                progress.at(done, failed, lines.bytes());
            }
            out.flush();
        } finally {
            pool.shutdownNow();
        }
    }

    private static List<Line> some(Lines lines) throws IOException {
        List<Line> some = new ArrayList<>();
        while (some.size() < LINES_OF_A_TASK) {
            Line line = lines.next();
            if (line == null) {
                break;
            }
            some.add(line);
        }
        return some;
    }

    private Replies answers(List<Line> lines) {
        var text = new ByteArrayOutputStream(LINES_OF_A_TASK * 4096);
        int failed = 0;
        for (Line line : lines) {
            Reply reply = answer.apply(line);
            failed += reply.failed ? 1 : 0;
            text.writeBytes(reply.json);
            text.write('\n');
        }
        return new Replies(lines.size(), failed, text.toByteArray());
    }

    private static Replies result(Future<Replies> task) {
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a line could not be answered", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
