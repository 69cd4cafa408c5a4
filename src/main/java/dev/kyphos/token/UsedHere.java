package dev.kyphos.token;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/** Remembers the tokens that this instance of the service has seen; of many, the last 10,000. Thread-safe. */
final class UsedHere implements UsedTokens {

    static final int CAPACITY = 10_000;

    private final InstantSource clock;
    private final LinkedHashMap<String, Instant> ends = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > CAPACITY;
        }
    };

    UsedHere(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public synchronized boolean use(String digest, Instant end) {
        Instant now = clock.instant();
        while (!ends.isEmpty() && ends.firstEntry().getValue().isBefore(now)) {
            ends.pollFirstEntry();
        }
        return ends.putIfAbsent(digest, end) == null;
    }
}
