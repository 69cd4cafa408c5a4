package dev.kyphos.library;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Many who do something at the same time. */
final class AtOnce {

    private AtOnce() {}

    static <T> List<T> each(int many, IntFunction<T> deed) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<T>> all = IntStream.range(0, many)
                    .<Callable<T>>mapToObj(i -> () -> deed.apply(i))
                    .toList();
            return threads.invokeAll(all).stream().map(Future::resultNow).toList();
        }
    }
}
