package dev.kyphos.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.kyphos.local.template.Table;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DynamoDbLocalIT {

    @Test
    void itAnswersUntilItIsClosedAndLeavesNoProcess() {
        DynamoDbLocal dynamoDb = DynamoDbLocal.start();
        assumeThat(dynamoDb.pid()).isPresent();
        ProcessHandle process = ProcessHandle.of(dynamoDb.pid().orElseThrow()).orElseThrow();
        try (dynamoDb;
                DynamoDbClient client = dynamoDb.client()) {
            assertThat(client.listTables().tableNames()).isEmpty();
            assertThat(process.isAlive()).isTrue();
        }
        assertThat(process.isAlive()).isFalse();
        assertThat(HttpProbe.answers(dynamoDb.endpoint())).isFalse();
    }

    @Test
    void aPortThatIsTakenIsNotMistakenForIt() throws IOException {
        assumeThat(System.getProperty("dynamodb.endpoint", "")).isBlank();
        try (ServerSocket taken = new ServerSocket(0)) {
            System.setProperty("dynamodb.port", Integer.toString(taken.getLocalPort()));
            assertThatThrownBy(DynamoDbLocal::start).hasMessage("port %d isn't free", taken.getLocalPort());
        } finally {
            System.clearProperty("dynamodb.port");
        }
    }

    @Test
    void itAnswersAtThePortThatIsAskedFor() throws IOException {
        assumeThat(System.getProperty("dynamodb.endpoint", "")).isBlank();
        int port = freePort();
        System.setProperty("dynamodb.port", Integer.toString(port));
        try (DynamoDbLocal dynamoDb = DynamoDbLocal.start()) {
            assertThat(dynamoDb.endpoint()).hasPort(port);
        } finally {
            System.clearProperty("dynamodb.port");
        }
    }

    @Test
    void tablesInADirectoryOutliveTheProcess(@TempDir Path temporary) {
        assumeThat(System.getProperty("dynamodb.endpoint", "")).isBlank();
        System.setProperty("dynamodb.data", temporary.resolve("new/store").toString());
        Map<String, AttributeValue> item = Map.of("pk", AttributeValue.fromS("p"), "sk", AttributeValue.fromS("s"));
        try {
            try (DynamoDbLocal dynamoDb = DynamoDbLocal.start();
                    DynamoDbClient client = dynamoDb.client()) {
                dynamoDb.createTable("kept");
                client.putItem(put -> put.tableName("kept").item(item));
            }
            try (DynamoDbLocal dynamoDb = DynamoDbLocal.start();
                    DynamoDbClient client = dynamoDb.client()) {
                assertThat(client.getItem(get -> get.tableName("kept").key(item))
                                .item())
                        .isEqualTo(item);
            }
        } finally {
            System.clearProperty("dynamodb.data");
        }
    }

    @Test
    void itSaysThatItsProcessEnded() throws Exception {
        try (DynamoDbLocal dynamoDb = DynamoDbLocal.start()) {
            assumeThat(dynamoDb.pid()).isPresent();
            assertThat(dynamoDb.ended()).isEmpty();
            ProcessHandle process =
                    ProcessHandle.of(dynamoDb.pid().orElseThrow()).orElseThrow();

            process.destroyForcibly();
            process.onExit().get(10, TimeUnit.SECONDS);

            assertThat(dynamoDb.ended())
                    .hasValueSatisfying(why -> assertThat(why).matches("DynamoDB Local ended, exit code [0-9]+: .+"));
        }
    }

    @Test
    void itEndsWithAParentThatIsKilled(@TempDir Path temporary) throws Exception {
        assumeThat(System.getProperty("dynamodb.endpoint", "")).isBlank();
        Process parent = parent(temporary);
        ProcessHandle dynamoDb = ProcessHandle.of(pidFrom(parent)).orElseThrow();
        assertThat(dynamoDb.isAlive()).isTrue();

        parent.destroyForcibly().waitFor();

        dynamoDb.onExit().get(10, TimeUnit.SECONDS);
    }

    @Test
    void theSharedOneIsStartedOnce() {
        assertThat(DynamoDbLocal.shared()).isSameAs(DynamoDbLocal.shared());
    }

    @Test
    void aTableIsMadeAsTheTemplateSaysAndOnlyOnce() {
        Table table = Fixtures.small().tables().getFirst();
        try (DynamoDbClient client = DynamoDbLocal.shared().client()) {
            table.createIn(client);
            table.createIn(client);

            assertThat(table.name()).isEqualTo("test-things");
            assertThat(client.describeTable(it -> it.tableName(table.name())).table())
                    .satisfies(made -> assertThat(made.keySchema())
                            .isEqualTo(table.creation().keySchema()))
                    .satisfies(made -> assertThat(made.globalSecondaryIndexes()).hasSize(1));
            assertThat(client.describeTimeToLive(it -> it.tableName(table.name()))
                            .timeToLiveDescription()
                            .attributeName())
                    .isEqualTo("ends");
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static Process parent(Path temporary) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = Optional.ofNullable(System.getProperty("surefire.test.class.path"))
                .orElse(System.getProperty("java.class.path"));
        return new ProcessBuilder(List.of(
                        java, "-Djava.io.tmpdir=" + temporary, "-cp", classPath, DynamoDbLocalParent.class.getName()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static long pidFrom(Process parent) throws IOException {
        String line = parent.inputReader().readLine();
        assertThat(line)
                .as("the process id of DynamoDB Local, within " + Duration.ofMinutes(1))
                .isNotNull();
        return Long.parseLong(line);
    }
}
