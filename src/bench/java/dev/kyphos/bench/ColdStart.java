package dev.kyphos.bench;

import dev.kyphos.local.DynamoDbLocal;
import dev.kyphos.local.LocalApi;
import dev.kyphos.local.template.Template;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Starts the function of recommendations from the Lambda package again and again, each time in a JVM of its own under
 * AWS's runtime interface client with DynamoDB Local beside it, and prints how long it took to be ready and to give its
 * first answer. The ways to start take turns, so that a machine's moods fall on all of them. The argument says how often.
 */
public final class ColdStart {

    private static final int ROUNDS = 15;

    private ColdStart() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : ROUNDS;
        byte[] event = Files.readAllBytes(Path.of("events/recommendation-complete.json"));
        Template template = Template.read(Path.of("template.yaml"));
        Path work = Files.createTempDirectory("kyphos-cold-start").toRealPath();
        try (DynamoDbLocal dynamoDb = DynamoDbLocal.start();
                LocalApi _ = LocalApi.start(template, dynamoDb, 0)) { // seeds the rule sets
            URI store = dynamoDb.endpoint();
            List<Start> starts = new Starts(template.function("RecommendationsFunction"), work).all(store, event);
            System.out.print(ColdStartReport.of(inTurns(starts, rounds, store, event)));
        }
    }

    private static Map<Start, List<Start.Times>> inTurns(List<Start> starts, int rounds, URI store, byte[] event) {
        Map<Start, List<Start.Times>> times = new LinkedHashMap<>();
        for (int i = 0; i < rounds; i++) {
            for (Start start : starts) {
                times.computeIfAbsent(start, _ -> new ArrayList<>()).add(start.measure(store, event));
            }
        }
        return times;
    }
}
