package dev.kyphos.token;

import dev.kyphos.json.Json;
import dev.kyphos.json.JsonDocument;
import dev.kyphos.json.JsonReader;
import dev.kyphos.json.MalformedJsonException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A signed JSON Web Token in compact form (RFC 7515, 7519), before anything of it is verified.
 *
 * @param header the protected header
 * @param claims the payload
 * @param signed what the signature is of: the first two parts, in ASCII
 * @param signature the signature
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares tokens
record Jwt(Json.Obj header, Json.Obj claims, byte[] signed, byte[] signature) {

    private static final int MAX_LENGTH = 8 * 1024;
    private static final int PARTS = 3;

    /** Reads a token; null if the text is none: another number of parts, other characters, a member that stands twice. */
    static @Nullable Jwt parse(String text) {
        if (text.length() > MAX_LENGTH) {
            return null;
        }
        String[] parts = text.split("\\.", PARTS + 1);
        if (parts.length != PARTS) {
            return null;
        }
        Json.Obj header = object(parts[0]);
        Json.Obj claims = object(parts[1]);
        byte[] signature = bytes(parts[2]);
        return header == null || claims == null || signature == null
                ? null
                : new Jwt(header, claims, (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII), signature);
    }

    private static Json.@Nullable Obj object(String part) {
        byte[] bytes = bytes(part);
        if (bytes == null) {
            return null;
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            JsonDocument document = JsonReader.read(text);
            return document.problems().isEmpty() && document.root() instanceof Json.Obj object ? object : null;
        } catch (CharacterCodingException | MalformedJsonException _) {
            return null;
        }
    }

    /** The bytes of a part in base64url without padding (RFC 7515, section 2); null if it is empty or of another form. */
    static byte @Nullable [] bytes(String part) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(part);
            boolean canonical = Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(bytes)
                    .equals(part);
            return bytes.length > 0 && canonical ? bytes : null;
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    /** A text in the header; null if it is absent or something else. */
    @Nullable
    String headerText(String name) {
        return header.members().get(name) instanceof Json.Text(String text) ? text : null;
    }

    /** A text among the claims; null if it is absent or something else. */
    @Nullable
    String claimText(String name) {
        return claims.members().get(name) instanceof Json.Text(String text) ? text : null;
    }
}
