package dev.kyphos.local;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The template's tables in a store, and what the functions that run at start put into them. */
final class Deployment {

    private static final byte[] NO_INPUT = "{}".getBytes(StandardCharsets.UTF_8);

    /** The first calls of a JVM on a busy machine may take longer than a function waits for the store. */
    private static final int TRIES = 5;

    /** Longer than the store is left alone after a failure. */
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(6);

    private Deployment() {}

    /** Makes the tables of ./template.yaml at {@code -Ddynamodb.endpoint}, runs what runs at start, and ends. */
    public static void main(String[] arguments) {
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
     * Creates the tables that aren't there yet, makes the handlers, and invokes those that run at start.
     *
     * @throws TemplateException if the template names what isn't there
     * @throws IllegalStateException if a function that runs at start fails
     */
    static Handlers to(Template template, DynamoDbLocal dynamoDb) {
        try (DynamoDbClient client = dynamoDb.client()) {
            template.tables().forEach(table -> table.createIn(client));
        }
        LocalEnvironment.set(template.functions(), dynamoDb.endpoint());
        Handlers handlers = Handlers.load(template.functions());
        template.functions().stream().filter(LambdaFunction::runAtStart).forEach(function -> run(handlers, function));
        return handlers;
    }

    private static void run(Handlers handlers, LambdaFunction function) {
        Invoker invoker = new Invoker(handlers);
        for (int i = 0; i < TRIES; i++) {
            if (invoker.invoke(function, UUID.randomUUID().toString(), NO_INPUT).isPresent()) {
                return;
            }
            pause();
        }
        throw new IllegalStateException(function.name() + " failed at start");
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_TRIES);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private static String names(Template template) {
        return template.tables().stream().map(Table::name).collect(Collectors.joining(", "));
    }
}
