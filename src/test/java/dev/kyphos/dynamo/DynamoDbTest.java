package dev.kyphos.dynamo;

import static dev.kyphos.dynamo.RawServer.error;
import static dev.kyphos.dynamo.RawServer.json;
import static dev.kyphos.dynamo.RawServer.none;
import static dev.kyphos.dynamo.RawServer.raw;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kyphos.dynamo.RawServer.Reaction;
import dev.kyphos.dynamo.RawServer.Received;
import dev.kyphos.dynamo.RawServer.Then;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** One call, against a server that answers with exactly what a test says. */
class DynamoDbTest {

    private static final Instant NOW = Instant.parse("2026-11-30T08:00:00Z");
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final Map<String, Attribute> KEY = Map.of("pk", new Attribute.Text("a"));
    private static final Credentials FIRST = new Credentials("FIRST", "secret", "token");
    private static final Credentials SECOND = new Credentials("SECOND", "secret", null);
    private static final String FOUND = "{\"Item\":{\"pk\":{\"S\":\"a\"}}}";

    /** Credentials that expire: the second ones follow the first. */
    private static final class Expiring implements CredentialsSource {

        private Credentials now = FIRST;

        @Override
        public Credentials get() {
            return now;
        }

        @Override
        public boolean drop(Credentials refused) {
            now = SECOND;
            return true;
        }
    }

    @Test
    void anItemIsReadByASignedRequest() throws Exception {
        try (var server = new RawServer(json(200, FOUND))) {
            assertThat(read(server).item()).isEqualTo(KEY);

            Received request = server.received().getFirst();
            assertThat(request.line()).isEqualTo("POST / HTTP/1.1");
            assertThat(request.text())
                    .isEqualTo("{\"TableName\":\"t\",\"Key\":{\"pk\":{\"S\":\"a\"}},\"ConsistentRead\":true}");
            assertThat(request.headers())
                    .containsEntry("host", "localhost:" + server.uri().getPort())
                    .containsEntry("x-amz-target", "DynamoDB_20120810.GetItem")
                    .containsEntry("x-amz-date", "20261130T080000Z")
                    .containsEntry("x-amz-security-token", "token")
                    .containsEntry("content-type", "application/x-amz-json-1.0");
            assertThat(request.headers().get("authorization"))
                    .startsWith(
                            "AWS4-HMAC-SHA256 Credential=FIRST/20261130/us-east-1/dynamodb/aws4_request, "
                                    + "SignedHeaders=content-type;host;x-amz-date;x-amz-security-token;x-amz-target, Signature=");
        }
    }

