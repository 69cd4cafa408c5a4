package dev.kyphos.querylog;

import dev.kyphos.metric.Metric;
import dev.kyphos.metric.Metrics;
import java.io.PrintStream;

/**
 * Says on a stream what became of an entry: each time it is counted, and where the entry may not be in the table a line
 * with the entry comes before that.
 */
final class Outcry {

    /** What became of an entry. */
    enum Fate {
        WRITTEN(Metric.QUERY_LOG_WRITTEN),
        /** Not known to be written in time; it may yet be, and putting it back does no harm. */
        LATE(Metric.QUERY_LOG_LATE),
        /** Not written. */
        LOST(Metric.QUERY_LOG_LOST);

        private final Metric metric;

        Fate(Metric metric) {
            this.metric = metric;
        }
    }

    private final PrintStream lines;
    private final Metrics metrics;

    Outcry(PrintStream lines, Metrics metrics) {
        this.lines = lines;
        this.metrics = metrics;
    }

    void written() {
        metrics.count(Fate.WRITTEN.metric);
    }

    /** One that was not, or not yet, written: it is on the stream before it is counted. */
    void notWritten(Fate fate, Row row) {
        lines.println(RowLine.of(row));
        metrics.count(fate.metric);
    }

    /** One that could not even be made, so that there is nothing to put back. */
    void notMade() {
        metrics.count(Fate.LOST.metric);
    }
}
