package dev.kyphos.insights;

/** The log, or a version that it names, could not be read. Stays inside this package, and says nothing of either. */
final class LogUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LogUnavailable() {
        super("the query log could not be read", null, false, false);
    }
}
