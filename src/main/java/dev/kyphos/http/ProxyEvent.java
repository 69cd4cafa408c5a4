package dev.kyphos.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.kyphos.json.CanonicalJson;
import dev.kyphos.json.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the event of an API Gateway REST API with Lambda proxy integration (payload format 1.0). Members that this
 * program does not use are skipped.
 */
final class ProxyEvent {

    /** A user in what API Gateway tells of who signed them in: the id of their pool, and their subject there. */
    private static final Pattern POOL_USER =
            Pattern.compile("cognito-idp\\.[a-z0-9.-]+/([a-z0-9-]+_\\w+):CognitoSignIn:([0-9A-Za-z-]+)");

    private static final Pattern ID = Pattern.compile("[0-9A-Za-z-]{1,64}");

    /** A body that is neither a text nor, as far as can be told, the bytes of anything. */
    private static final Request.Body NO_TEXT = new Request.Body.NotUtf8(ByteBuffer.allocate(0));

    private final JsonParser parser;
    private String method = "";
    private String resource = "";
    private String path = "";
    private final Map<String, String> pathParameters = new HashMap<>();
    private final Map<String, String> headers = new HashMap<>();
    private final Map<String, List<String>> query = new HashMap<>();
    private String contextPath = "";
    private String userArn = "";
    private String provider = "";
    private boolean knownToCognito;
    private @Nullable String id;
    private String body = "";
    private boolean base64;

    private ProxyEvent(JsonParser parser) {
        this.parser = parser;
    }

    /**
     * Reads the request in an event. Its method and path are empty if the event has none.
     *
     * @throws IOException if the event is not JSON
     */
    static Request read(InputStream event) throws IOException {
        try (JsonParser parser = JsonReader.FACTORY.createParser(event)) {
            return new ProxyEvent(parser).request();
        }
    }

    private Request request() throws IOException {
        parser.nextToken();
        members(this::member);
        Target target = Target.of(resource, path, pathParameters, contextPath);
        return new Request(method, target, headers, query, principal(), body(), id);
    }

    /** Reads the value of a member. The parser is at the value's first token. */
    private interface MemberReader {
        void read(String name) throws IOException;
    }

    /** Reads the members of the object that the parser is at. Skips another value. */
    private void members(MemberReader reader) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            reader.read(name);
        }
    }

    private void member(String name) throws IOException {
        switch (name) {
            case "httpMethod" -> method = text();
            case "resource" -> resource = text();
            case "path" -> path = text();
            case "pathParameters" ->
                eachTexts((parameter, values) -> values.forEach(value -> pathParameters.put(parameter, value)));
            case "body" -> body = text();
            case "isBase64Encoded" -> base64 = parser.currentToken() == JsonToken.VALUE_TRUE;
            case "headers" ->
                eachTexts((header, values) -> values.forEach(value -> headers.putIfAbsent(lowerCase(header), value)));
            case "multiValueHeaders" ->
                eachTexts((header, values) -> {
                    if (!values.isEmpty()) {
                        headers.put(lowerCase(header), String.join(", ", values));
                    }
                });
            case "queryStringParameters" -> eachTexts(query::putIfAbsent);
            case "multiValueQueryStringParameters" -> eachTexts(query::put);
            case "requestContext" -> members(this::context);
            default -> parser.skipChildren();
        }
    }

    private static String lowerCase(String header) {
        return header.toLowerCase(Locale.ROOT);
    }

    private void context(String name) throws IOException {
        switch (name) {
            case "path" -> contextPath = text();
            case "identity" -> members(this::identity);
            case "requestId" -> id(text());
            default -> parser.skipChildren();
        }
    }

    /** Ignores an id that API Gateway cannot have made, so that no response repeats it. */
    private void id(String text) {
        id = ID.matcher(text).matches() ? text : null;
    }

    private void identity(String name) throws IOException {
        switch (name) {
            case "userArn" -> userArn = text();
            case "cognitoAuthenticationProvider" -> provider = text();
            case "cognitoAuthenticationType" -> knownToCognito = text().equals("authenticated");
            default -> parser.skipChildren();
        }
    }

    /**
     * Everybody whom Cognito signs in has one role and one name of a session, so that the user of a pool tells who it is. The
     * identity does not: whoever unlinks their login from it, which needs no permission, gets another one. Who has no pool, or
     * two users, is a session.
     */
    private @Nullable Principal principal() {
        if (userArn.isEmpty()) {
            return null;
        }
        List<String> users = POOL_USER
                .matcher(knownToCognito ? provider : "")
                .results()
                .map(user -> Principal.OF_POOL + user.group(1) + "/" + user.group(2))
                .distinct()
                .toList();
        return new Principal(users.size() == 1 ? users.getFirst() : userArn);
    }

    /** Reads the members of an object whose values are texts or arrays of texts. Skips other values. */
    private void eachTexts(BiConsumer<String, List<String>> entry) throws IOException {
        members(name -> {
            List<String> values = new ArrayList<>();
            if (parser.currentToken() == JsonToken.START_ARRAY) {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    add(values);
                }
            } else {
                add(values);
            }
            entry.accept(name, values);
        });
    }

    private void add(List<String> values) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            values.add(parser.getText());
        } else {
            parser.skipChildren();
        }
    }

    private String text() throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            return parser.getText();
        }
        parser.skipChildren();
        return "";
    }

    private Request.@Nullable Body body() {
        if (body.isEmpty()) {
            return null;
        }
        if (!base64) {
            return CanonicalJson.hasLoneSurrogate(body) ? NO_TEXT : new Request.Body.Utf8(body);
        }
        try {
            return Request.Body.of(Base64.getMimeDecoder().decode(body));
        } catch (IllegalArgumentException notBase64) {
            return NO_TEXT;
        }
    }
}
