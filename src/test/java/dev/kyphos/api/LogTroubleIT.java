package dev.kyphos.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.http.Answer;
import dev.kyphos.http.Event;
import dev.kyphos.http.RoutedHandler;
import dev.kyphos.library.Library;
import dev.kyphos.metric.Metrics;
import dev.kyphos.querylog.FaultyEndpoint;
import dev.kyphos.querylog.FaultyEndpoint.Fault;
import dev.kyphos.querylog.LineKeys;
import dev.kyphos.querylog.QueryLog;
import dev.kyphos.querylog.QueryLogSettings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No fault of the query log changes a recommendation or delays it much. */
class LogTroubleIT {

    private static final int REQUESTS = 8;
    private static final Duration MAX_DELAY = Duration.ofSeconds(5);
    private static final QueryLogSettings SETTINGS = new QueryLogSettings(4, 400, Duration.ofSeconds(1));
    private static final Library LIBRARY = Library.bundledOnly();
    private static final RoutedHandler HEALTHY = new RecommendationsHandler(LIBRARY);

    /** An answer and its duration. */
    private record Timed(Answer answer, Duration time) {}

    @ParameterizedTest
    @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void anAnswerIsByteForByteWhatItIsWithoutTroubleAndNotMuchLater(Fault fault) {
        Served.DYNAMO_DB.client().close(); // which sets credentials that any endpoint takes
        var lines = new ByteArrayOutputStream();
        try (var endpoint = new FaultyEndpoint(fault)) {
            var out = new PrintStream(lines, true, UTF_8);
            InstantSource clock = InstantSource.system();
            var log = QueryLog.onDynamoDb(
                    "log", endpoint.uri(), SETTINGS, LineKeys.lines(out), new Metrics(out, null, clock), clock);
            var troubled = new RecommendationsHandler(LIBRARY, log);
            String request = Example.named(OwnRuleSet.AUGMENTED).request().toString();
            ask(HEALTHY, request);
            Timed without = ask(HEALTHY, request);

            List<Timed> with = IntStream.range(0, REQUESTS)
                    .mapToObj(_ -> ask(troubled, request))
                    .toList();

            assertThat(with).allSatisfy(timed -> {
                assertThat(timed.answer()).isEqualTo(without.answer());
                assertThat(timed.time()).isLessThan(without.time().plus(MAX_DELAY));
            });
            assertThat(lines.toString(UTF_8).lines().filter(line -> line.contains("\"queryLogEntry\"")))
                    .as("entries to put back")
                    .hasSize(REQUESTS);
        }
    }

    private static Timed ask(RoutedHandler handler, String request) {
        long start = System.nanoTime();
        Answer answer = Event.asking(request).to(handler);
        return new Timed(answer, Duration.ofNanos(System.nanoTime() - start));
    }
}
