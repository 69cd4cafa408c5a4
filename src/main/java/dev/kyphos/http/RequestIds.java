package dev.kyphos.http;

import org.jspecify.annotations.Nullable;

/** The id of the request that a thread, or the thread that started it, answers: for lines of the log. */
final class RequestIds {

    private static final InheritableThreadLocal<@Nullable String> CURRENT = new InheritableThreadLocal<>();

    private RequestIds() {}

    /** The id; null if there is none. */
    static @Nullable String current() {
        return CURRENT.get();
    }

    /** Sets the id of the request that this thread answers from now on; null for none. */
    static void set(@Nullable String id) {
        CURRENT.set(id);
    }
}
