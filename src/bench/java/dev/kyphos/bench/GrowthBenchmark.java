package dev.kyphos.bench;

import dev.kyphos.cell.CellSets;
import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.diagram.Reach;
import dev.kyphos.diagram.VerdictDiagram;
import dev.kyphos.guideline.GuidelineReader;
import dev.kyphos.json.Json;
import dev.kyphos.json.Seeds;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Grows rule sets ten times at a time, and prints how their costs grow with them: reading, compiling and proving, the outcome of a
 * patient of whom all is known, and the verdicts of one of whom some is known. Times are those of the thread's processor. The law
 * of a column is the exponent between neighbouring rows: 1 is linear growth, 0 is none.
 */
public final class GrowthBenchmark {

    private static final int FACTS = 500;
    private static final int PATIENTS = 200;
    private static final List<Double> SHARES = List.of(1.0, 0.7, 0.5, 0.0);

    private GrowthBenchmark() {}

    /** One rule set's costs in microseconds. */
    private record Costs(
            int rungs, long heapMegabytes, double compile, double outcome, double[] verdicts, int bounded) {}

    /** @param args the numbers of rungs; 100, 1,000 and 10,000 if there are none */
    public static void main(String[] args) {
        int[] sizes = args.length == 0
                ? new int[] {100, 1_000, 10_000}
                : Arrays.stream(args).mapToInt(Integer::parseInt).toArray();
        costs(sizes[0]); // warms up
        System.out.printf(
                "%8s %9s %14s %14s %s%n",
                "rungs", "heap MB", "compile ms", "outcome µs", "verdicts µs: known " + SHARES);
        Costs before = null;
        for (int size : sizes) {
            Costs costs = costs(size);
            print(costs, before);
            before = costs;
        }
    }

    private static void print(Costs costs, Costs before) {
        System.out.printf(
                "%8d %9d %14.1f %14.2f", costs.rungs, costs.heapMegabytes, costs.compile / 1_000, costs.outcome);
        Arrays.stream(costs.verdicts).forEach(each -> System.out.printf(" %12.1f", each));
        System.out.printf("   bounded %d of %d%n", costs.bounded, PATIENTS * SHARES.size());
        if (before != null) {
            double ratio = Math.log((double) costs.rungs / before.rungs);
            System.out.printf(
                    "%8s %9s %14.2f %14.2f",
                    "law",
                    "",
                    Math.log(costs.compile / before.compile) / ratio,
                    Math.log(costs.outcome / before.outcome) / ratio);
            for (int i = 0; i < costs.verdicts.length; i++) {
                System.out.printf(" %12.2f", Math.log(costs.verdicts[i] / before.verdicts[i]) / ratio);
            }
            System.out.println();
        }
    }

    private static Costs costs(int rungs) {
        Json document = GrownRuleSet.of(rungs, rungs, Math.min(FACTS, Math.max(50, rungs)), 1)
                .document();
        System.gc();
        heapPools().forEach(MemoryPoolMXBean::resetPeakUsage);
        long start = cpu();
        GuidelineDiagram diagram = GuidelineDiagram.of(
                        GuidelineReader.readOfAnySize(document).orThrow())
                .orThrow();
        double compile = (cpu() - start) / 1e3;
        long heap = heapPools().stream()
                        .mapToLong(pool -> pool.getPeakUsage().getUsed())
                        .sum()
                >> 20;
        double[] verdicts = new double[SHARES.size()];
        int bounded = 0;
        double outcome = 0;
        for (int i = 0; i < verdicts.length; i++) {
            double[] times = new double[PATIENTS];
            double[] walks = new double[PATIENTS];
            for (int patient = 0; patient < 2 * PATIENTS; patient++) {
                int[] codes = codes(diagram, Seeds.of(patient), SHARES.get(i));
                long began = cpu();
                VerdictDiagram verdict = diagram.verdicts(codes, List.of(codes), CellSets.NONE);
                verdict.reach(0).from(verdict.root());
                times[patient % PATIENTS] = (cpu() - began) / 1e3;
                if (SHARES.get(i) == 1) {
                    walks[patient % PATIENTS] = walk(diagram, codes);
                }
                bounded += patient < PATIENTS && verdict.isBounded() ? 1 : 0;
            }
            verdicts[i] = median(times);
            outcome = SHARES.get(i) == 1 ? median(walks) : outcome;
        }
        return new Costs(rungs, heap, compile, outcome, verdicts, bounded);
    }

    private static double walk(GuidelineDiagram diagram, int[] codes) {
        long began = cpu();
        int sum = 0;
        for (int i = 0; i < 20; i++) {
            sum += diagram.verdictOf(variable -> codes[variable]);
        }
        if (sum == Integer.MIN_VALUE) {
            throw new IllegalStateException();
        }
        return (cpu() - began) / 1e3 / 20;
    }

    private static int[] codes(GuidelineDiagram diagram, RandomGenerator random, double share) {
        int[] codes = new int[diagram.variables().count()];
        for (int variable = 0; variable < codes.length; variable++) {
            codes[variable] = random.nextDouble() < share
                    ? random.nextInt(diagram.variables().cells(variable).count())
                    : Reach.UNKNOWN;
        }
        return codes;
    }

    private static List<MemoryPoolMXBean> heapPools() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static double median(double[] times) {
        double[] sorted = times.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
