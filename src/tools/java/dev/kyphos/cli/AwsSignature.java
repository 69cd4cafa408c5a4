package dev.kyphos.cli;

import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/** Signs requests with Signature Version 4, as API Gateway checks it, with the credentials that AWS's programs find. */
final class AwsSignature implements Signature {

    private static final String SERVICE = "execute-api";
    private static final Pattern HOST = Pattern.compile(".*\\.execute-api\\.([a-z0-9-]+)\\.amazonaws\\.com(\\.cn)?");

    /** What the HTTP client sets by itself. */
    private static final Set<String> OF_CLIENT = Set.of("host", "content-length");

    private final AwsCredentials credentials;
    private final String region;
    private final Clock clock;

    AwsSignature(AwsCredentials credentials, String region, Clock clock) {
        this.credentials = credentials;
        this.region = region;
        this.clock = clock;
    }

    /**
     * With the credentials that AWS's programs find.
     *
     * @param region null for that of the address, or else of the environment
     * @throws Stop if there are no credentials, or no region
     */
    static AwsSignature found(URI address, @Nullable String region) {
        try (var provider = DefaultCredentialsProvider.builder().build()) {
            return new AwsSignature(
                    provider.resolveCredentials(), region == null ? region(address) : region, Clock.systemUTC());
        } catch (SdkException _) {
            throw Stop.usage("no AWS credentials, or no region, were found: set them as for the AWS CLI, or --region;"
                    + " for a local API, --name says who calls");
        }
    }

    private static String region(URI address) {
        Matcher host = HOST.matcher(address.getHost());
        return host.matches()
                ? host.group(1)
                : new DefaultAwsRegionProviderChain().getRegion().id();
    }

    @Override
    public Map<String, String> headers(String method, URI address, Map<String, String> headers, byte[] body) {
        SdkHttpRequest.Builder request = SdkHttpRequest.builder().uri(address).method(SdkHttpMethod.fromValue(method));
        headers.forEach(request::putHeader);
        SdkHttpRequest signed = AwsV4HttpSigner.create()
                .sign(sign -> sign.identity(credentials)
                        .request(request.build())
                        .payload(ContentStreamProvider.fromByteArray(body))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, SERVICE)
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                        .putProperty(HttpSigner.SIGNING_CLOCK, clock))
                .request();
        Map<String, String> added = new HashMap<>();
        signed.headers().forEach((name, values) -> {
            if (!OF_CLIENT.contains(name.toLowerCase(Locale.ROOT)) && !headers.containsKey(name)) {
                added.put(name, values.getFirst());
            }
        });
        return added;
    }
}
