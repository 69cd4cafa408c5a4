package dev.kyphos.json;

import java.util.function.ObjLongConsumer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;

/** Checks a property with seeded random generators, on all cores. A failure names the seed that reproduces it. */
public final class Seeds {

    private static final RandomGeneratorFactory<RandomGenerator> FACTORY =
            RandomGeneratorFactory.of("L64X128MixRandom");

    private Seeds() {}

    /** Checks the property for the seeds from 0 to {@code count}, exclusive. */
    public static void upTo(long count, ObjLongConsumer<RandomGenerator> property) {
        LongStream.range(0, count).parallel().forEach(seed -> {
            try {
                property.accept(of(seed), seed);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + e, e);
            }
        });
    }

    public static RandomGenerator of(long seed) {
        return FACTORY.create(seed);
    }
}
