package dev.kyphos.local;

import dev.kyphos.local.template.Template;
import dev.kyphos.local.template.TemplateException;
import java.net.URI;
import java.nio.file.Path;

/**
 * The whole API on this machine: the template's tables in DynamoDB Local, its handlers in this JVM and its routes over
 * HTTP. The handlers' environment is this JVM's system properties, so one at a time.
 */
public final class LocalApi implements AutoCloseable {

    private final LocalServer server;

    private LocalApi(LocalServer server) {
        this.server = server;
    }

    /**
     * Serves ./template.yaml (or {@code -Dkyphos.template}) on {@code -Dport} until this process or the one that started
     * it, Maven, is ended.
     */
    public static void main(String[] arguments) {
        MavenProcess.endTogether();
        MetricFilter.set();
        LocalEnvironment.setPatient();
        System.out.println("Starting the store and the API.");
        try {
            Template template = Template.read(Path.of(System.getProperty("kyphos.template", "template.yaml")));
            DynamoDbLocal dynamoDb = DynamoDbLocal.start();
            LocalApi api = start(template, dynamoDb, Integer.getInteger("port", 8080));
            System.out.println(Greeting.of(api.address()));
        } catch (RuntimeException failed) {
            System.err.println(failed.getMessage());
            System.exit(1);
        }
    }

    /**
     * Creates the tables, makes the handlers, invokes those that run at start, and answers.
     *
     * @param port 0 for any free one
     * @throws TemplateException if the template names what isn't there
     * @throws IllegalStateException if a function that runs at start fails
     */
    public static LocalApi start(Template template, DynamoDbLocal dynamoDb, int port) {
        Handlers handlers = Deployment.to(template, dynamoDb);
        return new LocalApi(new LocalServer(new LocalGateway(template, handlers), port));
    }

    /** Where it answers, without a slash at the end. */
    public URI address() {
        return server.address();
    }

    @Override
    public void close() {
        server.close();
    }
}
