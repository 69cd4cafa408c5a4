package dev.kyphos.dynamo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.json.Seeds;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;

/** A request is signed as the SDK's own signer signs it. */
class SignatureTest {

    private static final String[] REGIONS = {"us-east-1", "eu-central-1", "us-gov-west-1", "ap-southeast-2", "local"};
    private static final String[] HOSTS = {
        "https://dynamodb.eu-central-1.amazonaws.com/", "http://localhost:8000/", "https://vpce-1.example:8443/"
    };
    private static final int REQUESTS = 2_000;

    @Test
    void theAuthorizationIsThatOfTheSdk() {
        Seeds.upTo(REQUESTS, (random, _) -> {
            String region = pick(random, REGIONS);
            URI address = URI.create(pick(random, HOSTS));
            Instant time = Instant.ofEpochSecond(random.nextLong(0, 4_102_444_800L)); // until 2100
            byte[] body = text(random, random.nextInt(2_000)).getBytes(UTF_8);
            var credentials = new Credentials(
                    "AKIA" + random.nextInt(1 << 20),
                    text(random, 40),
                    random.nextBoolean() ? "token/" + random.nextLong() + "+==" : null);

            SdkHttpRequest signed = signedBySdk(credentials, region, address, time, body, random);
            SortedMap<String, String> headers = new TreeMap<>();
            signed.headers().forEach((name, values) -> {
                if (!name.equals("Authorization")) {
                    headers.put(name.toLowerCase(Locale.ROOT), values.getFirst());
                }
            });
            String stamp = Signature.time(time);
            var signature = new Signature(region, "dynamodb");

            assertThat(headers).containsEntry("x-amz-date", stamp);
            for (int i = 0; i < 2; i++) { // the second time with the key of the first
                assertThat(signature.authorization(credentials, stamp, headers, Signature.sha256(body)))
                        .isEqualTo(signed.firstMatchingHeader("Authorization").orElseThrow());
            }
        });
    }

    @Test
    void aKeyIsThatOfTheDayAndOfTheCredentials() {
        var signature = new Signature("us-east-1", "dynamodb");
        var one = new Credentials("ONE", "one", null);
        var other = new Credentials("ONE", "other", null);
        Instant day = Instant.parse("2026-11-30T23:59:59Z");
        String first = signed(signature, one, day);

        assertThat(signed(signature, one, day.plusSeconds(1)))
                .isEqualTo(signed(new Signature("us-east-1", "dynamodb"), one, day.plusSeconds(1)));
        assertThat(signed(signature, other, day))
                .isEqualTo(signed(new Signature("us-east-1", "dynamodb"), other, day))
                .isNotEqualTo(first);
        assertThat(signed(signature, one, day)).isEqualTo(first);
    }

    @Test
    void credentialsTellNothing() {
        assertThat(new Credentials("AKIA", "wJalr", "token")).hasToString("credentials");
    }

    private static String signed(Signature signature, Credentials credentials, Instant time) {
        String stamp = Signature.time(time);
        var headers = new TreeMap<String, String>();
        headers.put("host", "localhost");
        headers.put("x-amz-date", stamp);
        return signature.authorization(credentials, stamp, headers, Signature.sha256(new byte[0]));
    }

    private static SdkHttpRequest signedBySdk(
            Credentials credentials, String region, URI address, Instant time, byte[] body, RandomGenerator random) {
        AwsCredentials identity = credentials.token() == null
                ? AwsBasicCredentials.create(credentials.keyId(), credentials.secret())
                : AwsSessionCredentials.create(credentials.keyId(), credentials.secret(), credentials.token());
        SdkHttpRequest request = SdkHttpRequest.builder()
                .uri(address)
                .method(SdkHttpMethod.POST)
                .putHeader("Content-Type", "application/x-amz-json-1.0")
                .putHeader("X-Amz-Target", "DynamoDB_20120810." + pick(random, "GetItem", "Query", "PutItem"))
                .build();
        return AwsV4HttpSigner.create()
                .sign(sign -> sign.identity(identity)
                        .request(request)
                        .payload(ContentStreamProvider.fromByteArray(body))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "dynamodb")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                        .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(time, ZoneOffset.UTC)))
                .request();
    }

    private static String pick(RandomGenerator random, String... from) {
        return from[random.nextInt(from.length)];
    }

    /** Letters of all planes, so that bytes and characters differ; none that ends or begins with white space. */
    private static String text(RandomGenerator random, int length) {
        return random.ints(length, 0x21, 0x2FFF)
                .filter(Character::isLetterOrDigit)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .append('x')
                .toString();
    }
}
