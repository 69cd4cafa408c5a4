package dev.kyphos.replay;

/** Where a job is. */
public enum JobStatus {
    /** Its parts are not known yet. */
    QUEUED,
    /** Its parts are replayed. */
    RUNNING,
    DONE,
    FAILED,
    CANCELLED;

    /** Whether the job has neither ended nor been ended. */
    public boolean isActive() {
        return this == QUEUED || this == RUNNING;
    }
}
