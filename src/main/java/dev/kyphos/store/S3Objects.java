package dev.kyphos.store;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/**
 * The objects of one bucket of S3: reading, all or a range of bytes, and writing. It signs with the SDK's signer and sends with the SDK's
 * HTTP client, which the client of DynamoDB brings along; the SDK's own client of S3 would add 4 MB to the package. It tries once: who
 * calls it tries again. Thread-safe.
 */
public final class S3Objects {

    private static final String METADATA = "x-amz-meta-";

    private final URI bucket;
    private final String region;
    private final AwsCredentialsProvider credentials;
    private final SdkHttpClient client;

    private S3Objects(URI bucket, String region, AwsCredentialsProvider credentials, SdkHttpClient client) {
        this.bucket = bucket;
        this.region = region;
        this.credentials = credentials;
        this.client = client;
    }

    /**
     * The objects of a bucket.
     *
     * @param bucket its name, without dots
     * @param endpoint an endpoint that takes the bucket as the first part of the path; null for that of the region
     */
    public static S3Objects of(String bucket, @Nullable URI endpoint) {
        Region region = new DefaultAwsRegionProviderChain().getRegion();
        URI address = endpoint == null
                ? URI.create("https://%s.s3.%s.%s"
                        .formatted(bucket, region, region.metadata().partition().dnsSuffix()))
                : URI.create(endpoint + "/" + bucket);
        return new S3Objects(
                address,
                region.id(),
                DefaultCredentialsProvider.builder().build(),
                UrlConnectionHttpClient.builder()
                        .connectionTimeout(Duration.ofSeconds(5))
                        .socketTimeout(Duration.ofSeconds(30))
                        .build());
    }

    /** S3 did not do what was asked. The message has the status, and nothing of the object. */
    public static final class Failure extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final int status;

        private Failure(int status) {
            super(status == 0 ? "S3 could not be reached" : "S3 answered " + status, null, false, false);
            this.status = status;
        }

        /** The status of S3's answer; 0 if there was none. */
        public int status() {
            return status;
        }
    }

    /**
     * An object that is read.
     *
     * @param etag the entity tag of its content
     * @param metadata the members of its metadata
     */
    public record Content(String etag, Map<String, String> metadata, InputStream body) {}

    /**
     * Reads an object.
     *
     * @throws Failure if it can't be read, with status 404, or 403 where one may not list the bucket, if there is none
     */
    public Content get(String key) {
        return content(SdkHttpMethod.GET, key, Map.of());
    }

    /**
     * Reads bytes of an object.
     *
     * @param etag the entity tag that it must have
     * @param from the first byte, from 0
     * @param to the first byte after them, after {@code from}
     * @throws Failure if it can't be read, with status 412 if it has another entity tag
     */
    public byte[] get(String key, String etag, long from, long to) {
        Content content = content(
                SdkHttpMethod.GET, key, Map.of("If-Match", etag, "Range", "bytes=%d-%d".formatted(from, to - 1)));
        try (InputStream body = content.body) {
            byte[] bytes = body.readAllBytes();
            if (bytes.length != to - from) {
                throw new Failure(0);
            }
            return bytes;
        } catch (IOException _) {
            throw new Failure(0);
        }
    }

    /** The metadata of an object, without its content. */
    public Map<String, String> metadata(String key) {
        return content(SdkHttpMethod.HEAD, key, Map.of()).metadata;
    }

    /** Writes an object, in place of the one that has the key. */
    public void put(String key, byte[] content, Map<String, String> metadata) {
        Map<String, String> headers = new HashMap<>();
        metadata.forEach((name, value) -> headers.put(METADATA + name, value));
        close(send(SdkHttpMethod.PUT, key, headers, content));
    }

    private Content content(SdkHttpMethod method, String key, Map<String, String> headers) {
        HttpExecuteResponse response = send(method, key, headers, null);
        Map<String, String> metadata = new HashMap<>();
        response.httpResponse().headers().forEach((name, values) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.startsWith(METADATA)) {
                metadata.put(lower.substring(METADATA.length()), values.getFirst());
            }
        });
        return new Content(
                response.httpResponse().firstMatchingHeader("ETag").orElse(""),
                metadata,
                response.responseBody()
                        .<InputStream>map(body -> body)
                        .orElseGet(() -> new ByteArrayInputStream(new byte[0])));
    }

    private HttpExecuteResponse send(
            SdkHttpMethod method, String key, Map<String, String> headers, byte @Nullable [] body) {
        SdkHttpRequest.Builder request = SdkHttpRequest.builder()
                .uri(bucket)
                .encodedPath(Objects.requireNonNullElse(bucket.getRawPath(), "") + "/" + encoded(key))
                .method(method);
        headers.forEach(request::putHeader);
        if (body != null) {
            request.putHeader("Content-Length", Integer.toString(body.length));
        }
        ContentStreamProvider payload = ContentStreamProvider.fromByteArray(body == null ? new byte[0] : body);
        SignedRequest signed = AwsV4HttpSigner.create()
                .sign(sign -> sign.identity(credentials.resolveCredentials())
                        .request(request.build())
                        .payload(payload)
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                        .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                        .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false));
        try {
            HttpExecuteResponse response = client.prepareRequest(HttpExecuteRequest.builder()
                            .request(signed.request())
                            .contentStreamProvider(body == null ? null : payload)
                            .build())
                    .call();
            if (!response.httpResponse().isSuccessful()) {
                close(response);
                throw new Failure(response.httpResponse().statusCode());
            }
            return response;
        } catch (IOException _) {
            throw new Failure(0);
        }
    }

    private static String encoded(String key) {
        return SdkHttpUtils.urlEncodeIgnoreSlashes(key);
    }

    private static void close(HttpExecuteResponse response) {
        response.responseBody().ifPresent(body -> {
            try (body) {
                body.transferTo(OutputStream.nullOutputStream());
            } catch (IOException _) {
                throw new Failure(0);
            }
        });
    }
}
