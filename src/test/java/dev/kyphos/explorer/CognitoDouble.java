package dev.kyphos.explorer;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * Stands in for Cognito: the managed login of a user pool, who lets everybody in at once; its endpoint of tokens, with PKCE; and
 * the API of identity pools. It gives credentials that a gateway is told of.
 */
final class CognitoDouble extends Relay {

    static final String POOL = "us-east-1_Curators1";
    static final String CLIENT = "pageclient1";
    static final String IDENTITIES = "us-east-1:0f1e2d3c-0000-4000-8000-000000000000";

    private static final String PROVIDER = "cognito-idp.us-east-1.amazonaws.com/" + POOL;
    private static final String ARN = "arn:aws:sts::000000000000:assumed-role/curators/ann";

    private final Map<String, String> challenges = new ConcurrentHashMap<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final AtomicInteger count = new AtomicInteger();
    private Signatures signatures = new Signatures();
    private volatile Duration life = Duration.ofHours(1);
    private volatile boolean over;
    private volatile String forgedState = "";
    private volatile String loginError = "";

    /** What the function of the page is told. */
    String told() {
        return String.join(" ", POOL, CLIENT, IDENTITIES, origin(), origin());
    }

    void givesCredentialsTo(Signatures signatures) {
        this.signatures = signatures;
    }

    /** How long credentials last from here on. */
    void life(Duration life) {
        this.life = life;
    }

    /** No token is given for an earlier one any more. */
    void end() {
        over = true;
    }

    /** The login leads back with this state in place of the page's. */
    void forgeState(String state) {
        forgedState = state;
    }

    /** The login leads back with this error in place of a code. */
    void failLogin(String error) {
        loginError = error;
    }

    /** What was called, in order. */
    List<String> calls() {
        return calls;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String target =
                    Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("X-Amz-Target"), "");
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (exchange.getRequestMethod().equals("OPTIONS")) {
                send(exchange, 200, cors(), new byte[0]);
                return;
            }
            calls.add(path.equals("/") ? target.replaceFirst(".*\\.", "") : path);
            switch (path) {
                case "/oauth2/authorize" ->
                    authorize(exchange, parameters(exchange.getRequestURI().getRawQuery()));
                case "/oauth2/token" -> token(exchange, parameters(body));
                case "/oauth2/revoke" -> send(exchange, 200, cors(), new byte[0]);
                case "/logout" ->
                    lead(
                            exchange,
                            parameters(exchange.getRequestURI().getRawQuery()).get("logout_uri"));
                default -> identities(exchange, target, Site.MAPPER.readTree(body));
            }
        }
    }

    private void authorize(HttpExchange exchange, Map<String, String> asked) throws IOException {
        boolean sound = asked.get("response_type").equals("code")
                && asked.get("client_id").equals(CLIENT)
                && asked.get("code_challenge_method").equals("S256")
                && !asked.get("redirect_uri").endsWith("/");
        if (!sound) {
            send(exchange, 400, Map.of(), utf8("a request that Cognito refuses"));
            return;
        }
        String code = "code-" + count.incrementAndGet();
        challenges.put(code, asked.get("code_challenge"));
        String state = forgedState.isEmpty() ? asked.get("state") : forgedState;
        String answer = loginError.isEmpty() ? "code=" + code : "error=" + loginError;
        lead(exchange, asked.get("redirect_uri") + "?" + answer + "&state=" + state);
    }

    private void token(HttpExchange exchange, Map<String, String> asked) throws IOException {
        boolean granted = asked.get("client_id").equals(CLIENT)
                && switch (asked.get("grant_type")) {
                    case "authorization_code" ->
                        digest(asked.get("code_verifier")).equals(challenges.remove(asked.get("code")));
                    case "refresh_token" -> !over && asked.get("refresh_token").equals("refresh");
                    default -> false;
                };
        if (!granted) {
            send(exchange, 400, cors(), utf8("{\"error\": \"invalid_grant\"}"));
            return;
        }
        String claims = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(utf8("{\"sub\": \"0a\", \"email\": \"änn@curators.example\"}"));
        send(
                exchange,
                200,
                cors(),
                utf8("{\"id_token\": \"e30.%s.sig\", \"access_token\": \"access\", \"refresh_token\": \"refresh\"}"
                        .formatted(claims)));
    }

    private void identities(HttpExchange exchange, String target, JsonNode asked) throws IOException {
        if (!asked.path("Logins").path(PROVIDER).asText().endsWith(".sig")) {
            send(exchange, 400, cors(), utf8("{\"__type\": \"NotAuthorizedException\"}"));
            return;
        }
        if (target.endsWith(".GetId") && asked.path("IdentityPoolId").asText().equals(IDENTITIES)) {
            send(exchange, 200, cors(), utf8("{\"IdentityId\": \"us-east-1:0a\"}"));
            return;
        }
        int number = count.incrementAndGet();
        Instant ends = Instant.now().plus(life);
        var session = new Signatures.Session(
                "ASIACOGNITO%08d".formatted(number), "secret/" + number, "token+" + number + "==", ARN, ends);
        signatures.add(session);
        send(exchange, 200, cors(), utf8("""
                        {"IdentityId": "us-east-1:0a", "Credentials": {"AccessKeyId": "%s", "SecretKey": "%s",
                         "SessionToken": "%s", "Expiration": %d.0}}\
                        """.formatted(
                        session.key(), session.secret(), session.token(), ends.getEpochSecond())));
    }

    private static void lead(HttpExchange exchange, String address) throws IOException {
        send(exchange, 302, Map.of("Location", URI.create(address).toString()), new byte[0]);
    }

    private static Map<String, String> cors() {
        return Map.of(
                "Content-Type", "application/json",
                "Access-Control-Allow-Origin", "*",
                "Access-Control-Allow-Headers", "content-type, x-amz-target");
    }

    private static Map<String, String> parameters(String query) {
        return Arrays.stream(query.split("&"))
                .map(each -> each.split("=", 2))
                .collect(Collectors.toMap(
                        each -> each[0],
                        each -> URLDecoder.decode(each[1], StandardCharsets.UTF_8),
                        (_, last) -> last,
                        HashMap::new));
    }

    private static String digest(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(utf8(verifier)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
