package dev.kyphos.batch;

import dev.kyphos.api.OfflineAnswers;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The requests of a batch, one after the other. What of one is wrong is that one's answer. */
public interface BatchInput {

    /** The next request; null if there is none. */
    @Nullable
    Asked next() throws IOException;

    /** The number of bytes that were read so far. */
    long bytes();

    /** One request. */
    interface Asked {

        /** The number of the line that it begins on, from 1. */
        long line();

        /** Answers it; called by any thread. */
        OfflineAnswers.Answer answeredBy(OfflineAnswers answers);
    }
}
