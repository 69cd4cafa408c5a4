package dev.kyphos.local;

import dev.kyphos.local.template.LocalAccount;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * DynamoDB Local as a process of its own, from the class path that the build writes. It listens on a free port or on
 * {@code -Ddynamodb.port}, and keeps its tables in memory or in the directory {@code -Ddynamodb.data}. With
 * {@code -Ddynamodb.endpoint=URL} nothing is started and that endpoint is used.
 */
public final class DynamoDbLocal implements AutoCloseable {

    private static final String MAIN = "software.amazon.dynamodb.services.local.main.ServerRunner";
    private static final Path CLASS_PATH =
            Path.of(System.getProperty("dynamodb.local.classpath.file", "target/dynamodb-local.classpath"));

    private final URI endpoint;
    private final Optional<ChildJvm> process;

    private DynamoDbLocal(URI endpoint, Optional<ChildJvm> process) {
        this.endpoint = endpoint;
        this.process = process;
    }

    /**
     * Starts the process and waits until it answers, as long as it runs.
     *
     * @throws IllegalStateException if the process ends, with the reason in one line
     */
    public static DynamoDbLocal start() {
        return Optional.ofNullable(System.getProperty("dynamodb.endpoint"))
                .filter(given -> !given.isBlank())
                .map(given -> new DynamoDbLocal(URI.create(given), Optional.empty()))
                .orElseGet(DynamoDbLocal::startProcess);
    }

    /** The instance that all tests of this JVM share. It ends with the JVM. */
    public static DynamoDbLocal shared() {
        return Shared.INSTANCE;
    }

    /** The address that DynamoDB's API is at. */
    public URI endpoint() {
        return endpoint;
    }

    /** Makes a client, which the caller closes. */
    public DynamoDbClient client() {
        LocalCredentials.set();
        return DynamoDbClient.builder()
                .endpointOverride(endpoint)
                .region(Region.of(LocalAccount.region()))
                .credentialsProvider(DefaultCredentialsProvider.builder().build())
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    /** Creates an empty table with the keys {@code pk} and {@code sk}, which the template's tables have. */
    public void createTable(String name) {
        try (DynamoDbClient client = client()) {
            client.createTable(table -> table.tableName(name)
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .attributeDefinitions(List.of(text("pk"), text("sk")))
                    .keySchema(List.of(key("pk", KeyType.HASH), key("sk", KeyType.RANGE))));
            client.waiter().waitUntilTableExists(table -> table.tableName(name));
        }
    }

    private static AttributeDefinition text(String name) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(ScalarAttributeType.S)
                .build();
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }

    @Override
    public void close() {
        process.ifPresent(ChildJvm::close);
    }

    /** Why the process ended, in one line; empty while it runs, and for an endpoint that was given. */
    Optional<String> ended() {
        return process.flatMap(DynamoDbLocal::ended);
    }

    /** How long to wait for an answer: as long as the process runs, or a minute for an endpoint that was given. */
    Duration timeout() {
        return process.isPresent() ? StoreWait.FOREVER : Duration.ofMinutes(1);
    }

    /** The process id; empty for an endpoint that was given. */
    Optional<Long> pid() {
        return process.map(ChildJvm::pid);
    }

    private static DynamoDbLocal startProcess() {
        int port = freePort();
        ChildJvm process = new ChildJvm(
                Path.of("").toAbsolutePath(),
                List.of("-XX:+UseSerialGC", "-Xmx512m", "--enable-native-access=ALL-UNNAMED"),
                classPath(),
                MAIN,
                arguments(port),
                Map.of());
        URI endpoint = URI.create("http://localhost:" + port);
        awaitAnswer(process, endpoint);
        return new DynamoDbLocal(endpoint, Optional.of(process));
    }

    private static List<String> arguments(int port) {
        List<String> arguments =
                new ArrayList<>(List.of("-sharedDb", "-disableTelemetry", "-port", Integer.toString(port)));
        data().ifPresentOrElse(
                        directory -> arguments.addAll(List.of("-dbPath", directory.toString())),
                        () -> arguments.add("-inMemory"));
        return arguments;
    }

    /** The directory of the tables, which is created; empty for tables in memory. */
    private static Optional<Path> data() {
        return Optional.ofNullable(System.getProperty("dynamodb.data"))
                .filter(given -> !given.isBlank())
                .map(given -> Path.of(given).toAbsolutePath())
                .map(DynamoDbLocal::created);
    }

    private static Path created(Path directory) {
        try {
            return Files.createDirectories(directory);
        } catch (IOException failed) {
            throw new UncheckedIOException("can't create the directory " + directory, failed);
        }
    }

    private static void awaitAnswer(ChildJvm process, URI endpoint) {
        try {
            new StoreWait("DynamoDB Local", () -> ended(process), StoreWait.FOREVER)
                    .until(() -> HttpProbe.answers(endpoint) ? "" : "doesn't answer yet");
        } catch (IllegalStateException failed) {
            process.close();
            throw failed;
        }
    }

    private static Optional<String> ended(ChildJvm process) {
        return process.whyItEnded().map(why -> "DynamoDB Local ended, " + why);
    }

    private static String classPath() {
        try {
            return Files.readString(CLASS_PATH).strip();
        } catch (IOException missing) {
            throw new UncheckedIOException("no " + CLASS_PATH + "; `./mvnw test-compile` writes it", missing);
        }
    }

    private static int freePort() {
        int wanted = Integer.getInteger("dynamodb.port", 0);
        try (ServerSocket socket = new ServerSocket(wanted)) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException(wanted == 0 ? "no free port" : "port " + wanted + " isn't free", none);
        }
    }

    private static final class Shared {
        static final DynamoDbLocal INSTANCE = start();
    }
}
