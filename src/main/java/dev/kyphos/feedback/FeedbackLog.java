package dev.kyphos.feedback;

import dev.kyphos.store.DynamoDbClients;
import java.math.BigInteger;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Counts feedback on cards: adds to a number for its month and codes. It stores no time within the month, no comment and nothing that
 * names a card, a client or a patient. A feedback that is sent twice counts twice. Thread-safe.
 */
public final class FeedbackLog {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String ADD = "ADD #count :count, #keys :keys SET #expires = :expires";
    private static final Map<String, String> NAMES = Map.of(
            "#count", FeedbackItem.COUNT,
            "#keys", FeedbackItem.KEYS,
            "#expires", FeedbackItem.EXPIRES);

    private final @Nullable String table;
    private final Supplier<DynamoDbClient> client;
    private final int keepDays;
    private final InstantSource clock;

    /** @param table null for a log that counts nothing */
    FeedbackLog(@Nullable String table, Supplier<DynamoDbClient> client, int keepDays, InstantSource clock) {
        this.table = table;
        this.client = client;
        this.keepDays = keepDays;
        this.clock = clock;
    }

    /**
     * A log in a table. Its client is made for the first feedback.
     *
     * @param endpoint the endpoint of DynamoDB; null for that of the region
     * @param keepDays the number of days after a month until its counts expire
     */
    public static FeedbackLog onDynamoDb(String table, @Nullable URI endpoint, int keepDays, InstantSource clock) {
        return new FeedbackLog(table, DynamoDbClients.LIBRARY.onDemandAt(endpoint), keepDays, clock);
    }

    /** A log that counts nothing, for a service without a table. */
    public static FeedbackLog none() {
        return new FeedbackLog(
                null,
                () -> {
                    throw new IllegalStateException("there is no table");
                },
                0,
                InstantSource.system());
    }

    /**
     * Counts feedback. Equal ones are added at once.
     *
     * @return false if the table gave no answer before anything was counted; once something is, the rest is lost without a word, since
     *     sending all of it again would count that twice
     */
    public boolean count(List<CardFeedback> feedback) {
        if (table == null) {
            return true;
        }
        YearMonth month = YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC));
        Map<CardFeedback, Integer> counts = new LinkedHashMap<>();
        feedback.forEach(each -> counts.merge(each, 1, Integer::sum));
        boolean counted = false;
        for (var each : counts.entrySet()) {
            try {
                add(table, month, each.getKey(), each.getValue());
                counted = true;
            } catch (SdkException _) {
                return counted;
            }
        }
        return true;
    }

    private void add(String name, YearMonth month, CardFeedback feedback, int count) {
        client.get()
                .updateItem(update -> update.tableName(name)
                        .key(FeedbackItem.key(month, feedback))
                        .updateExpression(ADD)
                        .expressionAttributeNames(NAMES)
                        .expressionAttributeValues(Map.of(
                                ":count", AttributeValue.fromN(Integer.toString(count)),
                                ":keys", AttributeValue.fromN(keys(count).toString()),
                                ":expires", FeedbackItem.expiry(month, keepDays))));
    }

    /** The sum of a random number of 64 bits for each feedback. */
    private static BigInteger keys(int count) {
        BigInteger sum = BigInteger.ZERO;
        for (int i = 0; i < count; i++) {
            sum = sum.add(new BigInteger(Long.SIZE, RANDOM));
        }
        return sum;
    }
}
