package dev.kyphos.token;

import dev.kyphos.fetch.Fetch;
import dev.kyphos.fetch.Fetched;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The keys at an address. They are read when they are first needed, again some minutes later, and for a token with an unknown key,
 * but seldom. If they can't be read again, the last ones stay for a day. Thread-safe.
 */
final class RemoteKeys implements KeySource {

    /** How long keys are used before they are read again, so how long a withdrawn key still verifies. */
    static final Duration FRESH = Duration.ofMinutes(10);

    /** How long after an attempt to read there is no other. */
    static final Duration PAUSE = Duration.ofMinutes(1);

    /** How long keys are used although they can't be read again. */
    static final Duration STALE = Duration.ofHours(24);

    private static final System.Logger LOG = System.getLogger("dev.kyphos.token");
    private static final int MAX_BYTES = 64 * 1024;
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final Supplier<Fetched> fetch;
    private final InstantSource clock;
    private @Nullable KeySet last;
    private Instant readAt = Instant.MIN;
    private Instant triedAt = Instant.MIN;

    /** @param fetch reads the document */
    RemoteKeys(Supplier<Fetched> fetch, InstantSource clock) {
        this.fetch = fetch;
        this.clock = clock;
    }

    /** The keys at an address. */
    static RemoteKeys at(URI address, InstantSource clock) {
        Map<String, String> headers = Map.of("Accept", "application/json");
        return new RemoteKeys(() -> Fetch.get(address, headers, MAX_BYTES, TIMEOUT), clock);
    }

    @Override
    public @Nullable KeySet keys() {
        return keysReadWithin(FRESH);
    }

    @Override
    public @Nullable KeySet newestKeys() {
        return keysReadWithin(PAUSE);
    }

    private synchronized @Nullable KeySet keysReadWithin(Duration age) {
        Instant now = clock.instant();
        if (isOver(readAt, age, now) && isOver(triedAt, PAUSE, now)) {
            triedAt = now;
            read(now);
        }
        return isOver(readAt, STALE, now) ? null : last;
    }

    private void read(Instant now) {
        Fetched fetched = fetch.get();
        KeySet keys = fetched instanceof Fetched.Document(byte[] bytes) ? KeySetReader.read(bytes) : null;
        if (keys != null) {
            last = keys;
            readAt = now;
        } else {
            String reason = fetched instanceof Fetched.Failed(var why) ? why.toString() : "no key set";
            LOG.log(Level.WARNING, "the keys of an issuer could not be read: {0}", reason);
        }
    }

    private static boolean isOver(Instant start, Duration time, Instant now) {
        return start.equals(Instant.MIN) || !now.isBefore(start.plus(time));
    }
}
