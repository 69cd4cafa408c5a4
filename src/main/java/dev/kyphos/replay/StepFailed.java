package dev.kyphos.replay;

/** A step failed, and may be tried again. Its message is the reason's word, nothing of the log. */
public final class StepFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final JobFailure reason;

    StepFailed(JobFailure reason) {
        super(reason.name(), null, false, false);
        this.reason = reason;
    }

    /** Why. */
    public JobFailure reason() {
        return reason;
    }
}
