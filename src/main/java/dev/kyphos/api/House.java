package dev.kyphos.api;

import dev.kyphos.library.Library;
import dev.kyphos.library.Seeding;
import dev.kyphos.metric.Metric;
import dev.kyphos.metric.Metrics;
import dev.kyphos.querylog.LogReader;
import dev.kyphos.querylog.QueryLog;
import dev.kyphos.querylog.QueryLogSettings;
import java.net.URI;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the handlers of one JVM share. */
final class House {

    private static final Metrics METRICS =
            new Metrics(System.out, Environment.get("STACK_NAME"), InstantSource.system());

    private static final Library LIBRARY = Library.onDynamoDb(
            Objects.requireNonNullElse(Environment.get("RULE_SETS_TABLE"), "kyphos-rule-sets"),
            endpoint(),
            InstantSource.system(),
            () -> METRICS.count(Metric.BUNDLED_FALLBACK));

    private static final String LOG_TABLE = Objects.requireNonNullElse(Environment.get("QUERY_LOG_TABLE"), "");

    private House() {}

    static Library library() {
        return LIBRARY;
    }

    static Seeding seeding() {
        return new Seeding(LIBRARY);
    }

    /** The log that recommendations are kept in; none where no table is set. */
    static QueryLog queryLog() {
        return LOG_TABLE.isEmpty()
                ? QueryLog.none()
                : QueryLog.onDynamoDb(LOG_TABLE, endpoint(), settings(), System.out, METRICS, InstantSource.system());
    }

    static LogReader logReader() {
        return LogReader.onDynamoDb(LOG_TABLE, endpoint(), settings(), InstantSource.system());
    }

    private static QueryLogSettings settings() {
        var usual = QueryLogSettings.USUAL;
        return new QueryLogSettings(
                number("QUERY_LOG_SHARDS", usual.shards()),
                number("QUERY_LOG_DAYS", usual.keepDays()),
                usual.patience());
    }

    private static int number(String variable, int usual) {
        String set = Environment.get(variable);
        return set == null ? usual : Integer.parseInt(set);
    }

    private static @Nullable URI endpoint() {
        String endpoint = Environment.get("DYNAMODB_ENDPOINT");
        return endpoint == null ? null : URI.create(endpoint);
    }
}
