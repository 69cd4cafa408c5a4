package dev.kyphos.insights;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.feedback.CardFeedback;
import dev.kyphos.feedback.CardFeedback.Response;
import dev.kyphos.feedback.FeedbackLog;
import dev.kyphos.insights.FeedbackInsights.FeedbackResult;
import dev.kyphos.insights.LogResult.Evaluated;
import dev.kyphos.querylog.LogStore;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Feedback that is counted in DynamoDB Local, and read from there. */
class FeedbackInsightsIT {

    private static final Instant NOW = Instant.parse("2026-05-20T12:34:56Z");
    private static final Instant LAST_MONTH = Instant.parse("2026-04-11T10:00:00Z");
    private static final YearMonth LAST = YearMonth.parse("2026-04");
    private static final Pace AT_ONCE = new Pace(Duration.ofNanos(1), () -> 0, _ -> {});

    /** More is added to a count once in 50 million times. */
    private static final Offset<Long> NEAR = Offset.offset(89L);

    private static final CardFeedback ACCEPTED =
            new CardFeedback("imwg-2019", "2.0.0", "augment", Response.ACCEPTED, CardFeedback.NONE);
    private static final CardFeedback PLANNED =
            new CardFeedback("imwg-2019", "2.0.0", "augment", Response.OVERRIDDEN, "already-planned");
    private static final CardFeedback OTHER =
            new CardFeedback("imwg-2019", "2.0.0", "emergency", Response.OVERRIDDEN, CardFeedback.OTHER);

    private final LogStore store = new LogStore();

    private FeedbackLog log(Instant now) {
        return FeedbackLog.onDynamoDb(store.name, LogStore.endpoint(), 400, InstantSource.fixed(now));
    }

    private void count(CardFeedback feedback, int times, Instant at) {
        for (int left = times; left > 0; left -= 100) {
            assertThat(log(at).count(Collections.nCopies(Math.min(left, 100), feedback)))
                    .isTrue();
        }
    }

    private LogResult<FeedbackResult> read(YearMonth first, YearMonth last, FeedbackDimension... by) {
        var log = new LogReader(store.name, LogStore.client(), 2, 400, Duration.ofMinutes(1), InstantSource.fixed(NOW));
        return new FeedbackInsights(log, AT_ONCE).of("imwg-2019", new MonthRange(first, last), List.of(by), () -> {});
    }

    private Counts counted(FeedbackDimension... by) {
        return ((Evaluated<FeedbackResult>) read(LAST, LAST, by)).value().counts();
    }

    private static long count(Counts counts, String... values) {
        return counts.cells().stream()
                .filter(cell -> cell.values().equals(List.of(values)))
                .mapToLong(Counts.Cell::count)
                .sum();
    }

    @Test
    void countsAreNearWhatThereIs() {
        count(ACCEPTED, 240, LAST_MONTH);
        count(PLANNED, 180, LAST_MONTH);
        count(OTHER, 130, LAST_MONTH);
        assertThat(counted().total()).isCloseTo(550L, NEAR);
        assertThat(count(counted(FeedbackDimension.RESPONSE), "accepted")).isCloseTo(240, NEAR);
        assertThat(count(counted(FeedbackDimension.RESPONSE), "overridden")).isCloseTo(310, NEAR);
        assertThat(count(counted(FeedbackDimension.REASON), "already-planned")).isCloseTo(180, NEAR);
        assertThat(count(counted(FeedbackDimension.OUTCOME, FeedbackDimension.RESPONSE), "emergency", "overridden"))
                .isCloseTo(130, NEAR);
        assertThat(counted(FeedbackDimension.VERSION).cells())
                .singleElement()
                .satisfies(cell -> assertThat(cell.values()).containsExactly("2.0.0"));
        assertThat(counted(FeedbackDimension.REASON)).isEqualTo(counted(FeedbackDimension.REASON));
    }

    @Test
    void equalFeedbackOfOneRequestIsAddedAtOnce() {
        count(ACCEPTED, 5, LAST_MONTH);
        count(ACCEPTED, 2, LAST_MONTH);
        assertThat(store.items()).singleElement().satisfies(item -> {
            assertThat(item.get("count").n()).isEqualTo("7");
            assertThat(item.keySet()).isEqualTo(Set.of("pk", "sk", "count", "keys", "expires"));
        });
    }

    @Test
    void noItemTellsATimeWithinItsMonth() {
        count(ACCEPTED, 1, Instant.parse("2026-04-01T00:00:00Z"));
        List<AttributeValue> first =
                store.items().stream().map(item -> item.get("expires")).toList();
        count(ACCEPTED, 1, Instant.parse("2026-04-30T23:59:59Z"));
        assertThat(store.items())
                .singleElement()
                .satisfies(item -> assertThat(item.get("expires")).isEqualTo(first.getFirst()));
    }

    @Test
    void fewAreNotShown() {
        count(ACCEPTED, 300, LAST_MONTH);
        count(OTHER, 1, LAST_MONTH);
        long shown = IntStream.range(0, 200)
                .filter(i -> {
                    var key = new KeyedCount(1, i * 0x9E3779B97F4A7C15L);
                    return Perturbation.published(key, Perturbation.SCALE).isPresent();
                })
                .count();
        assertThat(shown)
                .as("one of a count of one is shown in so many of 200 keys")
                .isLessThan(40);
        assertThat(counted(FeedbackDimension.REASON).cells())
                .allSatisfy(cell -> assertThat(cell.count()).isGreaterThanOrEqualTo(Perturbation.THRESHOLD));
    }

    @Test
    void monthsThatAreNotOverAreNotRead() {
        count(ACCEPTED, 300, NOW);
        assertThat(read(LAST.plusMonths(1), LAST.plusMonths(1))).isEqualTo(new LogResult.NotOver<>(LAST));
        assertThat(counted().total()).isNull();
    }

    @Test
    void ofSeveralMonthsThereIsTheSumOfTheirOwnCounts() {
        count(ACCEPTED, 200, LAST_MONTH);
        Long april = counted().total();
        count(ACCEPTED, 150, LAST_MONTH.minus(Duration.ofDays(31)));
        YearMonth march = LAST.minusMonths(1);
        Long alone = ((Evaluated<FeedbackResult>) read(march, march))
                .value()
                .counts()
                .total();
        Long both =
                ((Evaluated<FeedbackResult>) read(march, LAST)).value().counts().total();
        assertThat(both).isEqualTo(april + alone);
    }

    @Test
    void aDamagedItemIsNotCountedAround() {
        count(ACCEPTED, 200, LAST_MONTH);
        LogStore.client()
                .putItem(put -> put.tableName(store.name)
                        .item(Map.of(
                                "pk", AttributeValue.fromS("FEEDBACK#imwg-2019#2026-04"),
                                "sk", AttributeValue.fromS("x"))));
        assertThat(read(LAST, LAST)).isEqualTo(new LogResult.Unavailable<>());
    }

    @Test
    void whatCantBeCountedIsSaid() {
        FeedbackLog nowhere =
                FeedbackLog.onDynamoDb(store.name, URI.create("http://localhost:1"), 400, InstantSource.fixed(NOW));
        assertThat(nowhere.count(List.of(ACCEPTED))).isFalse();
        assertThat(nowhere.count(List.of())).isTrue();
        assertThat(FeedbackLog.none().count(List.of(ACCEPTED))).isTrue();
    }
}
