package dev.kyphos.dynamo;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The credentials of a function with SnapStart, whose environment has none, since a snapshot outlives them. Lambda serves them at
 * an address of the same machine. They are read when they are first needed and again before they expire.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/snapstart-best-practices.html">SnapStart</a>
 */
final class LambdaCredentials implements CredentialsSource {

    /** So long before they expire, credentials are read anew; if that fails, they are used until {@link #LATEST}. */
    static final Duration EARLIEST = Duration.ofMinutes(5);

    /** So long before they expire, credentials are no longer used. */
    static final Duration LATEST = Duration.ofSeconds(30);

    private static final int TIMEOUT = 1000; // milliseconds, as the SDK waits

    private static final int OK = 200;

    private final URI address;
    private final @Nullable String authorization;
    private final InstantSource clock;
    private @Nullable Served last;

    /**
     * @param address an address of this machine
     * @param authorization what is sent as the header {@code Authorization}; null for nothing
     */
    LambdaCredentials(URI address, @Nullable String authorization, InstantSource clock) {
        this.address = address;
        this.authorization = authorization;
        this.clock = clock;
    }

    private record Served(Credentials credentials, Instant end) {

        boolean isUsable(Instant now, Duration before) {
            return now.isBefore(end.minus(before));
        }
    }

    @Override
    public synchronized Credentials get() throws IOException {
        Instant now = clock.instant();
        Served known = last;
        if (known != null && known.isUsable(now, EARLIEST)) {
            return known.credentials();
        }
        try {
            Served read = read();
            last = read;
            return read.credentials();
        } catch (IOException failure) {
            if (known != null && known.isUsable(now, LATEST)) {
                return known.credentials();
            }
            throw failure;
        }
    }

    @Override
    public synchronized boolean drop(Credentials refused) {
        if (last != null && last.credentials().equals(refused)) {
            last = null;
        }
        return true;
    }

    private Served read() throws IOException {
        Map<String, String> headers = authorization == null ? Map.of() : Map.of("Authorization", authorization);
        Exchange.Reply reply = Exchange.get(address, headers, TIMEOUT, TIMEOUT);
        if (reply.status() != OK) {
            throw new IOException("no credentials");
        }
        Map<String, String> texts = texts(reply.body());
        String keyId = texts.get("AccessKeyId");
        String secret = texts.get("SecretAccessKey");
        String end = texts.get("Expiration");
        if (keyId == null || secret == null) {
            throw new IOException("no credentials");
        }
        return new Served(new Credentials(keyId, secret, texts.get("Token")), end(end));
    }

    private static Instant end(@Nullable String text) throws IOException {
        try {
            return text == null ? Instant.MAX : Instant.parse(text);
        } catch (DateTimeException malformed) {
            throw new IOException("no credentials", malformed);
        }
    }

    /** The members of an object that are texts. */
    private static Map<String, String> texts(byte[] json) throws IOException {
        Map<String, String> texts = new HashMap<>();
        try (JsonParser in = Request.JSON.createParser(json)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("no credentials");
            }
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String name = in.currentName();
                if (in.nextToken() == JsonToken.VALUE_STRING) {
                    texts.put(name, in.getText());
                }
                in.skipChildren();
            }
        }
        return texts;
    }
}
