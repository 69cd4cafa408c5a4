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

/** Creates the template's tables in a store and fills them by the functions that run at start. */
final class Deployment {

    private static final byte[] NO_INPUT = "{}".getBytes(StandardCharsets.UTF_8);

    private Deployment() {}

    /**
     * Creates the tables of ./template.yaml at {@code -Ddynamodb.endpoint}, invokes the functions that run at start, and
     * ends: with exit code 1 and one line if that fails.
     */
    public static void main(String[] arguments) {
        MavenProcess.endWithMaven();
        LocalEnvironment.setLongStoreTimeout();
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
     * Waits for the store, creates the tables that are missing, makes the handlers, and invokes those that run at start.
     *
     * @return the handlers of all functions
     * @throws TemplateException if a handler's class is missing or unusable
     * @throws IllegalStateException if the store doesn't answer, or a function that runs at start fails
     */
    static Handlers to(Template template, DynamoDbLocal dynamoDb) {
        try (DynamoDbClient client = dynamoDb.client()) {
            StoreReadiness ready = StoreReadiness.of(client, dynamoDb);
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
            new Invoker(handlers).invokeOrThrow(function, UUID.randomUUID().toString(), NO_INPUT);
        } catch (FunctionFailure failed) {
            // its message may be printed: there is no request that it could repeat
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
