package dev.kyphos.insights;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.json.Seeds;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is added to a count depends on the counted rows alone, and has the distribution that it says. */
class PerturbationTest {

    private static final int KEYS = 200_000;

    @Test
    void theSameRowsAlwaysHaveTheSameCount() {
        Seeds.upTo(1_000, (random, _) -> {
            var rows = IntStream.range(0, random.nextInt(1, 60))
                    .mapToObj(_ -> new KeyedCount(1, random.nextLong()))
                    .toList();
            var there = rows.stream().reduce(new KeyedCount(0, 0), KeyedCount::plus);
            var back = rows.reversed().stream().reduce(new KeyedCount(0, 0), KeyedCount::plus);
            assertThat(Perturbation.published(there, Perturbation.SCALE))
                    .isEqualTo(Perturbation.published(back, Perturbation.SCALE));
        });
    }

    @Test
    void whatIsAddedIsTheSameOnEveryMachineAndInEveryRelease() {
        assertThat(IntStream.range(0, 12)
                        .mapToLong(key -> Perturbation.noise(key, Perturbation.SCALE))
                        .toArray())
                .containsExactly(-2, -1, -1, 1, -3, -5, -13, -2, 6, 5, -3, 16);
    }

    @Test
    void whatIsAddedFallsByTheSameFactorForEachStepAndIsNoneOnAverage() {
        for (double scale : new double[] {Perturbation.SCALE, 3 * Perturbation.SCALE}) {
            var random = Seeds.of(1);
            long[] noise = random.longs(KEYS)
                    .map(key -> Perturbation.noise(key, scale))
                    .toArray();
            double ratio = Math.exp(-1 / scale);
            for (long k = -5; k <= 5; k++) {
                long wanted = k;
                double share = (double) IntStream.range(0, KEYS)
                                .filter(i -> noise[i] == wanted)
                                .count()
                        / KEYS;
                double expected = (1 - ratio) / (1 + ratio) * Math.pow(ratio, Math.abs(k));
                assertThat(share).as("share of %d at scale %s", k, scale).isBetween(0.9 * expected, 1.1 * expected);
            }
            assertThat(IntStream.range(0, KEYS)
                            .mapToLong(i -> noise[i])
                            .average()
                            .orElseThrow())
                    .isBetween(-0.04 * scale, 0.04 * scale);
        }
    }

    @Test
    void noSmallNumberIsShownAndNoneForNoRows() {
        Seeds.upTo(20_000, (random, _) -> {
            long rows = random.nextLong(40);
            OptionalLong shown = Perturbation.published(new KeyedCount(rows, random.nextLong()), Perturbation.SCALE);
            assertThat(shown.orElse(11)).isGreaterThanOrEqualTo(11);
            assertThat(rows == 0 && shown.isPresent()).isFalse();
        });
    }
}
