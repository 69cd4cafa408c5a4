package dev.kyphos.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Makes and reads tokens that encode where the next page of a list begins. A token is valid for one list only. A
 * message authentication code (HMAC-SHA-256 of RFC 2104, truncated to 16 bytes) protects it against changes.
 */
public final class PageTokens {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int CODE_BYTES = 16;
    private static final int MAX_CHARS = 512;
    private static final int SECRET_BYTES = 32;

    private final Supplier<List<byte[]>> secrets;
    private final Supplier<List<byte[]>> newestSecrets;

    /**
     * Tokens of a secret that may be rotated. Every instance that serves the same list must have the same one.
     *
     * @param secrets the secrets that tokens are valid with; the first makes them. Never empty
     * @param newestSecrets the same, read anew: for a token that the known secrets do not explain
     */
    public PageTokens(Supplier<List<byte[]>> secrets, Supplier<List<byte[]>> newestSecrets) {
        this.secrets = secrets;
        this.newestSecrets = newestSecrets;
    }

    private PageTokens(byte[] secret) {
        this(() -> List.of(secret), List::of);
    }

    /** Tokens of one secret for ever. */
    public static PageTokens of(String secret) {
        return new PageTokens(secret.getBytes(StandardCharsets.UTF_8));
    }

    /** Tokens of a secret drawn at random, so that other processes cannot read them. */
    public static PageTokens ofThisProcess() {
        byte[] random = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(random);
        return new PageTokens(random);
    }

    /**
     * Makes a token.
     *
     * @param list the path of the list
     */
    public String token(String list, String position) {
        byte[] text = position.getBytes(StandardCharsets.UTF_8);
        byte[] token = ByteBuffer.allocate(CODE_BYTES + text.length)
                .put(code(secrets.get().getFirst(), list, text))
                .put(text)
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /** Reads the position in a token; null if the token is invalid for the list. */
    @Nullable
    public String position(String list, String token) {
        byte[] bytes = decoded(token);
        if (bytes.length <= CODE_BYTES) {
            return null;
        }
        byte[] text = Arrays.copyOfRange(bytes, CODE_BYTES, bytes.length);
        byte[] code = Arrays.copyOf(bytes, CODE_BYTES);
        boolean valid = isBy(secrets.get(), code, list, text) || isBy(newestSecrets.get(), code, list, text);
        return valid ? new String(text, StandardCharsets.UTF_8) : null;
    }

    private static boolean isBy(List<byte[]> secrets, byte[] code, String list, byte[] position) {
        return secrets.stream().anyMatch(secret -> MessageDigest.isEqual(code(secret, list, position), code));
    }

    private static byte[] decoded(String token) {
        try {
            return token.length() > MAX_CHARS
                    ? new byte[0]
                    : Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException notBase64) {
            return new byte[0];
        }
    }

    private static byte[] code(byte[] secret, String list, byte[] position) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            mac.update(list.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0); // no path contains it, so it separates list and position unambiguously
            return Arrays.copyOf(mac.doFinal(position), CODE_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
