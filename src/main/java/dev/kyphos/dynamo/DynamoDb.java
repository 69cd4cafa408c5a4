package dev.kyphos.dynamo;

import java.io.IOException;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * DynamoDB's API at one address, called with signed requests. A call is made once; what it costs to call again is for its caller to
 * say. Thread-safe.
 */
public final class DynamoDb {

    private static final String SERVICE = "dynamodb";
    private static final String TARGET = "DynamoDB_20120810.";
    private static final String JSON = "application/x-amz-json-1.0";
    private static final String AGENT = "kyphos";
    private static final int OK = 200;

    /** A smaller difference of the clocks is no reason to refuse a signature, as the SDK has it. */
    private static final Duration MAX_SKEW = Duration.ofMinutes(4);

    private final URI address;
    private final String host;
    private final CredentialsSource credentials;
    private final Signature signature;
    private final InstantSource clock;
    private volatile Duration skew = Duration.ZERO;

    DynamoDb(Surroundings surroundings, InstantSource clock) {
        URI given = surroundings.address();
        this.address = given.resolve("/");
        this.host = given.getPort() < 0 || given.getPort() == defaultPort(given)
                ? given.getHost()
                : String.join(":", given.getHost(), Integer.toString(given.getPort()));
        this.credentials = surroundings.credentials();
        this.signature = new Signature(surroundings.region(), SERVICE);
        this.clock = clock;
    }

    /**
     * DynamoDB as the environment says, or null if the environment has what only the SDK knows.
     *
     * @param endpoint the endpoint that is given; null for that of the region
     */
    public static @Nullable DynamoDb found(@Nullable URI endpoint) {
        InstantSource clock = InstantSource.system();
        Surroundings surroundings = Surroundings.of(endpoint, System::getenv, System::getProperty, clock);
        return surroundings == null ? null : new DynamoDb(surroundings, clock);
    }

    private static int defaultPort(URI address) {
        return "https".equals(address.getScheme()) ? 443 : 80;
    }

    /**
     * Makes a call. If it is refused since the clock of this machine is wrong, or the credentials have expired, it is made a
     * second time with the clock of the answer, or with new credentials.
     *
     * @param connect the timeout of opening a connection
     * @param read the timeout of waiting for data
     * @throws IOException if there is no answer, or it is cut off, changed or malformed
     * @throws Refusal if DynamoDB answers with an error
     */
    public Answer call(Request request, Duration connect, Duration read) throws IOException, Refusal {
        int connectMillis = Math.toIntExact(connect.toMillis());
        int readMillis = Math.toIntExact(read.toMillis());
        Credentials first = credentials.get();
        Instant now = clock.instant();
        try {
            return call(request, first, now.plus(skew), connectMillis, readMillis);
        } catch (Refusal refusal) {
            boolean mended = refusal.isOfExpiredCredentials()
                    ? credentials.drop(first)
                    : refusal.mayBeOfClock() && correctsClock(refusal.date(), now);
            if (!mended) {
                throw refusal;
            }
        }
        return call(request, credentials.get(), clock.instant().plus(skew), connectMillis, readMillis);
    }

    /** Takes over the server's clock if the signature was that much off. */
    private boolean correctsClock(@Nullable String date, Instant now) {
        if (date == null) {
            return false;
        }
        try {
            Instant server = DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from);
            boolean isOff = Duration.between(now.plus(skew), server).abs().compareTo(MAX_SKEW) > 0;
            if (isOff) {
                skew = Duration.between(now, server);
            }
            return isOff;
        } catch (DateTimeException _) {
            return false;
        }
    }

    private Answer call(Request request, Credentials with, Instant at, int connect, int read)
            throws IOException, Refusal {
        String time = Signature.time(at);
        SortedMap<String, String> headers = new TreeMap<>();
        headers.put("content-type", JSON);
        headers.put("host", host);
        headers.put("x-amz-date", time);
        headers.put("x-amz-target", TARGET.concat(request.operation()));
        if (with.token() != null) {
            headers.put("x-amz-security-token", with.token());
        }
        String authorization = signature.authorization(with, time, headers, Signature.sha256(request.body()));
        headers.remove("host"); // the JDK sends it
        headers.put("authorization", authorization);
        headers.put("user-agent", AGENT);
        Exchange.Reply reply = Exchange.post(address, headers, request.body(), connect, read);
        if (reply.status() != OK) {
            throw Refusal.of(reply.status(), reply.type(), reply.date(), reply.body());
        }
        return Answer.read(reply.body());
    }
}
