package dev.kyphos.bench;

import dev.kyphos.bench.Start.Times;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Medians with quartiles, and each median's ratio to the first way's. */
final class ColdStartReport {

    private ColdStartReport() {}

    /** A line for each way; answers without the store are counted and left out. */
    static String of(Map<Start, List<Times>> times) {
        double floor = quantile(times.values().iterator().next(), Times::answered, 0.5);
        return "ms from the start of the process, median (quartiles): ready, first answer; the first answer alone\n"
                + times.entrySet().stream()
                        .map(entry -> line(entry.getKey().name(), entry.getValue(), floor))
                        .collect(Collectors.joining());
    }

    private static String line(String name, List<Times> all, double floor) {
        List<Times> complete = all.stream().filter(Times::complete).toList();
        return String.format(
                "%-14s %s  %s  %s  ratio %.2f  (%d of %d with the store)%n",
                name,
                spread(complete, Times::ready),
                spread(complete, Times::answered),
                spread(complete, Times::answer),
                quantile(complete, Times::answered, 0.5) / floor,
                complete.size(),
                all.size());
    }

    private static String spread(List<Times> times, ToDoubleFunction<Times> which) {
        return String.format(
                "%5.0f (%.0f-%.0f)",
                quantile(times, which, 0.5), quantile(times, which, 0.25), quantile(times, which, 0.75));
    }

    private static double quantile(List<Times> times, ToDoubleFunction<Times> which, double share) {
        double[] sorted = times.stream().mapToDouble(which).sorted().toArray();
        return sorted.length == 0 ? Double.NaN : sorted[(int) Math.round(share * (sorted.length - 1))];
    }
}
