package dev.kyphos.bench;

import dev.kyphos.local.DynamoDbLocal;
import dev.kyphos.local.LocalApi;
import dev.kyphos.local.runtime.LambdaPackage;
import dev.kyphos.local.template.Template;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Starts the function of recommendations from the Lambda package again and again, each time in a JVM of its own under
 * AWS's runtime interface client with DynamoDB Local beside it, and prints how long it took to be ready and to give its
 * first answer. The ways to start take turns, so that a machine's moods fall on all of them. The first argument says how often.
 * Then it starts the function with a part of a processor, as Lambda gives it with less memory, and with a whole one. If a second
 * argument names another package, such as one of an earlier commit, it compares the plain starts of the two and nothing else.
 */
public final class ColdStart {

    private static final int ROUNDS = 15;

    /** What functions of 1,024 and of 1,769 MB get. */
    private static final List<Double> PROCESSORS = List.of(0.58, 1.0);

    private static final Set<String> LIMITED = Set.of("plain", "snapshot");

    private ColdStart() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : ROUNDS;
        byte[] event = Files.readAllBytes(Path.of("events/recommendation-complete.json"));
        Template template = Template.read(Path.of("template.yaml"));
        Path work = Files.createTempDirectory("kyphos-cold-start").toRealPath();
        try (DynamoDbLocal dynamoDb = DynamoDbLocal.start();
                LocalApi _ = LocalApi.start(template, dynamoDb, 0)) { // seeds the rule sets
            URI store = dynamoDb.endpoint();
            var kinds = new Starts(template.function("RecommendationsFunction"), work);
            if (args.length > 1) {
                List<Start> two = kinds.beside(LambdaPackage.unzip(Path.of(args[1])));
                System.out.print(ColdStartReport.of(inTurns(two, rounds, store, event)));
                return;
            }
            List<Start> starts = kinds.all(store, event);
            System.out.print(ColdStartReport.of(inTurns(starts, rounds, store, event)));
            for (double processors : PROCESSORS) {
                System.out.print(limited(processors, starts, rounds, store, event));
            }
        }
    }

    private static String limited(double processors, List<Start> starts, int rounds, URI store, byte[] event)
            throws IOException {
        Optional<ProcessorQuota> made = ProcessorQuota.of(processors);
        if (made.isEmpty()) {
            return "NOT RUN: starts with %.2f processors: no control group can be made here.%n".formatted(processors);
        }
        try (ProcessorQuota quota = made.get()) {
            List<Start> limited = starts.stream()
                    .filter(start -> LIMITED.contains(start.name()))
                    .map(start -> start.in(quota))
                    .toList();
            return "with %.2f processors: %s"
                    .formatted(processors, ColdStartReport.of(inTurns(limited, rounds, store, event)));
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
