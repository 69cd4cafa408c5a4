package dev.kyphos.feedback;

import java.math.BigInteger;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Counts of feedback as items of the query log's table: one item for each month and combination of codes. An item has the number of
 * feedbacks, and the sum of a random number for each, by which counts are perturbed when they are read.
 */
public final class FeedbackItem {

    static final String PARTITION = "pk";
    static final String SORT = "sk";
    static final String COUNT = "count";
    static final String KEYS = "keys";
    static final String EXPIRES = "expires";

    private static final String SEPARATOR = "#";
    private static final int PARTS = 4;

    private FeedbackItem() {}

    /**
     * A count of one month.
     *
     * @param count the number of feedbacks
     * @param keys the sum of their random numbers modulo 2^64; it must not leave the service
     */
    public record Counted(YearMonth month, CardFeedback feedback, long count, long keys) {}

    /** The partition key of a rule set's counts of a month. */
    public static String partition(String ruleSet, YearMonth month) {
        return "FEEDBACK" + SEPARATOR + ruleSet + SEPARATOR + month;
    }

    static Map<String, AttributeValue> key(YearMonth month, CardFeedback feedback) {
        return Map.of(
                PARTITION, AttributeValue.fromS(partition(feedback.ruleSet(), month)),
                SORT,
                        AttributeValue.fromS(String.join(
                                SEPARATOR,
                                feedback.version(),
                                feedback.outcome(),
                                feedback.response().name(),
                                feedback.reason())));
    }

    /** The count of an item; null if the item is malformed. */
    public static @Nullable Counted counted(Map<String, AttributeValue> item) {
        String[] partition = text(item, PARTITION).split(SEPARATOR, -1);
        String[] codes = text(item, SORT).split(SEPARATOR, -1);
        try {
            return partition.length != 3 || codes.length != PARTS
                    ? null
                    : new Counted(
                            YearMonth.parse(partition[2]),
                            new CardFeedback(
                                    partition[1],
                                    codes[0],
                                    codes[1],
                                    CardFeedback.Response.valueOf(codes[2]),
                                    codes[3]),
                            number(item, COUNT).longValueExact(),
                            number(item, KEYS).longValue());
        } catch (RuntimeException malformed) {
            return null;
        }
    }

    /** Whether an item has expired. DynamoDB deletes expired items with a delay. */
    public static boolean hasExpired(Map<String, AttributeValue> item, Instant now) {
        return item.containsKey(EXPIRES) && number(item, EXPIRES).longValue() <= now.getEpochSecond();
    }

    /** The expiry of a month's counts in seconds since the epoch: so many days after the month. */
    static AttributeValue expiry(YearMonth month, int keepDays) {
        return AttributeValue.fromN(Long.toString(month.plusMonths(1)
                .atDay(1)
                .plusDays(keepDays)
                .atStartOfDay(ZoneOffset.UTC)
                .toEpochSecond()));
    }

    private static String text(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        return value == null || value.s() == null ? "" : value.s();
    }

    private static BigInteger number(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        return new BigInteger(value == null || value.n() == null ? "" : value.n());
    }
}
