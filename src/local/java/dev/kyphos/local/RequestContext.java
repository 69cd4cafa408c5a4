package dev.kyphos.local;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kyphos.local.template.LocalAccount;
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

    ObjectNode toJson() {
        Instant now = Instant.now();
        LocalRequest call = event.call();
        ObjectNode context = LocalJson.MAPPER.createObjectNode();
        context.put("resourceId", "local")
                .put("resourcePath", event.match().route().path().text());
        context.put("httpMethod", call.method()).put("path", call.path()); // no stage: as with a domain of its own
        context.put("accountId", LocalAccount.ID).put("apiId", "local").put("stage", event.stage());
        context.put("protocol", "HTTP/1.1")
                .put("domainName", call.header("Host").orElse("localhost"));
        context.put("requestId", event.requestId()).put("extendedRequestId", event.requestId());
        context.put("requestTime", CLF.format(now)).put("requestTimeEpoch", now.toEpochMilli());
        context.set("identity", identity());
        return context;
    }

    private ObjectNode identity() {
        ObjectNode identity = LocalJson.MAPPER.createObjectNode();
        UNKNOWN.forEach(identity::putNull);
        identity.put("sourceIp", event.call().source());
        identity.put("userAgent", event.call().header("User-Agent").orElse(null));
        String caller = event.caller().orElse(null);
        identity.put("accountId", caller == null ? null : LocalAccount.ID);
        identity.put("caller", caller).put("user", caller).put("userArn", arn(caller));
        return identity;
    }

    private static String arn(String caller) {
        if (caller == null || caller.startsWith("arn:")) {
            return caller;
        }
        return "arn:aws:iam::" + LocalAccount.ID + ":user/" + caller;
    }
}
