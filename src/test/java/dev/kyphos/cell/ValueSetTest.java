package dev.kyphos.cell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.json.Seeds;
import java.util.BitSet;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Compares sets of values with the bit sets of the JDK. */
class ValueSetTest {

    private static final int ROUNDS = 5_000;

    static ValueSet setOf(BitSet values) {
        return values.stream().mapToObj(ValueSet::of).reduce(ValueSet.EMPTY, ValueSet::union);
    }

    private static BitSet random(RandomGenerator random) {
        var values = new BitSet();
        int size = random.nextInt(6);
        int end = List.of(2, 63, 64, 65, 128, 300).get(random.nextInt(6));
        IntStream.range(0, size).forEach(_ -> values.set(random.nextInt(end)));
        return values;
    }

    @Test
    void holdsExactlyItsValues() {
        Seeds.upTo(ROUNDS, (random, _) -> {
            BitSet values = random(random);
            ValueSet set = setOf(values);
            assertThat(set.stream().toArray()).isEqualTo(values.stream().toArray());
            assertThat(set.size()).isEqualTo(values.cardinality());
            assertThat(set.isEmpty()).isEqualTo(values.isEmpty());
            assertThat(set.max()).isEqualTo(values.length() - 1);
            for (int value = 0; value < 400; value++) {
                assertThat(set.contains(value)).isEqualTo(values.get(value));
                assertThat(set.next(value)).isEqualTo(values.nextSetBit(value));
            }
        });
    }

    @Test
    void isEqualToASetOfTheSameValuesAlone() {
        Seeds.upTo(ROUNDS, (random, _) -> {
            BitSet left = random(random);
            BitSet right = random.nextBoolean() ? (BitSet) left.clone() : random(random);
            assertThat(setOf(left).equals(setOf(right))).isEqualTo(left.equals(right));
            assertThat(setOf(left)).hasSameHashCodeAs(setOf((BitSet) left.clone()));
            BitSet both = (BitSet) left.clone();
            both.or(right);
            assertThat(setOf(left).union(setOf(right))).isEqualTo(setOf(both));
        });
    }

    @Test
    void givesPartsAndImagesOfItself() {
        Seeds.upTo(ROUNDS, (random, _) -> {
            BitSet values = random(random);
            int max = random.nextInt(4) == 0 ? -1 : random.nextInt(310);
            var upTo = new BitSet();
            values.stream().filter(value -> value <= max).forEach(upTo::set);
            assertThat(setOf(values).upTo(max)).isEqualTo(setOf(upTo));
            int[] images = IntStream.range(0, 300).map(_ -> random.nextInt(200)).toArray();
            var mapped = new BitSet();
            values.stream().forEach(value -> mapped.set(images[value]));
            assertThat(setOf(values).mapped(images)).isEqualTo(setOf(mapped));
            List<Integer> list = IntStream.range(0, 100).boxed().toList();
            assertThat(setOf(values).of(list))
                    .isEqualTo(
                            values.stream().filter(value -> value < 100).boxed().toList());
        });
    }
}
