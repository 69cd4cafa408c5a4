package dev.kyphos.json;

import java.util.function.ObjLongConsumer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;

/** Runs a property on seeded randomness, on all cores; a failure names the seed that shows it again. */
public final class Seeds {

    private static final RandomGeneratorFactory<RandomGenerator> FACTORY =
            RandomGeneratorFactory.of("L64X128MixRandom");

    private Seeds() {}

    /** Tries the property for the seeds from 0 up to {@code count}. */
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
