package dev.kyphos.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the local server costs beside the handler itself: processor time a request of the JVM that serves, in turns, with the query log
 * and without it. Prints medians and ratios.
 */
final class LocalServerBenchmark {

    private static final Pattern PORTS = Pattern.compile("PORTS (\\d+) (\\d+) (\\d+) (\\d+) (\\d+) (\\d+)");
    private static final List<String> WAYS = List.of("called directly", "least server", "local server");
    private static final int WARM_UP = 4000;

    private final int[] ports;
    private final ChildJvm served;
    private final byte[] body;

    private LocalServerBenchmark(int[] ports, ChildJvm served, byte[] body) {
        this.ports = ports;
        this.served = served;
        this.body = body;
    }

    /** @param arguments rounds, requests a round, ways that are measured (3: those without log); 11, 1,000 and all unless given */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 11;
        int requests = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1000;
        try (DynamoDbLocal dynamoDb = DynamoDbLocal.start();
                ChildJvm served = new ChildJvm(
                        Path.of("").toAbsolutePath(),
                        List.of("-XX:+UseSerialGC", "-Xmx600m", "-Ddynamodb.endpoint=" + dynamoDb.endpoint()),
                        System.getProperty("java.class.path"),
                        Served.class.getName(),
                        List.of(),
                        java.util.Map.of())) {
            int ways = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 2 * WAYS.size();
            var benchmark = new LocalServerBenchmark(Arrays.copyOf(ports(served), ways), served, body());
            for (int connections : new int[] {1, 8}) {
                for (String detail : List.of("full", "brief")) {
                    benchmark.print(detail, connections, rounds, requests);
                }
            }
        }
    }

    private void print(String detail, int connections, int rounds, int requests)
            throws IOException, InterruptedException {
        double[][] micros = new double[ports.length][rounds];
        for (int way = 0; way < ports.length; way++) {
            measure(way, detail, connections, WARM_UP);
        }
        for (int round = 0; round < rounds; round++) {
            for (int way = 0; way < ports.length; way++) {
                micros[way][round] = measure(way, detail, connections, requests);
            }
        }
        System.out.printf("detail=%s, connections: %d%n", detail, connections);
        for (int way = 0; way < ports.length; way++) {
            int direct = way / 3 * 3;
            System.out.printf(
                    "  %-13s %-15s %6.0f us  / direct %5.2f  / least server %5.2f%n",
                    way < 3 ? "without log" : "with log",
                    WAYS.get(way % 3),
                    median(micros[way]),
                    ratio(micros[way], micros[direct]),
                    ratio(micros[way], micros[direct + 1]));
        }
    }

    /** Microseconds of processor time a request. */
    private double measure(int way, String detail, int connections, int requests)
            throws IOException, InterruptedException {
        boolean direct = way % 3 == 0;
        String path = direct ? "/" + requests : "/v1/recommendations";
        try (var load = new Load(ports[way], path + "?detail=" + detail, body, direct ? 1 : connections)) {
            long before = served.processorTime().toNanos();
            load.send(direct ? 1 : requests / connections);
            return (served.processorTime().toNanos() - before) / 1e3 / requests;
        }
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static double ratio(double[] of, double[] to) {
        double[] ratios = new double[of.length];
        Arrays.setAll(ratios, i -> of[i] / to[i]);
        return median(ratios);
    }

    private static int[] ports(ChildJvm served) throws InterruptedException {
        while (served.isAlive()) {
            Matcher ports = PORTS.matcher(served.lastOutput());
            if (ports.find()) {
                int[] found = new int[ports.groupCount()];
                Arrays.setAll(found, i -> Integer.parseInt(ports.group(i + 1)));
                return found;
            }
            Thread.sleep(100);
        }
        throw new IllegalStateException(served.lastOutput());
    }

    private static byte[] body() throws IOException {
        try (InputStream in = LocalServerBenchmark.class.getResourceAsStream("/bench/three-complete.json")) {
            JsonNode event = LocalJson.MAPPER.readTree(Objects.requireNonNull(in));
            return event.path("body").textValue().getBytes(StandardCharsets.UTF_8);
        }
    }
}
