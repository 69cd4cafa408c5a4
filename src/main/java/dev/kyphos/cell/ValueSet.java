package dev.kyphos.cell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/** A set of values of at least 0, such as the values of terminals. Immutable. */
public final class ValueSet {

    private static final long[] NO_WORDS = {};

    /** The sets of values below 2, which are those of truth values. */
    private static final ValueSet[] OF_TRUTH_VALUES = {
        new ValueSet(0b00, NO_WORDS), new ValueSet(0b01, NO_WORDS),
        new ValueSet(0b10, NO_WORDS), new ValueSet(0b11, NO_WORDS)
    };

    public static final ValueSet EMPTY = OF_TRUTH_VALUES[0];

    /** Bit {@code v} is set if the set contains {@code v}. */
    private final long first;

    /** The bits of the values from 64 on; the last word is not 0. */
    private final long[] rest;

    private ValueSet(long first, long[] rest) {
        this.first = first;
        this.rest = rest;
    }

    /** The set of one value. */
    public static ValueSet of(int value) {
        if (value < Long.SIZE) {
            return ofBits(1L << value);
        }
        long[] words = new long[value / Long.SIZE + 1];
        words[value / Long.SIZE] = 1L << value;
        return ofWords(words);
    }

    /** The set of some values. */
    public static ValueSet of(IntStream values) {
        var words = new BitSet();
        values.forEach(words::set);
        return words.isEmpty() ? EMPTY : ofWords(words.toLongArray());
    }

    /** A set of values below 64: {@code v} for each bit {@code v} that is set. */
    public static ValueSet ofBits(long bits) {
        return bits >= 0 && bits < OF_TRUTH_VALUES.length ? OF_TRUTH_VALUES[(int) bits] : new ValueSet(bits, NO_WORDS);
    }

    private static ValueSet ofWords(long[] words) {
        int length = words.length;
        while (length > 1 && words[length - 1] == 0) {
            length--;
        }
        return length == 1 ? ofBits(words[0]) : new ValueSet(words[0], Arrays.copyOfRange(words, 1, length));
    }

    /** The number of words that the set takes. */
    public int words() {
        return rest.length + 1;
    }

    private long word(int index) {
        return index == 0 ? first : index <= rest.length ? rest[index - 1] : 0;
    }

    public boolean isEmpty() {
        return first == 0 && rest.length == 0;
    }

    /** The number of values. */
    public int size() {
        int size = Long.bitCount(first);
        for (long word : rest) {
            size += Long.bitCount(word);
        }
        return size;
    }

    public boolean contains(int value) {
        return value < Long.SIZE ? (first >> value & 1) == 1 : (word(value / Long.SIZE) >> value & 1) == 1;
    }

    /** The smallest value of at least {@code from}; -1 if there is none. */
    public int next(int from) {
        for (int index = from / Long.SIZE; index < words(); index++) {
            long word = word(index);
            if (index == from / Long.SIZE) {
                word &= -1L << from;
            }
            if (word != 0) {
                return index * Long.SIZE + Long.numberOfTrailingZeros(word);
            }
        }
        return -1;
    }

    /** The greatest value; -1 for the empty set. */
    public int max() {
        int last = words() - 1;
        return (last + 1) * Long.SIZE - 1 - Long.numberOfLeadingZeros(word(last));
    }

    public ValueSet union(ValueSet other) {
        if (rest.length == 0 && other.rest.length == 0) {
            return ofBits(first | other.first);
        }
        long[] words = new long[Math.max(words(), other.words())];
        for (int i = 0; i < words.length; i++) {
            words[i] = word(i) | other.word(i);
        }
        return ofWords(words);
    }

    /** The values of this set that are at most {@code max}, which may be -1. */
    public ValueSet upTo(int max) {
        if (max >= max()) {
            return this;
        } else if (max < 0) {
            return EMPTY;
        }
        long[] words = new long[max / Long.SIZE + 1];
        for (int i = 0; i < words.length; i++) {
            words[i] = word(i);
        }
        words[words.length - 1] &= -1L >>> (Long.SIZE - 1 - max % Long.SIZE);
        return ofWords(words);
    }

    /** The set of {@code images[v]} for each value {@code v} of this set. */
    public ValueSet mapped(int[] images) {
        long bits = 0;
        long[] further = NO_WORDS;
        for (int value = next(0); value >= 0; value = next(value + 1)) {
            int image = images[value];
            if (image < Long.SIZE) {
                bits |= 1L << image;
            } else {
                int word = image / Long.SIZE;
                further = word < further.length
                        ? further
                        : Arrays.copyOf(further, Math.max(word + 1, 2 * further.length));
                further[word] |= 1L << image;
            }
        }
        if (further.length == 0) {
            return ofBits(bits);
        }
        further[0] = bits;
        return ofWords(further);
    }

    /** The elements of a list at the positions in this set, as far as the list has these positions. */
    public <T> List<T> of(List<T> list) {
        List<T> elements = new ArrayList<>();
        for (int i = next(0); i >= 0 && i < list.size(); i = next(i + 1)) {
            elements.add(list.get(i));
        }
        return List.copyOf(elements);
    }

    /** The values in ascending order. */
    public IntStream stream() {
        return IntStream.iterate(next(0), value -> value >= 0, value -> next(value + 1));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ValueSet set && first == set.first && Arrays.equals(rest, set.rest);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(first) + 31 * Arrays.hashCode(rest);
    }

    @Override
    public String toString() {
        return Arrays.toString(stream().toArray());
    }
}
