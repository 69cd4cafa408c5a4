package dev.kyphos.replay;

/** Why a job failed. It names nothing of the log. */
public enum JobFailure {
    /** What runs jobs did not take it. */
    NOT_STARTED("what runs replays gave no answer"),
    /** The log, or a version that answered, could not be read, several times. */
    LOG_UNAVAILABLE("the log, or a version that answered, could not be read"),
    /** The document that was to be replayed is not kept. */
    DOCUMENT_GONE("the document that was to be replayed is no longer there"),
    /** A part, or the job, took longer than it may. */
    TOO_SLOW("it took longer than it may"),
    /** A defect. */
    INTERNAL("something went wrong, and was logged");

    private final String detail;

    JobFailure(String detail) {
        this.detail = detail;
    }

    /** Why, in words. */
    public String detail() {
        return detail;
    }
}
