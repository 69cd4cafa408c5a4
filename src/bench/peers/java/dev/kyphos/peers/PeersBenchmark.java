package dev.kyphos.peers;

import dev.kyphos.advice.Detail;
import dev.kyphos.advice.oracle.RandomPatients;
import dev.kyphos.advice.oracle.RuleSet;
import dev.kyphos.advice.oracle.Someone;
import dev.kyphos.json.Seeds;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * How long other engines take for the same decision: first that all give the same outcomes, then processor time, in turns. The medians
 * and their ratios are printed and, if a file is named, stand between its marks afterwards.
 */
final class PeersBenchmark {

    private static final RuleSet RULE_SET = RuleSet.IMWG_2019;
    private static final int PEOPLE = 400;
    /** Of these, so many are decided on in each round, also by the slowest. */
    private static final int TIMED = 50;

    private static final int ROUNDS = 11;
    private static final long WARM_UP = 2_000_000_000; // nanoseconds of processor time
    private static final long ROUND = 50_000_000;
    private static final String BEGIN = "<!-- peers: written by PeersBenchmark -->\n";
    private static final String END = "<!-- peers: end -->\n";

    private final List<Peer> peers;
    private final List<List<Object>> inputs = new ArrayList<>();
    private final double[][] micros;
    private long sink;

    private PeersBenchmark(List<Peer> peers, List<Someone> people) {
        this.peers = peers;
        this.micros = new double[peers.size()][ROUNDS];
        for (Peer peer : peers) {
            inputs.add(people.stream().map(peer.input()).toList());
        }
    }

    /** Ends with 1 if an engine decides otherwise. */
    public static void main(String[] arguments) throws Exception {
        List<Peer> peers = new ArrayList<>(List.of(
                Ourselves.fromFacts(RULE_SET),
                Ourselves.fromMap(RULE_SET),
                Ourselves.advice(RULE_SET, Detail.BRIEF),
                Ourselves.advice(RULE_SET, Detail.FULL),
                PlainJava.of(RULE_SET.guideline())));
        peers.addAll(Engines.of(RULE_SET.guideline()));
        var patients = new RandomPatients(RULE_SET);
        List<Someone> people = LongStream.range(0, PEOPLE)
                .mapToObj(seed -> patients.complete(Seeds.of(seed), 1))
                .toList();
        var benchmark = new PeersBenchmark(peers, people);
        String equal = benchmark.checked(people);
        System.out.println(equal);
        benchmark.measure();
        String report = equal + "\n" + benchmark.table();
        System.out.println(benchmark.table());
        if (arguments.length > 0) {
            write(Path.of(arguments[0]), report);
        }
        System.exit(0); // engines keep threads
    }

    /** Says that all outcomes are equal, or ends. */
    private String checked(List<Someone> people) {
        Set<String> outcomes = new HashSet<>();
        int different = 0;
        for (int who = 0; who < people.size(); who++) {
            String expected = people.get(who).oracle(0).outcome();
            outcomes.add(expected);
            for (int i = 0; i < peers.size(); i++) {
                String outcome = outcome(i, who);
                if (!expected.equals(outcome)) {
                    System.err.printf(
                            "person of seed %d: %s says %s, not %s%n",
                            who, peers.get(i).name(), outcome, expected);
                    different++;
                }
            }
        }
        if (different > 0 || outcomes.size() < RULE_SET.guideline().ladder().size()) {
            System.err.printf("%d answers differ; %d outcomes occurred%n", different, outcomes.size());
            System.exit(1);
        }
        return "Equal outcomes of all on %d seeded people with one vertebra, by the naive evaluator's answers; all %d outcomes occur.%n"
                .formatted(people.size(), outcomes.size());
    }

    private String outcome(int peer, int who) {
        return peers.get(peer).outcome().apply(inputs.get(peer).get(who));
    }

    private void measure() {
        for (int peer = 0; peer < peers.size(); peer++) {
            micros(peer, WARM_UP);
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (int peer = 0; peer < peers.size(); peer++) {
                micros[peer][round] = micros(peer, ROUND);
            }
        }
    }

    /** Processor time of a decision, over as many passes through the people as take so long. */
    private double micros(int peer, long nanos) {
        var threads = ManagementFactory.getThreadMXBean();
        long begin = threads.getCurrentThreadCpuTime();
        long took;
        long decisions = 0;
        do {
            for (int who = 0; who < TIMED; who++) {
                sink += outcome(peer, who).length();
            }
            decisions += TIMED;
            took = threads.getCurrentThreadCpuTime() - begin;
        } while (took < nanos);
        return took / 1e3 / decisions;
    }

    private String table() {
        var table = new StringBuilder(
                "| engine | a decision | / Kyphos from facts | / Kyphos from the same map |\n|---|---|---|---|\n");
        for (int peer = 0; peer < peers.size(); peer++) {
            table.append("| %s | %s us | %s | %s |%n"
                    .formatted(
                            peers.get(peer).name(),
                            shown(median(micros[peer])),
                            shown(ratio(peer, 0)),
                            shown(ratio(peer, 1))));
        }
        return table.append(sink == 0 ? "nothing was decided\n" : "").toString();
    }

    private double ratio(int peer, int to) {
        double[] ratios = new double[ROUNDS];
        Arrays.setAll(ratios, round -> micros[peer][round] / micros[to][round]);
        return median(ratios);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static String shown(double number) {
        String format = number < 10 ? "%.2f" : "%,.0f";
        return String.format(Locale.ROOT, format, number);
    }

    private static void write(Path file, String report) throws java.io.IOException {
        String text = Files.readString(file);
        int begin = text.indexOf(BEGIN) + BEGIN.length();
        int end = text.indexOf(END);
        if (begin < BEGIN.length() || end < begin) {
            throw new IllegalArgumentException(file + " has no place for the table");
        }
        Files.writeString(file, text.substring(0, begin) + "\n" + report + "\n" + text.substring(end));
    }
}
