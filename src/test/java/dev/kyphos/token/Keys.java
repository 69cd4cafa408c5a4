package dev.kyphos.token;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;

/** Key pairs of made-up issuers, and their public halves as JSON Web Keys. */
public final class Keys {

    public static final KeyPair EC = ec("secp384r1");
    public static final KeyPair OTHER_EC = ec("secp384r1");
    public static final KeyPair EC_256 = ec("secp256r1");
    public static final KeyPair RSA = rsa(2048);
    public static final KeyPair SMALL_RSA = rsa(1024);

    private Keys() {}

    private static KeyPair ec(String curve) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(curve));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair rsa(int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A key set of some keys. */
    public static byte[] set(String... keys) {
        return ("{\"keys\":[" + String.join(",", keys) + "]}").getBytes(StandardCharsets.UTF_8);
    }

    /** A public key as a JSON Web Key. */
    public static String jwk(String id, PublicKey key) {
        return switch (key) {
            case ECPublicKey ec -> {
                int bits = ec.getParams().getCurve().getField().getFieldSize();
                yield "{\"kid\":\"%s\",\"kty\":\"EC\",\"crv\":\"P-%d\",\"use\":\"sig\",\"x\":\"%s\",\"y\":\"%s\"}"
                        .formatted(
                                id,
                                bits,
                                url(fixed(ec.getW().getAffineX(), bits / 8)),
                                url(fixed(ec.getW().getAffineY(), bits / 8)));
            }
            case RSAPublicKey rsa ->
                "{\"kid\":\"%s\",\"kty\":\"RSA\",\"alg\":\"RS384\",\"n\":\"%s\",\"e\":\"%s\"}"
                        .formatted(id, url(unsigned(rsa.getModulus())), url(unsigned(rsa.getPublicExponent())));
            default -> throw new IllegalArgumentException();
        };
    }

    /** The signature of a text by an algorithm of the JDK. */
    public static byte[] sign(String algorithm, KeyPair keys, String text) {
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(keys.getPrivate());
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Bytes in base64url without padding. */
    public static String url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static byte[] unsigned(BigInteger number) {
        return fixed(number, (number.bitLength() + 7) / 8);
    }

    static byte[] fixed(BigInteger number, int length) {
        byte[] bytes = number.toByteArray();
        byte[] result = new byte[length];
        byte[] tail = bytes.length > length ? Arrays.copyOfRange(bytes, bytes.length - length, bytes.length) : bytes;
        System.arraycopy(tail, 0, result, length - tail.length, tail.length);
        return result;
    }
}
