package dev.kyphos.bench;

import dev.kyphos.bench.Start.Times;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Medians with quartiles, and the ratios of the medians to the first way's: of the time, and of the processor's. */
final class ColdStartReport {

    private ColdStartReport() {}

    /** A line for each way; answers without the store are counted and left out of the times. */
    static String of(Map<Start, List<Times>> times) {
        List<Times> floor = times.values().iterator().next();
        return "ms, median (quartiles): ready, first answer, the first answer alone, processors; ratios\n"
                + times.entrySet().stream()
                        .map(entry -> line(entry.getKey().name(), entry.getValue(), floor))
                        .collect(Collectors.joining());
    }

    private static String line(String name, List<Times> all, List<Times> floor) {
        List<Times> complete = all.stream().filter(Times::complete).toList();
        return String.format(
                "%-14s %s  %s  %s  %s  %.2f %.2f  (%d of %d with the store, %d fallbacks, %d late entries)%n",
                name,
                spread(complete, Times::ready),
                spread(complete, Times::answered),
                spread(complete, Times::answer),
                spread(complete, Times::processor),
                ratio(complete, floor, Times::answered),
                ratio(complete, floor, Times::processor),
                complete.size(),
                all.size(),
                all.stream().mapToLong(Times::fallbacks).sum(),
                all.stream().mapToLong(Times::late).sum());
    }

    private static String spread(List<Times> times, ToDoubleFunction<Times> which) {
        return String.format(
                "%5.0f (%.0f-%.0f)",
                quantile(times, which, 0.5), quantile(times, which, 0.25), quantile(times, which, 0.75));
    }

    private static double ratio(List<Times> times, List<Times> floor, ToDoubleFunction<Times> which) {
        return quantile(times, which, 0.5) / quantile(floor, which, 0.5);
    }

    private static double quantile(List<Times> times, ToDoubleFunction<Times> which, double share) {
        double[] sorted = times.stream().mapToDouble(which).sorted().toArray();
        return sorted.length == 0 ? Double.NaN : sorted[(int) Math.round(share * (sorted.length - 1))];
    }
}
