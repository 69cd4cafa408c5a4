package dev.kyphos.bench;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The floor under every cold start: a handler that makes the client of DynamoDB which {@code dev.kyphos.library} makes,
 * and answers. With the variable {@code READS} it reads one item first.
 */
public final class DoNothing implements RequestStreamHandler {

    private static final byte[] ANSWER = "{\"statusCode\":200,\"body\":\"{}\"}".getBytes(StandardCharsets.UTF_8);
    private static final AttributeValue NOWHERE = AttributeValue.fromS("nowhere");

    private final DynamoDbClient client = client();
    private final Optional<String> reads = Optional.ofNullable(System.getenv("READS"));

    @Override
    public void handleRequest(InputStream event, OutputStream out, Context context) throws IOException {
        event.transferTo(OutputStream.nullOutputStream());
        reads.ifPresent(_ -> client.getItem(
                get -> get.tableName(System.getenv("RULE_SETS_TABLE")).key(Map.of("pk", NOWHERE, "sk", NOWHERE))));
        out.write(ANSWER);
    }

    private static DynamoDbClient client() {
        return DynamoDbClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .endpointOverride(URI.create(System.getenv("DYNAMODB_ENDPOINT")))
                .build();
    }
}
