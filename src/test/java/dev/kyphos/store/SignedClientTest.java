package dev.kyphos.store;

import static dev.kyphos.dynamo.RawServer.error;
import static dev.kyphos.dynamo.RawServer.json;
import static dev.kyphos.dynamo.RawServer.none;
import static dev.kyphos.dynamo.RawServer.raw;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kyphos.dynamo.RawServer;
import dev.kyphos.dynamo.RawServer.Reaction;
import dev.kyphos.dynamo.RawServer.Then;
import dev.kyphos.store.StoreUnavailable.Reason;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Attempts, timeouts and failures of the signed client. Of each failure the SDK's client tells the same. */
class SignedClientTest {

    private static final Key KEY = new Key("a", "b");
    private static final Item ITEM = Item.at(KEY).with("text", "x");
    private static final String FOUND = "{\"Item\":{\"pk\":{\"S\":\"a\"},\"sk\":{\"S\":\"b\"},\"text\":{\"S\":\"x\"}}}";

    /** Long enough for a busy machine, three attempts. */
    private static final DynamoDbClients PATIENT = settings(20_000, 20_000, 60_000, 3);

    /** For servers that give no answer. */
    private static final DynamoDbClients SHORT = settings(300, 400, 5_000, 3);

    @BeforeAll
    static void credentials() {
        Stream.of("aws.accessKeyId", "aws.secretAccessKey").forEach(name -> System.setProperty(name, "local"));
        System.setProperty("aws.region", "us-east-1");
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(error(500, "InternalServerError"), PATIENT, Reason.FAILING, 3),
                Arguments.of(error(503, "ServiceUnavailable"), PATIENT, Reason.FAILING, 3),
                Arguments.of(error(400, "ProvisionedThroughputExceededException"), PATIENT, Reason.THROTTLED, 3),
                Arguments.of(error(400, "ThrottlingException"), PATIENT, Reason.THROTTLED, 3),
                Arguments.of(error(400, "ResourceNotFoundException"), PATIENT, Reason.REFUSING, 1),
                Arguments.of(error(400, "AccessDeniedException"), PATIENT, Reason.REFUSING, 1),
                Arguments.of(error(400, "ExpiredTokenException"), PATIENT, Reason.REFUSING, 1),
                Arguments.of(error(400, "UnrecognizedClientException"), PATIENT, Reason.REFUSING, 1),
                Arguments.of(error(400, "TransactionConflictException"), PATIENT, Reason.CONTENDED, 1),
                Arguments.of(none(Then.CLOSES), PATIENT, Reason.UNREACHABLE, 3));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aFailureIsOfItsKindAfterItsAttemptsAsTheSdkHasIt(
            Reaction reaction, DynamoDbClients settings, Reason reason, int attempts) {
        try (var server = new RawServer(reaction);
                var ofSdk = new RawServer(reaction);
                TableClient signed = signed(settings, server.uri());
                TableClient sdk = settings.sdkTableAt(ofSdk.uri())) {
            assertThat(reason(signed)).isEqualTo(reason);
            assertThat(server.received()).hasSize(attempts);
            assertThat(reason(sdk)).isEqualTo(reason);
            assertThat(ofSdk.received()).hasSize(attempts);
        }
    }

