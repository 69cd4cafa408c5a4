package dev.kyphos.token;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kyphos.json.Tree;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;

/** A token that a made-up clinic signs. */
public final class Token {

    public static final String ISSUER = "https://ehr.example.org";
    public static final String JKU = "https://ehr.example.org/jwks.json";
    public static final String BASE = "https://kyphos.example.org/live";
    public static final String PATH = "/cds-services/patient-view";

    private final ObjectNode header = Tree.MAPPER
            .createObjectNode()
            .put("alg", "ES384")
            .put("typ", "JWT")
            .put("kid", "ec")
            .put("jku", JKU);
    private final ObjectNode claims;

    private Token(Instant now) {
        claims = Tree.MAPPER
                .createObjectNode()
                .put("iss", ISSUER)
                .put("aud", BASE + PATH)
                .put("exp", now.getEpochSecond() + 300)
                .put("iat", now.getEpochSecond())
                .put("jti", UUID.randomUUID().toString())
                .put("tenant", "ward 7");
    }

    /** A token that is valid, unless it is changed. */
    public static Token at(Instant now) {
        return new Token(now);
    }

    public Token header(Consumer<ObjectNode> change) {
        change.accept(header);
        return this;
    }

    public Token claims(Consumer<ObjectNode> change) {
        change.accept(claims);
        return this;
    }

    /** The first two parts. */
    public String unsigned() {
        return part(header.toString()) + "." + part(claims.toString());
    }

    static String part(String json) {
        return Keys.url(json.getBytes(StandardCharsets.UTF_8));
    }

    public String signedWith(String algorithm, KeyPair keys) {
        return unsigned() + "." + Keys.url(Keys.sign(algorithm, keys, unsigned()));
    }

    /** Signed by the clinic's key on P-384. */
    public String signed() {
        return signedWith("SHA384withECDSAinP1363Format", Keys.EC);
    }

    /** Signed by the clinic's key of RSA. */
    public String signedByRsa() {
        header.put("alg", "RS384").put("kid", "rsa");
        return signedWith("SHA384withRSA", Keys.RSA);
    }

    /** The value of the header {@code Authorization}. */
    public static String bearer(String token) {
        return "Bearer " + token;
    }
}
