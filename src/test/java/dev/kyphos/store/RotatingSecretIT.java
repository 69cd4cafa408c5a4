package dev.kyphos.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.kyphos.local.DynamoDbLocal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** A rotation in Secrets Manager's own words, where the endpoint of the tests has it: moto does. */
class RotatingSecretIT {

    private Instant now = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void aNewValueStandsBeforeThatBeforeIt() {
        assumeThat(System.getProperty("dynamodb.named")).isEqualTo("moto");
        DynamoDbLocal.shared().client().close(); // which sets credentials that any endpoint takes
        var endpoint = DynamoDbLocal.shared().endpoint();
        String name = "secret-" + UUID.randomUUID();
        try (SecretsManagerClient owner =
                SdkClients.build(DynamoDbClients.COMMAND, SecretsManagerClient.builder(), endpoint)) {
            String arn = owner.createSecret(create -> create.name(name).secretString("first"))
                    .arn();
            var secret = new RotatingSecret(arn, endpoint, () -> now);
            assertThat(texts(secret.values())).containsExactly("first");

            owner.putSecretValue(put -> put.secretId(arn).secretString("second"));
            now = now.plus(RotatingSecret.FRESH);
            assertThat(texts(secret.values())).containsExactly("second", "first");

            owner.putSecretValue(put -> put.secretId(arn).secretString("third"));
            now = now.plus(RotatingSecret.FRESH);
            assertThat(texts(secret.values())).containsExactly("third", "second");
        }
    }

    private static List<String> texts(List<byte[]> values) {
        return values.stream().map(value -> new String(value, UTF_8)).toList();
    }
}
