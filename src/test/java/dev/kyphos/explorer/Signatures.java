package dev.kyphos.explorer;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** Checks signatures as AWS does: signs the same request again, with the SDK's signer, and compares. */
final class Signatures {

    static final String REGION = "us-east-1";

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final Pattern KEY = Pattern.compile("AWS4-HMAC-SHA256 Credential=([^/]+)/.*");
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final Map<String, Session> sessions = new ConcurrentHashMap<>();

    /**
     * Temporary credentials.
     *
     * @param token empty for credentials that don't end
     * @param arn whose they are
     */
    record Session(String key, String secret, String token, String arn, Instant ends) {

        AwsCredentialsIdentity identity() {
            return token.isEmpty()
                    ? AwsCredentialsIdentity.create(key, secret)
                    : AwsSessionCredentialsIdentity.create(key, secret, token);
        }
    }

    /** What AWS says of a request: who signed it, or the type of the gateway's refusal. */
    record Verdict(Optional<String> arn, String refusal) {

        private static Verdict refused(String type) {
            return new Verdict(Optional.empty(), type);
        }
    }

    /** Credentials that are known from here on. */
    void add(Session session) {
        sessions.put(session.key(), session);
    }

    /** What a signed request is worth now. */
    Verdict of(String method, URI uri, byte[] body, Map<String, String> headers) {
        Matcher credential = KEY.matcher(headers.getOrDefault("authorization", ""));
        if (!credential.matches()) {
            return Verdict.refused("MISSING_AUTHENTICATION_TOKEN");
        }
        Session session = sessions.get(credential.group(1));
        Instant at = STAMP.parse(headers.getOrDefault("x-amz-date", "19700101T000000Z"), Instant::from);
        Instant now = Instant.now();
        if (session == null
                || Duration.between(at, now).abs().compareTo(TOLERANCE) > 0
                || !session.token().equals(headers.getOrDefault("x-amz-security-token", ""))
                || !signed(method, uri, body, session, at).equals(headers.get("authorization"))) {
            return Verdict.refused("INVALID_SIGNATURE");
        }
        return session.ends().isBefore(now)
                ? Verdict.refused("EXPIRED_TOKEN")
                : new Verdict(Optional.of(session.arn()), "");
    }

    /** The header {@code Authorization} that the SDK gives a request. */
    static String signed(String method, URI uri, byte[] body, Session session, Instant at) {
        return AwsV4HttpSigner.create()
                .sign(request -> request.identity(session.identity())
                        .request(SdkHttpRequest.builder()
                                .method(SdkHttpMethod.fromValue(method))
                                .uri(uri)
                                .build())
                        .payload(() -> new ByteArrayInputStream(body))
                        .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, "execute-api")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, REGION)
                        .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(at, ZoneOffset.UTC)))
                .request()
                .firstMatchingHeader("Authorization")
                .orElseThrow();
    }
}
