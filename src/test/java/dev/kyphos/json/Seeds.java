package dev.kyphos.json;

import java.util.function.ObjLongConsumer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;

/**
 * Checks a property with seeded random generators, on all cores. A failure names the seed that reproduces it.
 * {@code -Dseeds=0.05} checks a twentieth of the seeds, for the inner loop.
 */
public final class Seeds {

    private static final RandomGeneratorFactory<RandomGenerator> FACTORY =
            RandomGeneratorFactory.of("L64X128MixRandom");

    private static final double SHARE = Double.parseDouble(System.getProperty("seeds", "1"));

    private Seeds() {}

    /** Checks the property for the seeds from 0 to {@code count}, exclusive. */
    public static void upTo(long count, ObjLongConsumer<RandomGenerator> property) {
        LongStream.range(0, scaled(count)).parallel().forEach(seed -> {
            try {
                property.accept(of(seed), seed);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + e, e);
            }
        });
    }

    /** The share of so many seeds, at least one. */
    private static long scaled(long count) {
        return Math.max(1, Math.round(count * SHARE));
    }

    /** The count that a run of all seeds has to exceed, lest it prove nothing; a run of a share of them passes. */
    public static int guard(long whole) {
        return SHARE < 1 ? -1 : Math.toIntExact(whole);
    }

    public static RandomGenerator of(long seed) {
        return FACTORY.create(seed);
    }
}
