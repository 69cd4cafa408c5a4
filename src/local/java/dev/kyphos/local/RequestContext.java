package dev.kyphos.local;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.kyphos.local.template.LocalAccount;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Writes the member {@code requestContext} of a proxy event: the API, the time and the caller. */
record RequestContext(ProxyRequest event) {

    private static final DateTimeFormatter CLF = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final List<String> UNKNOWN = List.of(
            "cognitoIdentityPoolId",
            "cognitoIdentityId",
            "cognitoAuthenticationType",
            "cognitoAuthenticationProvider",
            "principalOrgId",
            "accessKey");

    void write(JsonGenerator json) throws IOException {
        Instant now = Instant.now();
        LocalRequest call = event.call();
        json.writeStartObject();
        json.writeStringField("resourceId", "local");
        json.writeStringField("resourcePath", event.match().route().path().text());
        json.writeStringField("httpMethod", call.method());
        json.writeStringField("path", call.path()); // no stage: as with a domain of its own
        json.writeStringField("accountId", LocalAccount.ID);
        json.writeStringField("apiId", "local");
        json.writeStringField("stage", event.stage());
        json.writeStringField("protocol", "HTTP/1.1");
        json.writeStringField("domainName", call.header("Host").orElse("localhost"));
        json.writeStringField("requestId", event.requestId());
        json.writeStringField("extendedRequestId", event.requestId());
        json.writeStringField("requestTime", CLF.format(now));
        json.writeNumberField("requestTimeEpoch", now.toEpochMilli());
        json.writeFieldName("identity");
        identity(json);
        json.writeEndObject();
    }

    private void identity(JsonGenerator json) throws IOException {
        json.writeStartObject();
        for (String name : UNKNOWN) {
            json.writeNullField(name);
        }
        json.writeStringField("sourceIp", event.call().source());
        json.writeStringField("userAgent", event.call().header("User-Agent").orElse(null));
        String caller = event.caller().orElse(null);
        json.writeStringField("accountId", caller == null ? null : LocalAccount.ID);
        json.writeStringField("caller", caller);
        json.writeStringField("user", caller);
        json.writeStringField("userArn", arn(caller));
        json.writeEndObject();
    }

    private static String arn(String caller) {
        if (caller == null || caller.startsWith("arn:")) {
            return caller;
        }
        return "arn:aws:iam::" + LocalAccount.ID + ":user/" + caller;
    }
}
