package dev.kyphos.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** A request is signed as AWS documents Signature Version 4, computed here once more. */
class AwsSignatureTest {

    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-30T08:00:00Z"), ZoneOffset.UTC);
    private static final URI ADDRESS =
            URI.create("https://abc123.execute-api.eu-central-1.amazonaws.com/live/v1/rulesets/imwg-2019/active");
    private static final Map<String, String> HEADERS =
            Map.of("Content-Type", "application/json", "If-Match", "\"3\"", "Accept", "application/json");
    private static final byte[] BODY = "{\"version\": \"2.0.0\"}".getBytes(StandardCharsets.UTF_8);

    @Test
    void theSignatureIsThatOfTheDocumentedAlgorithm() throws GeneralSecurityException {
        var signature = new AwsSignature(AwsBasicCredentials.create("AKIDEXAMPLE", SECRET), "eu-central-1", CLOCK);

        Map<String, String> added = signature.headers("PUT", ADDRESS, HEADERS, BODY);

        String authorization = added.get("Authorization");
        String signed = found("SignedHeaders=([^,]+)", authorization);
        assertThat(authorization)
                .startsWith("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261130/eu-central-1/execute-api/aws4_request,");
        assertThat(signed.split(";")).contains("host", "x-amz-date", "if-match");
        assertThat(found("Signature=([0-9a-f]{64})$", authorization)).isEqualTo(expected(added, signed));
    }

    @Test
    void temporaryCredentialsSendTheirToken() {
        var signature =
                new AwsSignature(AwsSessionCredentials.create("AKIDEXAMPLE", SECRET, "token"), "eu-central-1", CLOCK);

        assertThat(signature.headers("GET", ADDRESS, Map.of(), new byte[0]))
                .containsEntry("X-Amz-Security-Token", "token");
    }

    private static String found(String pattern, String text) {
        var matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private static String expected(Map<String, String> added, String signed) throws GeneralSecurityException {
        var headers = new TreeMap<String, String>();
        headers.put("host", ADDRESS.getHost());
        Stream.of(HEADERS, added)
                .flatMap(each -> each.entrySet().stream())
                .forEach(each -> headers.put(each.getKey().toLowerCase(Locale.ROOT), each.getValue()));
        String canonical = "PUT\n" + ADDRESS.getPath() + "\n\n"
                + Stream.of(signed.split(";"))
                        .map(name -> name + ":" + headers.get(name) + "\n")
                        .collect(Collectors.joining())
                + "\n" + signed + "\n" + hash(BODY);
        String scope = "20261130/eu-central-1/execute-api/aws4_request";
        String toSign = "AWS4-HMAC-SHA256\n20261130T080000Z\n" + scope + "\n"
                + hash(canonical.getBytes(StandardCharsets.UTF_8));
        byte[] key = ("AWS4" + SECRET).getBytes(StandardCharsets.UTF_8);
        for (String part : scope.split("/")) {
            key = mac(key, part);
        }
        return HexFormat.of().formatHex(mac(key, toSign));
    }

    private static String hash(byte[] bytes) throws GeneralSecurityException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private static byte[] mac(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }
}
