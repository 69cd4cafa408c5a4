package dev.kyphos.api;

import dev.kyphos.answer.AnswerTrial;
import dev.kyphos.callback.CallBack;
import dev.kyphos.feedback.FeedbackLog;
import dev.kyphos.http.Environment;
import dev.kyphos.http.FailureLog;
import dev.kyphos.insights.LogReader;
import dev.kyphos.insights.Replay;
import dev.kyphos.library.Library;
import dev.kyphos.library.Seeder;
import dev.kyphos.metric.Metric;
import dev.kyphos.metric.Metrics;
import dev.kyphos.querylog.LogWarmUp;
import dev.kyphos.querylog.QueryLog;
import dev.kyphos.querylog.QueryLogSettings;
import dev.kyphos.querylog.RowLines;
import dev.kyphos.replay.Replays;
import dev.kyphos.store.StoreTimeouts;
import dev.kyphos.token.Callers;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The library, the log and the metrics, which all handlers of a JVM share; configured by environment variables. */
final class Services {

    private static final Metrics METRICS =
            new Metrics(System.out, Environment.get("STACK_NAME"), InstantSource.system());

    private static final Library LIBRARY = WarmUp.read(Library.onDynamoDb(
            table("RULE_SETS_TABLE", "kyphos-rule-sets"),
            endpoint(),
            timeouts(),
            InstantSource.system(),
            AnswerTrial::of,
            () -> METRICS.count(Metric.BUNDLED_FALLBACK)));

    private static final String LOG_TABLE = table("QUERY_LOG_TABLE", "");

    private Services() {}

    /** The name of an existing table if the environment has one, such as a restored one; else that of the stack's own table. */
    private static String table(String variable, String defaultName) {
        String existing = Environment.get("EXISTING_" + variable);
        return existing == null ? Objects.requireNonNullElse(Environment.get(variable), defaultName) : existing;
    }

    static Metrics metrics() {
        return METRICS;
    }

    static Library library() {
        return LIBRARY;
    }

    static Seeder seeding() {
        return new Seeder(LIBRARY);
    }

    /** The log that recommendations are written to; a log that stores nothing if no table is value. */
    static QueryLog queryLog() {
        return LOG_TABLE.isEmpty()
                ? QueryLog.none()
                : QueryLog.onDynamoDb(
                        LOG_TABLE,
                        endpoint(),
                        settings(),
                        new RowLines(System.out, Environment.get("QUERY_LOG_KEY")),
                        METRICS,
                        InstantSource.system());
    }

    /** Writes to the log's table as the first entry of a rule set does on a day, but counts nothing. */
    static void warmUpQueryLog(String ruleSet) {
        if (!LOG_TABLE.isEmpty()) {
            LogWarmUp.write(LOG_TABLE, endpoint(), settings(), ruleSet, InstantSource.system());
        }
    }

    /** Who may call at the hooks of clinical systems. */
    static Callers callers() {
        return Callers.of(
                Environment.get("HOOK_ISSUERS"),
                Environment.get("BASE_URLS"),
                Environment.get("UNSIGNED_CALLS") != null,
                isOnLambda(),
                LOG_TABLE.isEmpty() ? null : new Callers.Table(LOG_TABLE, endpoint(), timeouts()),
                InstantSource.system());
    }

    /** The FHIR servers that may be called. */
    static CallBack callBack() {
        return CallBack.to(Environment.get("FHIR_SERVERS"), !isOnLambda());
    }

    /** The log that feedback on cards is counted in; a log that counts nothing if there is no table. */
    static FeedbackLog feedbackLog() {
        return LOG_TABLE.isEmpty()
                ? FeedbackLog.none()
                : FeedbackLog.onDynamoDb(LOG_TABLE, endpoint(), settings().keepDays(), InstantSource.system());
    }

    private static boolean isOnLambda() {
        return Environment.get("AWS_LAMBDA_FUNCTION_NAME") != null;
    }

    /** The reader of the log. */
    static LogReader logReader() {
        return LogReader.onDynamoDb(LOG_TABLE, endpoint(), settings(), InstantSource.system());
    }

    /**
     * Replays of the log. A state machine runs them where the environment has the ARN of one, this process elsewhere: on one's own
     * machine, and for `sam local`, which passes the name of the resource.
     */
    static Replays replays() {
        String machine = Environment.get("REPLAY_STATE_MACHINE");
        boolean onAws = isOnLambda() && machine != null && machine.startsWith("arn:");
        return Replays.at(
                new Replays.Place(LOG_TABLE, endpoint(), timeouts(), onAws ? machine : null),
                new Replay(logReader(), LIBRARY),
                LIBRARY,
                InstantSource.system(),
                FailureLog::report);
    }

    /** How long after the end of a day it is counted. */
    static Duration settled() {
        return QueryLogSettings.settled(Environment.get(QueryLogSettings.SETTLED));
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

    private static Duration millis(String variable, Duration defaultValue) {
        return Duration.ofMillis(number(variable, Math.toIntExact(defaultValue.toMillis())));
    }

    private static int number(String variable, int defaultValue) {
        String value = Environment.get(variable);
        return value == null ? defaultValue : Integer.parseInt(value);
    }

    private static @Nullable URI endpoint() {
        String endpoint = Environment.get("DYNAMODB_ENDPOINT");
        return endpoint == null ? null : URI.create(endpoint);
    }
}
