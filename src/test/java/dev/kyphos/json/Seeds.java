package dev.kyphos.json;

import java.util.function.ObjLongConsumer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;

/**
 * Runs a property on seeded randomness, on all cores; a failure names the seed that shows it again. {@code -Dseeds=0.05}
 * runs a twentieth of the seeds, for the inner loop.
 */
public final class Seeds {

    private static final RandomGeneratorFactory<RandomGenerator> FACTORY =
            RandomGeneratorFactory.of("L64X128MixRandom");

    private static final double SHARE = Double.parseDouble(System.getProperty("seeds", "1"));

    private Seeds() {}

    /** Tries the property for the seeds from 0 up to {@code count}. */
    public static void upTo(long count, ObjLongConsumer<RandomGenerator> property) {
        LongStream.range(0, scaled(count)).parallel().forEach(seed -> {
            try {
                property.accept(of(seed), seed);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + e, e);
            }
        });
    }

    /** How many of so many seeds are run, at least one. */
    private static long scaled(long count) {
        return Math.max(1, Math.round(count * SHARE));
    }

    /** What a run of all seeds has to exceed, so that it is no proof of nothing; a run of a part of them need not. */
    public static int guard(long whole) {
        return SHARE < 1 ? -1 : Math.toIntExact(whole);
    }

    public static RandomGenerator of(long seed) {
        return FACTORY.create(seed);
    }
}
