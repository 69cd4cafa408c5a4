package dev.kyphos.local;

import dev.kyphos.local.template.GatewayResponse;
import dev.kyphos.local.template.RouteMatch;
import dev.kyphos.local.template.Template;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Stands in for API Gateway between an HTTP request and a handler: limits the size, chooses the route, requires a caller
 * where the route does, writes the event and reads the response. A body that API Gateway accepts may still be too large for a
 * function. Safe for concurrent calls.
 */
public final class LocalGateway {

    /** The largest body that API Gateway accepts, in bytes. */
    public static final int BODY_LIMIT = 10 * 1024 * 1024;

    /** The header that names the caller where API Gateway would check a signature: an ARN, or a user's name. */
    public static final String PRINCIPAL = "X-Local-Principal";

    private static final Pattern NAME = Pattern.compile("[\\w+=,.@:/-]{1,256}");

    private static final Pattern BASE = Pattern.compile("(/[A-Za-z0-9_-]+)*");

    private final Template template;
    private final Invoker invoker;
    private final String base;

    LocalGateway(Template template, Handlers handlers) {
        this(template, handlers, "");
    }

    /**
     * A gateway at a domain's base path, which stands before the path of every route.
     *
     * @param base empty for none, or as in {@code /kyphos}
     * @throws IllegalArgumentException if it is something else
     */
    LocalGateway(Template template, Handlers handlers, String base) {
        if (!BASE.matcher(base).matches()) {
            throw new IllegalArgumentException(
                    "the base path must be segments of letters, digits, _ and -, as in /kyphos");
        }
        this.template = template;
        this.invoker = new Invoker(handlers);
        this.base = base;
    }

    /** The base path; empty for none. */
    String base() {
        return base;
    }

    /** Answers one request. */
    LocalResponse answer(LocalRequest call) {
        LocalResponse answer = routed(call);
        boolean compressed = !answer.isEncoded()
                && template.compression()
                        .compresses(
                                answer.body().length,
                                call.header("Accept-Encoding").orElse(""));
        return compressed ? answer.gzipped() : answer;
    }

    /** The answer to a request that can't be read, as API Gateway gives it. */
    LocalResponse badRequest() {
        return refuse("DEFAULT_4XX", 400, UUID.randomUUID().toString());
    }

    private LocalResponse routed(LocalRequest call) {
        String requestId = UUID.randomUUID().toString();
        if (call.body().length > BODY_LIMIT) {
            return refuse("REQUEST_TOO_LARGE", 413, requestId);
        }
        return pathInApi(call.path())
                .flatMap(path -> template.routes().find(call.method(), path))
                .map(match -> admit(call, match, requestId))
                .orElseGet(() -> refuse("MISSING_AUTHENTICATION_TOKEN", 403, requestId));
    }

    /** The path without the base path; empty if it has another. The event keeps the whole path, as on AWS. */
    private Optional<String> pathInApi(String path) {
        boolean within = path.equals(base) || path.startsWith(base + "/");
        return within ? Optional.of(path.substring(base.length())) : Optional.empty();
    }

    private LocalResponse admit(LocalRequest call, RouteMatch match, String requestId) {
        boolean signed = match.route().signed();
        Optional<String> caller = call.header(PRINCIPAL)
                .filter(_ -> signed)
                .filter(name -> NAME.matcher(name).matches());
        if (signed && caller.isEmpty()) {
            return refuse("MISSING_AUTHENTICATION_TOKEN", 403, requestId);
        }
        return invoke(match, new ProxyRequest(call.without(PRINCIPAL), match, template.stage(), requestId, caller));
    }

    private LocalResponse invoke(RouteMatch match, ProxyRequest event) {
        byte[] json = event.toJson();
        if (json.length > Invoker.PAYLOAD_LIMIT) {
            return refuse("REQUEST_TOO_LARGE", 413, event.requestId());
        }
        return invoker.invoke(template.function(match.route().function()), event.requestId(), json)
                .flatMap(ProxyResponse::read)
                .orElseGet(() -> refuse("DEFAULT_5XX", 502, event.requestId()));
    }

    private LocalResponse refuse(String type, int status, String requestId) {
        GatewayResponse response = template.gatewayResponses().answer(type, status, requestId);
        return new LocalResponse(response.status(), response.headers(), response.body());
    }
}
