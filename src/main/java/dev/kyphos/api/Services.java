package dev.kyphos.api;

import dev.kyphos.http.Environment;
import dev.kyphos.insights.LogReader;
import dev.kyphos.library.Library;
import dev.kyphos.library.Seeder;
import dev.kyphos.metric.Metric;
import dev.kyphos.metric.Metrics;
import dev.kyphos.querylog.QueryLog;
import dev.kyphos.querylog.QueryLogSettings;
import dev.kyphos.store.StoreTimeouts;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the handlers of one JVM share. */
final class Services {

    private static final Metrics METRICS =
            new Metrics(System.out, Environment.get("STACK_NAME"), InstantSource.system());

    private static final Library LIBRARY = Library.onDynamoDb(
            Objects.requireNonNullElse(Environment.get("RULE_SETS_TABLE"), "kyphos-rule-sets"),
            endpoint(),
            timeouts(),
            InstantSource.system(),
            () -> METRICS.count(Metric.BUNDLED_FALLBACK));

    private static final String LOG_TABLE = Objects.requireNonNullElse(Environment.get("QUERY_LOG_TABLE"), "");

    private Services() {}

    static Library library() {
        return LIBRARY;
    }

    static Seeder seeding() {
        return new Seeder(LIBRARY);
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
        var defaults = QueryLogSettings.DEFAULT;
        return new QueryLogSettings(
                number("QUERY_LOG_SHARDS", defaults.shards()),
                number("QUERY_LOG_DAYS", defaults.keepDays()),
                millis("QUERY_LOG_TIMEOUT_MS", defaults.timeout()));
    }

    private static StoreTimeouts timeouts() {
        return StoreTimeouts.ofRead(millis("STORE_TIMEOUT_MS", StoreTimeouts.DEFAULT.read()));
    }

    private static Duration millis(String variable, Duration other) {
        return Duration.ofMillis(number(variable, Math.toIntExact(other.toMillis())));
    }

    private static int number(String variable, int other) {
        String set = Environment.get(variable);
        return set == null ? other : Integer.parseInt(set);
    }

    private static @Nullable URI endpoint() {
        String endpoint = Environment.get("DYNAMODB_ENDPOINT");
        return endpoint == null ? null : URI.create(endpoint);
    }
}
