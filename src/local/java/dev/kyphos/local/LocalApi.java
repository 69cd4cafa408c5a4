package dev.kyphos.local;

import dev.kyphos.local.template.Template;
import dev.kyphos.local.template.TemplateException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/**
 * The API on this machine: the template's tables in DynamoDB Local, its handlers in this JVM and its routes over HTTP.
 * The handlers read their environment from this JVM's system properties, so a JVM runs one local API at a time.
 */
public final class LocalApi implements AutoCloseable {

    private final LocalServer server;
    private final LocalSchedule schedule;
    private final String addressBefore;

    private LocalApi(LocalServer server, LocalSchedule schedule, String addressBefore) {
        this.server = server;
        this.schedule = schedule;
        this.addressBefore = addressBefore;
    }

    /**
     * Serves ./template.yaml, or the file {@code -Dkyphos.template}, on {@code -Dport}, until this process or Maven ends.
     * {@code -Dcors} is the value of the parameter CorsOrigin, {@code -Ddynamodb.rulesets} that of ExistingRuleSetsTable,
     * {@code -Dbase} a base path as in {@code /kyphos}; {@code -Dhooks.issuers} that of HookIssuers and {@code -Dfhir.servers} that of
     * FhirServers, with addresses of this machine too.
     * Ends with exit code 1 and one line if the start fails.
     */
    public static void main(String[] arguments) {
        MavenProcess.endWithMaven();
        MetricFilter.set();
        LocalEnvironment.setLongStoreTimeout();
        System.out.println("Starting the store and the API.");
        try {
            int port = Integer.getInteger("port", 8080);
            String base = System.getProperty("base", "").strip();
            LocalHooks.set("http://localhost:" + port + base);
            Template template = Template.read(
                    Path.of(System.getProperty("kyphos.template", "template.yaml")),
                    Map.of(
                            "CorsOrigin", System.getProperty("cors", "").strip(),
                            "ExistingRuleSetsTable",
                                    System.getProperty("dynamodb.rulesets", "").strip(),
                            "QueryLogKey", LogKey.publicKey(Path.of("target"))));
            DynamoDbLocal dynamoDb = DynamoDbLocal.start();
            LocalApi api = start(template, dynamoDb, port, base);
            System.out.println(StartMessage.of(api.address()));
        } catch (RuntimeException failed) {
            System.err.println(failed.getMessage());
            System.exit(1);
        }
    }

    /**
     * Creates the tables, makes the handlers, invokes those that run at start, and starts to answer and to
     * invoke those that are repeated.
     *
     * @param port a port of the loopback address; 0 for any free one
     * @throws TemplateException if a handler's class is missing or unusable
     * @throws IllegalStateException if the store doesn't answer, or a function that runs at start fails
     * @throws java.io.UncheckedIOException if the port is taken
     */
    public static LocalApi start(Template template, DynamoDbLocal dynamoDb, int port) {
        return start(template, dynamoDb, port, "");
    }

    /**
     * Starts like {@link #start(Template, DynamoDbLocal, int)}, at a base path.
     *
     * @param base empty for none, or as in {@code /kyphos}
     * @throws IllegalArgumentException if it is something else
     */
    public static LocalApi start(Template template, DynamoDbLocal dynamoDb, int port, String base) {
        String addressBefore = LocalEnvironment.address();
        Handlers handlers = Deployment.to(template, dynamoDb);
        var gateway = new LocalGateway(template, handlers, base);
        var server = new LocalServer(gateway, port);
        LocalEnvironment.setAddress(LocalHooks.of("BASE_URLS", server.address().toString()));
        return new LocalApi(server, LocalSchedule.of(template.functions(), handlers), addressBefore);
    }

    /** The address of the API, without a slash at the end. */
    public URI address() {
        return server.address();
    }

    @Override
    public void close() {
        schedule.close();
        server.close();
        LocalEnvironment.setAddress(addressBefore);
    }
}