    @Test
    void aConnectionIsUsedAgainAfterAnswersAndErrorsThatWereReadWhole() throws Exception {
        try (var server = new RawServer(json(200, FOUND), error(400, "ValidationException"), json(200, "{}"))) {
            DynamoDb dynamoDb = at(server);
            assertThat(read(dynamoDb, LONG).item()).isEqualTo(KEY);
            assertThatThrownBy(() -> read(dynamoDb, LONG)).isInstanceOf(Refusal.class);
            assertThat(read(dynamoDb, LONG).item()).isNull();
            assertThat(server.received()).hasSize(3);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    static Stream<Reaction> broken() {
        var length = Map.of("Content-Length", "1000");
        var chunked = Map.of("Transfer-Encoding", "chunked");
        return Stream.of(
                none(Then.CLOSES),
                none(Then.HANGS),
                raw(200, length, FOUND, Then.CLOSES),
                raw(200, length, FOUND, Then.HANGS),
                raw(200, length, "", Then.CLOSES),
                raw(200, chunked, "5\r\n{\"Ite", Then.CLOSES),
                raw(200, chunked, "1a\r\n" + FOUND + "\r\n", Then.CLOSES),
                raw(200, Map.of(), FOUND.substring(0, 12), Then.CLOSES),
                json(200, FOUND, Map.of("x-amz-crc32", "1")),
                json(200, "{}", Map.of("x-amz-crc32", "x")),
                json(200, "{\"Item\":"),
                json(200, "<html>"),
                new Reaction("nonsense\r\n\r\n", Then.CLOSES));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void whatIsCutOffChangedOrMalformedIsNoAnswer(Reaction reaction) {
        try (var server = new RawServer(reaction)) {
            DynamoDb dynamoDb = at(server);
            assertThatThrownBy(() -> read(dynamoDb, SHORT)).isInstanceOf(IOException.class);
            assertThat(server.received()).as("sent once").hasSize(1);
        }
    }

    @Test
    void anAnswerInChunksIsWhole() throws Exception {
        String chunks = "5\r\n{\"Ite\r\n" + Integer.toHexString(FOUND.length() - 5) + "\r\n" + FOUND.substring(5)
                + "\r\n0\r\n\r\n";
        try (var server = new RawServer(raw(200, Map.of("Transfer-Encoding", "chunked"), chunks, Then.STAYS))) {
            assertThat(read(server).item()).isEqualTo(KEY);
        }
    }

    @Test
    void noRedirectIsFollowed() {
        try (var server = new RawServer(json(307, "", Map.of("Location", "http://localhost:1/")))) {
            Refusal refusal = refusal(server);
            assertThat(refusal.isTransient()).isFalse();
            assertThat(server.received()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "400, ProvisionedThroughputExceededException, throttling transient",
        "400, ThrottlingException,                    throttling transient",
        "429, Anything,                               throttling transient",
        "400, RequestLimitExceeded,                   throttling transient",
        "500, InternalServerError,                    failure transient",
        "503, ServiceUnavailable,                     failure transient",
        "400, ConditionalCheckFailedException,        condition",
        "400, TransactionConflictException,           contended",
        "400, ResourceNotFoundException,              ''",
        "400, AccessDeniedException,                  ''",
        "403, '',                                     ''"
    })
    void anErrorIsOfItsKind(int status, String type, String kinds) {
        try (var inBody = new RawServer(error(status, type));
                var inHeader = new RawServer(
                        json(status, "no JSON", Map.of("x-amzn-ErrorType", type + ":http://internal/")))) {
            for (RawServer server : List.of(inBody, inHeader)) {
                assertThat(kinds(refusal(server))).isEqualTo(kinds);
            }
        }
    }

    private static String kinds(Refusal refusal) {
        return Stream.of(
                        refusal.isThrottling() ? "throttling" : "",
                        refusal.isFailure() ? "failure" : "",
                        refusal.isFailedCondition() ? "condition" : "",
                        refusal.isContended() ? "contended" : "",
                        refusal.isTransient() ? "transient" : "")
                .filter(kind -> !kind.isEmpty())
                .reduce((one, other) -> one + " " + other)
                .orElse("");
    }

    @Test
    void anErrorTellsNothingOfTheAnswer() {
        try (var server = new RawServer(error(400, "ValidationException"))) {
            assertThat(refusal(server)).hasMessage("refused").hasNoCause();
        }
    }

    @Test
    void expiredCredentialsAreReadAnewOnce() throws Exception {
        try (var server = new RawServer(error(400, "ExpiredTokenException"), json(200, FOUND))) {
            assertThat(read(server).item()).isEqualTo(KEY);
            assertThat(server.received())
                    .extracting(each -> each.headers().get("authorization").replaceAll(".*Credential=([A-Z]+).*", "$1"))
                    .containsExactly("FIRST", "SECOND");
        }
        try (var server = new RawServer(error(400, "ExpiredTokenException"))) {
            assertThat(refusal(server).isTransient()).isFalse();
            assertThat(server.received()).hasSize(2);
        }
    }

    @Test
    void credentialsThatStayTheSameAreNotTriedAgain() {
        try (var server = new RawServer(error(400, "ExpiredTokenException"))) {
            var dynamoDb = new DynamoDb(
                    new Surroundings(server.uri(), "us-east-1", new CredentialsSource.Fixed(FIRST)), () -> NOW);
            assertThatThrownBy(() -> read(dynamoDb, LONG)).isInstanceOf(Refusal.class);
            assertThat(server.received()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"'Mon, 30 Nov 2026 09:30:00 GMT', 20261130T093000Z", "'Sun, 29 Nov 2026 23:00:00 GMT', 20261129T230000Z"
    })
    void aClockThatIsWrongIsCorrectedByTheServersOnce(String date, String stamp) throws Exception {
        var refused = json(400, "{\"__type\":\"x#InvalidSignatureException\"}", Map.of("Date", date));
        try (var server = new RawServer(refused, json(200, FOUND))) {
            DynamoDb dynamoDb = at(server);
            assertThat(read(dynamoDb, LONG).item()).isEqualTo(KEY);
            assertThat(read(dynamoDb, LONG).item()).isEqualTo(KEY);
            assertThat(server.received())
                    .extracting(each -> each.headers().get("x-amz-date"))
                    .as("the correction is kept")
                    .containsExactly("20261130T080000Z", stamp, stamp);
        }
        try (var server = new RawServer(refused)) {
            refusal(server);
            assertThat(server.received()).as("no third time").hasSize(2);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'Mon, 30 Nov 2026 08:03:00 GMT', InvalidSignatureException",
        "yesterday,                       InvalidSignatureException",
        "'Mon, 30 Nov 2026 09:30:00 GMT', ValidationException"
    })
    void aSignatureThatIsRefusedByARightClockStaysRefused(String date, String type) {
        try (var server = new RawServer(json(400, "{\"__type\":\"x#" + type + "\"}", Map.of("Date", date)))) {
            refusal(server);
            assertThat(server.received()).hasSize(1);
        }
    }

    private static Refusal refusal(RawServer server) {
        DynamoDb dynamoDb = at(server);
        return catchThrowableOfType(Refusal.class, () -> read(dynamoDb, LONG));
    }

    private static Answer read(RawServer server) throws IOException, Refusal {
        return read(at(server), LONG);
    }

    private static Answer read(DynamoDb dynamoDb, Duration timeout) throws IOException, Refusal {
        return dynamoDb.call(Request.getItem("t", KEY), timeout, timeout);
    }

    private static DynamoDb at(RawServer server) {
        InstantSource clock = () -> NOW;
        return new DynamoDb(new Surroundings(server.uri(), "us-east-1", new Expiring()), clock);
    }
}
