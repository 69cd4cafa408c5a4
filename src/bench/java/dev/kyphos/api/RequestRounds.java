package dev.kyphos.api;

import com.sun.management.ThreadMXBean;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * Requests in the handler, JSON to JSON, and outcomes from parsed facts: the processor time and the memory of one, medians of
 * rounds. Arguments: the number of rounds; the directory of another build's classes, which work in turns with this build's in the
 * same JVM, so that a machine's moods fall on both and ratios can be told; the kinds of work, if not all. Before it measures, it
 * checks that both builds say the same, byte by byte.
 */
public final class RequestRounds {

    private static final int ROUNDS = 40;
    private static final long ROUND_NANOS = 60_000_000;
    private static final long WARM_UP_NANOS = 2_000_000_000L;

    private static final List<String> KINDS = List.of(
            "three-complete full",
            "three-complete standard",
            "three-complete brief",
            "hardly-known full",
            "levels-only full",
            "levels-only standard",
            RequestWork.OUTCOME);

    private static final ThreadMXBean THREAD = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private RequestRounds() {}

    /** What one unit of work takes. */
    private record Cost(double micros, double bytes) {}

    public static void main(String[] args) throws IOException, ReflectiveOperationException {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : ROUNDS;
        List<String> only = args.length > 2 ? List.of(args).subList(2, args.length) : KINDS;
        List<Path> builds = new ArrayList<>();
        builds.add(classesOf(System.getProperty("java.class.path")));
        if (args.length > 1 && !args[1].isEmpty()) {
            builds.add(Path.of(args[1]));
        }
        List<BiFunction<String, Boolean, Supplier<byte[]>>> works = new ArrayList<>();
        for (Path build : builds) {
            works.add(work(build));
        }
        System.out.printf("%-26s %12s %12s %10s %8s%n", "", "µs", "µs before", "ratio", "kB");
        for (String kind : only) {
            System.out.println(measured(kind, works, rounds));
        }
    }

    private static Path classesOf(String classPath) {
        return Arrays.stream(classPath.split(File.pathSeparator))
                .map(Path::of)
                .filter(path -> Files.isDirectory(path) && Files.exists(path.resolve("rulesets")))
                .findFirst()
                .orElseThrow();
    }

    /** The work with the classes of a build and everything else of this class path. */
    @SuppressWarnings("unchecked")
    private static BiFunction<String, Boolean, Supplier<byte[]>> work(Path build)
            throws MalformedURLException, ReflectiveOperationException {
        List<URL> urls = new ArrayList<>();
        urls.add(build.toUri().toURL());
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            urls.add(Path.of(entry).toUri().toURL());
        }
        var loader = new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
        return (BiFunction<String, Boolean, Supplier<byte[]>>)
                loader.loadClass(RequestWork.class.getName()).getConstructor().newInstance();
    }

    private static String measured(String kind, List<BiFunction<String, Boolean, Supplier<byte[]>>> works, int rounds) {
        byte[] said = works.getFirst().apply(kind, true).get();
        if (works.stream()
                .anyMatch(work -> !Arrays.equals(work.apply(kind, true).get(), said))) {
            return "%-26s the answers differ".formatted(kind);
        }
        List<Supplier<byte[]>> units =
                works.stream().map(work -> work.apply(kind, false)).toList();
        units.forEach(unit -> cost(unit, WARM_UP_NANOS));
        Map<Supplier<byte[]>, List<Cost>> costs = new LinkedHashMap<>();
        for (int i = 0; i < rounds; i++) {
            units.forEach(
                    unit -> costs.computeIfAbsent(unit, _ -> new ArrayList<>()).add(cost(unit, ROUND_NANOS)));
        }
        List<List<Cost>> each = List.copyOf(costs.values());
        double now = median(each.getFirst().stream().map(Cost::micros).toList());
        double kilobytes = median(each.getFirst().stream().map(Cost::bytes).toList()) / 1000;
        if (each.size() == 1) {
            return "%-26s %12.2f %12s %10s %8.1f".formatted(kind, now, "", "", kilobytes);
        }
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            ratios.add(each.getFirst().get(i).micros / each.getLast().get(i).micros);
        }
        return "%-26s %12.2f %12.2f %10.3f %8.1f  (%.1f before)"
                .formatted(
                        kind,
                        now,
                        median(each.getLast().stream().map(Cost::micros).toList()),
                        median(ratios),
                        kilobytes,
                        median(each.getLast().stream().map(Cost::bytes).toList()) / 1000);
    }

    private static double median(List<Double> figures) {
        return figures.stream().sorted().skip(figures.size() / 2).findFirst().orElseThrow();
    }

    /** Works for some processor time. */
    private static Cost cost(Supplier<byte[]> unit, long nanos) {
        long bytes = THREAD.getCurrentThreadAllocatedBytes();
        long start = THREAD.getCurrentThreadCpuTime();
        long end;
        int times = 0;
        int read = 0;
        do {
            read += unit.get().length;
            times++;
            end = THREAD.getCurrentThreadCpuTime();
        } while (end - start < nanos);
        if (read == 0) {
            throw new IllegalStateException("nothing was said");
        }
        return new Cost(
                (end - start) / 1000.0 / times, (THREAD.getCurrentThreadAllocatedBytes() - bytes) / (double) times);
    }
}
