package dev.kyphos.batch;

import java.util.HashSet;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * The answers that a batch has written, by the lines of their requests; in bounded memory. A run writes an answer before it
 * begins the request that comes {@link BatchRun#WINDOW} after it. So, of the numbers that were written, it is enough to keep so many of the
 * greatest: each request before them was answered.
 */
public final class WrittenAnswers {

    private final BatchForm form;
    private final int window;
    private final PriorityQueue<Long> greatest = new PriorityQueue<>();
    private final Set<Long> kept = new HashSet<>();
    private long count;
    private long failed;
    private boolean isDropped;

    public WrittenAnswers(BatchForm form) {
        this(form, BatchRun.WINDOW);
    }

    WrittenAnswers(BatchForm form, int window) {
        this.form = form;
        this.window = window;
    }

    /** Notes a line of the output that begins so. */
    public void add(String start) {
        count++;
        failed += BatchForm.isFailure(start) ? 1 : 0;
        if (form == BatchForm.NUMBERED) {
            long number = BatchForm.number(start);
            greatest.add(number);
            kept.add(number);
            if (greatest.size() > window) {
                kept.remove(greatest.remove());
                isDropped = true;
            }
        }
    }

    /**
     * Whether a request was answered.
     *
     * @param index its place among the requests, from 0
     * @param line the line that it begins on
     */
    boolean has(long index, long line) {
        if (form == BatchForm.IN_PLACE) {
            return index < count;
        }
        return kept.contains(line) || (isDropped && line < greatest.element());
    }

    /** The number of answers. */
    public long count() {
        return count;
    }

    /** The number of those that are problems. */
    public long failed() {
        return failed;
    }
}
