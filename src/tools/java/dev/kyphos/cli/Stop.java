package dev.kyphos.cli;

/** Ends a command with an exit code and a line of text. */
final class Stop extends RuntimeException {

    /** What was asked for is done, and nothing is wrong. */
    static final int DONE = 0;

    /** The document is not clean, patients differ, a case or a line failed, or the service refused. */
    static final int NOT_CLEAN = 1;

    /** The arguments are wrong. */
    static final int USAGE = 2;

    /** A file or a service could not be read or reached, or a document is none. */
    static final int UNREADABLE = 3;

    /** Whoever read the output is gone: 128 and the number of SIGPIPE, as a shell has it. */
    static final int NO_READER = 141;

    private static final long serialVersionUID = 1L;

    private final int code;

    private Stop(int code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    static Stop notClean(String message) {
        return new Stop(NOT_CLEAN, message);
    }

    static Stop usage(String message) {
        return new Stop(USAGE, message);
    }

    static Stop unreadable(String message) {
        return new Stop(UNREADABLE, message);
    }

    static Stop noReader() {
        return new Stop(NO_READER, "");
    }

    int code() {
        return code;
    }
}
