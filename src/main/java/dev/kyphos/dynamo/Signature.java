package dev.kyphos.dynamo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Signs requests with Signature Version 4. A key of a day is derived once. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">Signature Version 4</a>
 */
final class Signature {

    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final String MAC = "HmacSHA256";
    private static final String END = "aws4_request";
    private static final HexFormat HEX = HexFormat.of();

    private final String region;
    private final String service;
    private volatile @Nullable DayKey last;

    Signature(String region, String service) {
        this.region = region;
        this.service = service;
    }

    private record DayKey(Credentials credentials, String day, SecretKeySpec key) {

        @Override
        public String toString() {
            return "key";
        }
    }

    /** The time as the header {@code X-Amz-Date} has it: {@code 20261130T080000Z}. */
    static String time(Instant time) {
        OffsetDateTime utc = time.atOffset(ZoneOffset.UTC);
        var text = new StringBuilder(16);
        digits(text, utc.getYear(), 4);
        digits(text, utc.getMonthValue(), 2);
        digits(text, utc.getDayOfMonth(), 2);
        text.append('T');
        digits(text, utc.getHour(), 2);
        digits(text, utc.getMinute(), 2);
        digits(text, utc.getSecond(), 2);
        return text.append('Z').toString();
    }

    private static void digits(StringBuilder text, int number, int width) {
        String digits = Integer.toString(number);
        for (int i = digits.length(); i < width; i++) {
            text.append('0');
        }
        text.append(digits);
    }

    /**
     * The header {@code Authorization} of a request by POST for the path {@code /}.
     *
     * @param time the value of the header {@code X-Amz-Date}
     * @param headers the headers that are signed, by their names in lower case; with host and X-Amz-Date
     * @param digest the SHA-256 of the body, in hexadecimal digits
     */
    String authorization(Credentials credentials, String time, SortedMap<String, String> headers, String digest) {
        String day = time.substring(0, 8);
        String signed = String.join(";", headers.keySet());
        var request = new StringBuilder(512).append("POST\n/\n\n");
        for (Map.Entry<String, String> header : headers.entrySet()) {
            request.append(header.getKey())
                    .append(':')
                    .append(header.getValue())
                    .append('\n');
        }
        request.append('\n').append(signed).append('\n').append(digest);
        String scope = String.join("/", day, region, service, END);
        String text = String.join("\n", ALGORITHM, time, scope, sha256(bytes(request.toString())));
        String signature = HEX.formatHex(hmac(key(credentials, day), bytes(text)));
        return String.join(
                "",
                ALGORITHM,
                " Credential=",
                credentials.keyId(),
                "/",
                scope,
                ", SignedHeaders=",
                signed,
                ", Signature=",
                signature);
    }

    private SecretKeySpec key(Credentials credentials, String day) {
        DayKey known = last;
        if (known != null && known.day().equals(day) && known.credentials().equals(credentials)) {
            return known.key();
        }
        SecretKeySpec key = key(bytes("AWS4".concat(credentials.secret())));
        for (String part : new String[] {day, region, service, END}) {
            key = key(hmac(key, bytes(part)));
        }
        last = new DayKey(credentials, day, key);
        return key;
    }

    private static SecretKeySpec key(byte[] bytes) {
        return new SecretKeySpec(bytes, MAC);
    }

    /** The SHA-256 of bytes, in hexadecimal digits. */
    static String sha256(byte[] bytes) {
        try {
            return HEX.formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    private static byte[] hmac(SecretKeySpec key, byte[] text) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(key);
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JVM has HmacSHA256", e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
