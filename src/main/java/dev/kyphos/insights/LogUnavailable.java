package dev.kyphos.insights;

/** The log, or a version that it refers to, could not be read. Its message repeats no content of the log. */
final class LogUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LogUnavailable() {
        super("the query log could not be read", null, false, false);
    }
}