    static Stream<Reaction> broken() {
        return Stream.of(
                json(200, "{\"Item\":"),
                json(200, "no JSON"),
                raw(200, Map.of("Content-Length", "1000"), FOUND, Then.CLOSES), // which the SDK takes for whole
                json(200, FOUND, Map.of("x-amz-crc32", "1")),
                raw(200, Map.of(), FOUND.substring(0, 20), Then.CLOSES));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void whatIsNoWholeAnswerIsAskedForAgain(Reaction reaction) {
        try (var server = new RawServer(reaction, reaction, json(200, FOUND));
                TableClient signed = signed(PATIENT, server.uri())) {
            assertThat(signed.get("t", KEY)).isEqualTo(ITEM);
            assertThat(server.received()).hasSize(3);
        }
    }

    @ParameterizedTest
    @MethodSource("failuresOfAMoment")
    void aFailureOfAMomentIsForgotten(Reaction reaction) {
        try (var server = new RawServer(reaction, json(200, FOUND));
                TableClient signed = signed(PATIENT, server.uri())) {
            assertThat(signed.get("t", KEY)).isEqualTo(ITEM);
            assertThat(server.received()).hasSize(2);
        }
    }

    static Stream<Reaction> failuresOfAMoment() {
        return Stream.of(
                error(500, "InternalServerError"),
                error(400, "ProvisionedThroughputExceededException"),
                none(Then.CLOSES));
    }

    static Stream<Reaction> silent() {
        return Stream.of(
                none(Then.HANGS),
                raw(200, Map.of("Content-Length", "1000"), FOUND, Then.HANGS),
                raw(200, Map.of("X", "x".repeat(10_000)), FOUND, Then.TRICKLES),
                raw(200, Map.of("Content-Length", "10000"), "x".repeat(10_000), Then.TRICKLES));
    }

    /** A trickle keeps each single wait short, so that only the end of the attempt ends it. */
    @ParameterizedTest
    @MethodSource("silent")
    void whoHangsOrTricklesIsLeftAfterEachAttempt(Reaction reaction) {
        try (var server = new RawServer(reaction);
                TableClient signed = signed(SHORT, server.uri())) {
            assertThat(reason(signed)).isIn(Reason.SLOW, Reason.UNREACHABLE);
            assertThat(server.received()).hasSizeBetween(1, 3);
        }
    }

    @Test
    void nobodyListens() {
        URI uri;
        try (var server = new RawServer(none(Then.CLOSES))) {
            uri = server.uri();
        }
        try (TableClient signed = signed(PATIENT, uri)) {
            assertThat(reason(signed)).isEqualTo(Reason.UNREACHABLE);
        }
    }

    @Test
    void anItemIsPutIfItsKeyIsFree() {
        var taken = error(400, "ConditionalCheckFailedException");
        try (var server = new RawServer(json(200, "{}"), taken);
                TableClient signed = signed(PATIENT, server.uri())) {
            assertThat(signed.putIfAbsent("t", ITEM)).isTrue();
            assertThat(signed.putIfAbsent("t", ITEM)).isFalse();
            assertThat(server.received()).hasSize(2);
            assertThat(server.received().getFirst().text())
                    .contains("\"ConditionExpression\":\"attribute_not_exists(#absent)\"")
                    .contains("\"ExpressionAttributeNames\":{\"#absent\":\"pk\"}");
        }
    }

    @Test
    void aThreadThatIsInterruptedEndsItsCall() {
        try (var server = new RawServer(none(Then.HANGS));
                TableClient signed = signed(PATIENT, server.uri())) {
            Thread.currentThread().interrupt();
            assertThat(reason(signed)).isEqualTo(Reason.SLOW);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void theWaitDoublesUpToItsMaximum() {
        var backoff = new Backoff(Duration.ofMillis(50), Duration.ofMillis(500), Duration.ofMillis(1_500));

        assertThat(Stream.of(1, 2, 3, 6, 99)
                        .map(attempts -> backoff.longest(attempts, false).toMillis()))
                .containsExactly(50L, 100L, 200L, 1_500L, 1_500L);
        assertThat(backoff.longest(1, true)).hasMillis(500);
        assertThat(backoff.longest(3, true)).hasMillis(1_500);
    }

    private static Reason reason(TableClient client) {
        return catchThrowableOfType(StoreUnavailable.class, () -> client.get("t", KEY))
                .reason();
    }

    private static TableClient signed(DynamoDbClients settings, URI uri) {
        TableClient client = settings.tableAt(uri);
        assertThat(client).isInstanceOf(SignedClient.class);
        return client;
    }

    private static DynamoDbClients settings(long read, long attempt, long call, int attempts) {
        var none = new Backoff(Duration.ofMillis(2), Duration.ofMillis(2), Duration.ofMillis(2));
        return new DynamoDbClients(
                Duration.ofMillis(read),
                Duration.ofMillis(read),
                Duration.ofMillis(attempt),
                Duration.ofMillis(call),
                attempts,
                none);
    }
}
