package dev.kyphos.callback;

import dev.kyphos.fetch.Fetch;
import dev.kyphos.fetch.Fetched;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonDocument;
import dev.kyphos.json.JsonReader;
import dev.kyphos.json.MalformedJsonException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The searches of one call at one server. They share time, bytes and connections. Thread-safe. */
final class Reading {

    private final String base;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final CallBackLimits limits;
    private final long end;
    private final AtomicInteger bytesLeft;
    private final Semaphore permits;

    /** @param base the address of the server as it is configured */
    Reading(String base, Access access, CallBackLimits limits) {
        this.base = base;
        this.limits = limits;
        this.end = System.nanoTime() + limits.timeout().toNanos();
        this.bytesLeft = new AtomicInteger(limits.maxBytes());
        this.permits = new Semaphore(limits.parallel());
        headers.put("Accept", "application/fhir+json");
        headers.put("User-Agent", "Kyphos");
        if (access.token() != null) {
            headers.put("Authorization", "Bearer " + access.token());
        }
    }

    /** The nanoseconds that are left. */
    long nanosLeft() {
        return Math.max(0, end - System.nanoTime());
    }

    /**
     * What a read or a search finds, with the entries of its pages in one Bundle; null if it fails. Where further pages were not read,
     * the Bundle says that there is a next one, as the server does.
     *
     * @param path the path and query below the base address
     */
    Json.@Nullable Obj find(String path) throws InterruptedException {
        Page found = page(base + "/" + path);
        if (found == null) {
            return null;
        }
        for (int pages = 1; pages < limits.maxPages(); pages++) {
            String next = found.nextBelow(base);
            Page following = next == null ? null : page(next);
            if (following == null) {
                break;
            }
            found = found.followedBy(following);
        }
        return found.resource();
    }

    private @Nullable Page page(String address) throws InterruptedException {
        permits.acquire();
        try {
            int allowed = bytesLeft.get();
            Duration left = Duration.ofNanos(nanosLeft());
            if (allowed <= 0 || left.toMillis() == 0) {
                return null;
            }
            return Fetch.get(URI.create(address), headers, allowed, left) instanceof Fetched.Document(byte[] bytes)
                            && bytesLeft.addAndGet(-bytes.length) >= 0
                    ? read(bytes)
                    : null;
        } finally {
            permits.release();
        }
    }

    private static @Nullable Page read(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            JsonDocument document = JsonReader.read(text);
            return document.problems().isEmpty() ? Page.of(document.root()) : null;
        } catch (CharacterCodingException | MalformedJsonException _) {
            return null;
        }
    }
}
