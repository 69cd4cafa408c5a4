package dev.kyphos.metric;

/** The metrics. The alarms of the template depend on their names. */
public enum Metric {
    /** An entry was written to the query log in time. */
    QUERY_LOG_WRITTEN("QueryLogWritten"),
    /** An entry was not written to the query log in time, but may be written later. */
    QUERY_LOG_LATE("QueryLogLate"),
    /** An entry could not be written to the query log. */
    QUERY_LOG_LOST("QueryLogLost"),
    /** The store gave no answer, so the last known version or the bundled version answered. */
    BUNDLED_FALLBACK("BundledFallback"),
    /** A recommendation was answered. */
    ANSWERS("Answers"),
    /** Of the answers, one whose outcome for the whole patient is undetermined. */
    UNDETERMINED_ANSWERS("UndeterminedAnswers"),
    /** Of the answers, one without the store. */
    FALLBACK_ANSWERS("FallbackAnswers"),
    /** A call of a CDS service was answered, with a card or without. */
    HOOK_CALLS("HookCalls"),
    /** A card was given. */
    HOOK_CARDS("HookCards"),
    /** Of the cards, a critical one. */
    CRITICAL_CARDS("CriticalCards");

    /** The CloudWatch namespace of all metrics. */
    public static final String NAMESPACE = "Kyphos";

    /** The dimension that distinguishes the stacks of one account and region. */
    public static final String STACK = "Stack";

    /** The dimensions of answers, beside the stack. */
    public static final String RULE_SET = "RuleSet";

    public static final String VERSION = "Version";

    private final String title;

    Metric(String title) {
        this.title = title;
    }

    /** The name of the metric in CloudWatch. */
    public String title() {
        return title;
    }
}
