package dev.kyphos.library;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Runs an action on many threads at the same time. */
final class AtOnce {

    private AtOnce() {}

    static <T> List<T> each(int count, IntFunction<T> action) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<T>> all = IntStream.range(0, count)
                    .<Callable<T>>mapToObj(i -> () -> action.apply(i))
                    .toList();
            return threads.invokeAll(all).stream().map(Future::resultNow).toList();
        }
    }
}
