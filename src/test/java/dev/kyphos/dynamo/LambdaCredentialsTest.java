package dev.kyphos.dynamo;

import static dev.kyphos.dynamo.RawServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kyphos.dynamo.RawServer.Reaction;
import dev.kyphos.dynamo.RawServer.Received;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The credentials that Lambda serves to a function with SnapStart. */
class LambdaCredentialsTest {

    private static final Instant END = Instant.parse("2026-11-30T12:00:00Z");
    private static final Reaction FAILS = json(500, "{}");

    private Instant now = END.minus(Duration.ofHours(1));

    @Test
    void theyAreReadOnceAndAgainBeforeTheyExpire() throws IOException {
        try (var server = new RawServer(served("A", END), served("B", END.plusSeconds(3600)))) {
            LambdaCredentials source = source(server);
            assertThat(source.get()).isEqualTo(new Credentials("A", "secret", "token"));
            assertThat(source.get().keyId()).isEqualTo("A");
            now = END.minus(LambdaCredentials.EARLIEST);
            assertThat(source.get().keyId()).isEqualTo("B");
            assertThat(server.received()).hasSize(2);
            Received request = server.received().getFirst();
            assertThat(request.line()).isEqualTo("GET /credentials HTTP/1.1");
            assertThat(request.headers()).containsEntry("authorization", "word");
        }
    }

    @Test
    void afterASnapshotOfDaysAgoTheyAreReadAgain() throws IOException {
        try (var server = new RawServer(served("A", END), served("B", END.plus(Duration.ofDays(9))))) {
            LambdaCredentials source = source(server);
            source.get();
            now = END.plus(Duration.ofDays(8));
            assertThat(source.get().keyId()).isEqualTo("B");
        }
    }

    @Test
    void ifTheyCanNotBeReadAgainTheOldOnesAreUsedWhileTheyAreGood() throws IOException {
        try (var server = new RawServer(served("A", END), FAILS)) {
            LambdaCredentials source = source(server);
            source.get();
            now = END.minus(Duration.ofMinutes(2));
            assertThat(source.get().keyId()).isEqualTo("A");
            now = END.minus(LambdaCredentials.LATEST);
            assertThatThrownBy(source::get).isInstanceOf(IOException.class);
        }
    }

    @Test
    void thoseThatWereRefusedAreReadAgain() throws IOException {
        try (var server = new RawServer(served("A", END), served("B", END))) {
            LambdaCredentials source = source(server);
            Credentials refused = source.get();
            assertThat(source.drop(refused)).isTrue();
            assertThat(source.get().keyId()).isEqualTo("B");
            source.drop(refused);
            assertThat(source.get().keyId())
                    .as("others than those refused stay")
                    .isEqualTo("B");
            assertThat(server.received()).hasSize(2);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"AccessKeyId\":\"A\"}",
                "{\"AccessKeyId\":\"A\",\"SecretAccessKey\":5}",
                "{\"AccessKeyId\":\"A\",\"SecretAccessKey\":\"s\",\"Expiration\":\"tomorrow\"}",
                "{\"AccessKeyId\":\"A\",\"SecretAccessKey\":\"s\""
            })
    void whatAreNoCredentialsIsRefused(String body) {
        try (var server = new RawServer(json(200, body))) {
            assertThatThrownBy(source(server)::get).isInstanceOf(IOException.class);
        }
    }

    private LambdaCredentials source(RawServer server) {
        return new LambdaCredentials(server.uri().resolve("/credentials"), "word", () -> now);
    }

    private static Reaction served(String keyId, Instant end) {
        return json(200, """
                {"AccessKeyId":"%s","SecretAccessKey":"secret","Token":"token","Expiration":"%s","More":{"a":[1]}}""".formatted(keyId, end));
    }
}
