package dev.kyphos.library;

import java.util.List;
import java.util.function.Function;

/**
 * One page of a list.
 *
 * @param more whether the list goes on after this page
 */
public record Page<T>(List<T> items, boolean more) {

    /** The page of the first {@code limit} items. The caller reads one item more than that, if there is one. */
    public static <T> Page<T> first(int limit, List<T> items) {
        return new Page<>(items.stream().limit(limit).toList(), items.size() > limit);
    }

    <R> Page<R> map(Function<T, R> function) {
        return new Page<>(items.stream().map(function).toList(), more);
    }
}
