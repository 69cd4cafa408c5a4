package dev.kyphos.local;

import dev.kyphos.local.template.LambdaFunction;
import dev.kyphos.local.template.Table;
import dev.kyphos.local.template.Template;
import dev.kyphos.local.template.TemplateException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The template's tables in a store, and what the functions that run at start put into them. */
final class Deployment {

    private static final byte[] NO_INPUT = "{}".getBytes(StandardCharsets.UTF_8);

    private Deployment() {}

    /** Makes the tables of ./template.yaml at {@code -Ddynamodb.endpoint}, runs what runs at start, and ends. */
    public static void main(String[] arguments) {
        MavenProcess.endTogether();
        LocalEnvironment.setPatient();
        try {
            Template template = Template.read(Path.of("template.yaml"));
            DynamoDbLocal dynamoDb = DynamoDbLocal.start();
            to(template, dynamoDb);
            System.out.printf("At %s: %s%n", dynamoDb.endpoint(), names(template));
            System.exit(0); // the handlers keep threads
        } catch (RuntimeException failed) {
            System.err.println(failed.getMessage());
            System.exit(1);
        }
    }

    /**
     * Waits for the store, creates the tables that aren't there yet, makes the handlers, and invokes those that run at
     * start.
     *
     * @throws TemplateException if the template names what isn't there
     * @throws IllegalStateException if the store doesn't answer, or a function that runs at start fails
     */
    static Handlers to(Template template, DynamoDbLocal dynamoDb) {
        try (DynamoDbClient client = dynamoDb.client()) {
            Readiness ready = Readiness.of(client, dynamoDb);
            ready.await();
            template.tables().forEach(table -> {
                table.createIn(client);
                ready.await(table);
            });
        }
        LocalEnvironment.set(template.functions(), dynamoDb.endpoint());
        Handlers handlers = Handlers.load(template.functions());
        template.functions().stream().filter(LambdaFunction::runAtStart).forEach(function -> run(handlers, function));
        return handlers;
    }

    private static void run(Handlers handlers, LambdaFunction function) {
        try {
            new Invoker(handlers).require(function, UUID.randomUUID().toString(), NO_INPUT);
        } catch (FunctionFailure failed) {
            // its words are the operator's to read: there is no request that they could repeat
            String why = failed.getCause() == null
                    ? failed.getMessage()
                    : failed.getCause().getMessage();
            throw new IllegalStateException(function.name() + " failed at start: " + why, failed);
        }
    }

    private static String names(Template template) {
        return template.tables().stream().map(Table::name).collect(Collectors.joining(", "));
    }
}
