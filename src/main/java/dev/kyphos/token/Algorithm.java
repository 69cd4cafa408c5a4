package dev.kyphos.token;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The algorithms of signatures that are accepted (RFC 7518, section 3.1). A token only chooses between them; each works with keys
 * of its own kind alone, so a token can't have a key used otherwise.
 */
enum Algorithm {
    ES384("SHA384withECDSAinP1363Format"),
    RS384("SHA384withRSA");

    /** Two numbers of 384 bits (RFC 7518, section 3.4). */
    private static final int ES384_BYTES = 96;

    private final String jdkName;

    Algorithm(String jdkName) {
        this.jdkName = jdkName;
    }

    /** The algorithm of exactly this name; null if it is none of the accepted ones. */
    static @Nullable Algorithm named(@Nullable String name) {
        return Arrays.stream(values())
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** Whether a key is of the kind of this algorithm. */
    boolean fits(PublicKey key) {
        return switch (this) {
            case ES384 -> key instanceof ECPublicKey;
            case RS384 -> key instanceof RSAPublicKey;
        };
    }

    /** Whether a signature of some bytes was made with the private key of {@code key}. */
    boolean verifies(PublicKey key, byte[] signed, byte[] signature) {
        if (this == ES384 && (signature.length != ES384_BYTES || hasZero(signature))) {
            return false;
        }
        try {
            Signature verifier = Signature.getInstance(jdkName);
            verifier.initVerify(key);
            verifier.update(signed);
            return verifier.verify(signature);
        } catch (GeneralSecurityException _) {
            return false;
        }
    }

    /** Whether one of the two numbers is 0, which no signature has. */
    private static boolean hasZero(byte[] signature) {
        int half = ES384_BYTES / 2;
        return new BigInteger(1, signature, 0, half).signum() == 0
                || new BigInteger(1, signature, half, half).signum() == 0;
    }
}
