package dev.kyphos.library;

import java.util.List;
import java.util.function.Function;

/**
 * Some of many, in order.
 *
 * @param more whether others follow
 */
public record Page<T>(List<T> items, boolean more) {

    /** The page that the first items make, where one more than the limit was read if there was one. */
    static <T> Page<T> first(int limit, List<T> items) {
        return new Page<>(items.stream().limit(limit).toList(), items.size() > limit);
    }

    <R> Page<R> map(Function<T, R> each) {
        return new Page<>(items.stream().map(each).toList(), more);
    }
}
