package dev.kyphos.replay;

/** What runs the steps of jobs: first the plan, then each part, several at a time, at last the join. */
interface Workflow {

    /**
     * Starts the steps of a job. Returns before they end.
     *
     * @throws dev.kyphos.store.StoreUnavailable if what runs them gives no answer
     */
    void start(ReplayJob job);

    /** Stops the steps of a job that was cancelled, best effort: a step that goes on sees for itself that it need not. */
    void stop(ReplayJob job);
}
