package dev.kyphos.insights;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** Remembers the values of a function for the first so many different arguments, so that each of these is worked out once. */
final class BoundedMemo<K, V> {

    private final int max;
    private final Function<K, V> function;
    private final Map<K, V> remembered = new HashMap<>();

    /** @param max the maximum number of arguments that are remembered */
    BoundedMemo(int max, Function<K, V> function) {
        this.max = max;
        this.function = function;
    }

    V of(K argument) {
        V known = remembered.get(argument);
        if (known != null) {
            return known;
        }
        V value = function.apply(argument);
        if (remembered.size() < max) {
            remembered.put(argument, value);
        }
        return value;
    }
}
