package dev.kyphos.metric;

/** Everything that is counted. The template's alarms are on these names. */
public enum Metric {
    QUERY_LOG_WRITTEN("QueryLogWritten"),
    /** An entry that is not known to be written in time. */
    QUERY_LOG_LATE("QueryLogLate"),
    QUERY_LOG_LOST("QueryLogLost"),
    /** An answer without the store: from what was known last, or what ships with this program. */
    BUNDLED_FALLBACK("BundledFallback");

    /** The namespace of all of them. */
    public static final String NAMESPACE = "Kyphos";

    /** The dimension that tells the stacks of one account and region apart. */
    public static final String STACK = "Stack";

    private final String title;

    Metric(String title) {
        this.title = title;
    }

    /** Its name in CloudWatch. */
    public String title() {
        return title;
    }
}
