package dev.kyphos.querylog;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.KeyAgreement;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * Seals texts to a public key, so that only who has the private key can read them: X25519 with a key pair of its own for each
 * text, HKDF-SHA256 (RFC 5869), AES-256-GCM. Thread-safe.
 */
final class LineSeal {

    static final String ALGORITHM = "X25519";

    /** The length of an encoded X25519 public key (RFC 8410) in bytes. */
    private static final int ENCODED_KEY_BYTES = 44;

    /** A text's length tells how many vertebrae and partly known facts it has: all have a multiple of so many bytes. */
    private static final int BLOCK_BYTES = 8192;

    private static final byte PADDING = ' ';
    private static final int KEY_BYTES = 32;
    private static final int TAG_BITS = 128;

    /** Each key encrypts one text, so the nonce need not differ. */
    private static final byte[] NONCE = new byte[12];

    private final PublicKey recipient;

    private LineSeal(PublicKey recipient) {
        this.recipient = recipient;
    }

    /**
     * A seal to a public key.
     *
     * @param publicKey an X25519 public key in DER (RFC 8410), encoded in base64
     * @throws IllegalArgumentException if it is none
     */
    static LineSeal to(String publicKey) {
        try {
            byte[] encoded = Base64.getDecoder().decode(publicKey);
            return new LineSeal(KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded)));
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            throw new IllegalArgumentException("expected an X25519 public key in DER, encoded in base64");
        }
    }

    /** Seals a text: the public key of its own key pair, and the encrypted text. */
    byte[] seal(byte[] text) {
        try {
            KeyPair own = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
            byte[] padded = Arrays.copyOf(text, Math.ceilDiv(text.length, BLOCK_BYTES) * BLOCK_BYTES);
            Arrays.fill(padded, text.length, padded.length, PADDING);
            byte[] encodedKey = own.getPublic().getEncoded();
            byte[] encrypted = cipher(Cipher.ENCRYPT_MODE, own.getPrivate(), recipient, encodedKey)
                    .doFinal(padded);
            byte[] sealed = Arrays.copyOf(encodedKey, encodedKey.length + encrypted.length);
            System.arraycopy(encrypted, 0, sealed, encodedKey.length, encrypted.length);
            return sealed;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK seals with every valid key", e);
        }
    }

    /**
     * Opens a sealed text. Spaces may follow the text.
     *
     * @throws GeneralSecurityException if it is damaged, or was sealed to another key
     */
    static byte[] open(byte[] sealed, PrivateKey key) throws GeneralSecurityException {
        byte[] encodedKey = Arrays.copyOf(sealed, ENCODED_KEY_BYTES);
        PublicKey own = KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encodedKey));
        byte[] encrypted = Arrays.copyOfRange(sealed, ENCODED_KEY_BYTES, Math.max(sealed.length, ENCODED_KEY_BYTES));
        return cipher(Cipher.DECRYPT_MODE, key, own, encodedKey).doFinal(encrypted);
    }

    private static Cipher cipher(int mode, PrivateKey mine, PublicKey theirs, byte[] info)
            throws GeneralSecurityException {
        KeyAgreement agreement = KeyAgreement.getInstance(ALGORITHM);
        agreement.init(mine);
        agreement.doPhase(theirs, true);
        SecretKey secret = KDF.getInstance("HKDF-SHA256")
                .deriveKey(
                        "AES",
                        HKDFParameterSpec.ofExtract()
                                .addIKM(agreement.generateSecret())
                                .thenExpand(info, KEY_BYTES));
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, secret, new GCMParameterSpec(TAG_BITS, NONCE));
        return cipher;
    }
}
