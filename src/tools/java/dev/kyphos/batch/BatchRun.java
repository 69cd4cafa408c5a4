package dev.kyphos.batch;

import dev.kyphos.batch.BatchInput.Asked;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Answers requests on all processors, and writes the answers in the order of the requests, or in the order in which they are there. */
public final class BatchRun {

    /** So many requests are one task: enough that handing it over costs nothing beside it. */
    private static final int REQUESTS_OF_A_TASK = 64;

    /** So many tasks, from the oldest that is not written, may have been begun at the most. */
    private static final int MAX_TASKS = 1_024;

    /** The answer to a request is written before the request that comes so many after it is begun. */
    static final int WINDOW = MAX_TASKS * REQUESTS_OF_A_TASK;

    private static final FutureTask<Replies> WRITTEN = new FutureTask<>(() -> new Replies(0, 0, new byte[0]));

    private final Function<Asked, Reply> answer;
    private final int threads;
    private final boolean ordered;
    private final WrittenAnswers written;

    /**
     * @param answer answers a request; called by several threads
     * @param ordered whether the answers are written in the order of the requests
     * @param written the answers that were written before
     */
    public BatchRun(Function<Asked, Reply> answer, int threads, boolean ordered, WrittenAnswers written) {
        this.answer = answer;
        this.threads = threads;
        this.ordered = ordered;
        this.written = written;
    }

    /**
     * The answer to a request.
     *
     * @param json one line of JSON, without what ends it
     */
    public record Reply(boolean failed, byte[] json) {}

    /** Some answers, each ended by a line feed. */
    private record Replies(int requests, int failed, byte[] text) {}

    /** What is told of the work after each task. */
    public interface Progress {

        /** @param bytes the size of the input that was read so far */
        void at(long requests, long failed, long bytes);
    }

    /** Answers all requests. What is written is whole lines, unless the process ends meanwhile. */
    public void run(BatchInput input, OutputStream out, Progress progress) throws IOException {
        ExecutorService pool = Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().name("batch-", 1).daemon().factory());
        try {
            var tasks = new Tasks();
            long done = 0;
            long failed = 0;
            var requests = new Requests(input);
            while (requests.are() || !tasks.isEmpty()) {
                while (requests.are() && tasks.haveRoom()) {
                    List<Asked> some = requests.some();
                    pool.execute(tasks.add(() -> answers(some)));
                }
                Replies next = tasks.next();
                out.write(next.text);
                done += next.requests;
                failed += next.failed;
                progress.at(done, failed, input.bytes());
            }
            out.flush();
        } finally {
            pool.shutdownNow();
        }
    }

    /** The requests of the input. Those that were answered before count, so that the window is that of the input. */
    private final class Requests {

        private final BatchInput input;
        private @Nullable Asked next;
        private long index;

        Requests(BatchInput input) throws IOException {
            this.input = input;
            this.next = input.next();
        }

        boolean are() {
            return next != null;
        }

        /** Those of the next task that are to be answered. */
        List<Asked> some() throws IOException {
            List<Asked> some = new ArrayList<>();
            for (int i = 0; i < REQUESTS_OF_A_TASK && next != null; i++) {
                if (!written.has(index, next.line())) {
                    some.add(next);
                }
                index++;
                next = input.next();
            }
            return some;
        }
    }

    private Replies answers(List<Asked> requests) {
        var text = new ByteArrayOutputStream(1 + requests.size() * 4096);
        int failed = 0;
        for (Asked asked : requests) {
            Reply reply = answer.apply(asked);
            failed += reply.failed ? 1 : 0;
            text.writeBytes(reply.json);
            text.write('\n');
        }
        return new Replies(requests.size(), failed, text.toByteArray());
    }

    /** What was begun and is not written; its size is bounded. */
    private final class Tasks {

        private final Deque<Task> begun = new ArrayDeque<>();
        private final BlockingQueue<Task> done = new LinkedBlockingQueue<>();
        private int unwritten;

        boolean isEmpty() {
            return unwritten == 0;
        }

        boolean haveRoom() {
            return unwritten < 4 * threads && begun.size() < MAX_TASKS;
        }

        Runnable add(Callable<Replies> work) {
            var task = new Task(work);
            begun.add(task);
            unwritten++;
            return () -> {
                task.work.run();
                if (!ordered) {
                    done.add(task);
                }
            };
        }

        /** Waits for what is to be written next. */
        Replies next() {
            try {
                Task next = ordered ? begun.element() : done.take();
                Replies replies = next.work.get();
                next.work = WRITTEN;
                unwritten--;
                while (!begun.isEmpty() && begun.element().work == WRITTEN) {
                    begun.remove();
                }
                return replies;
            } catch (ExecutionException e) {
                throw new IllegalStateException("a request could not be answered", e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }
    }

    /** Lets go of the answers when they are written, since it may wait for an older one. */
    private static final class Task {

        private FutureTask<Replies> work;

        Task(Callable<Replies> work) {
            this.work = new FutureTask<>(work);
        }
    }
}
