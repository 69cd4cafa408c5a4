package dev.kyphos.querylog;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** A key pair that lines are sealed to in tests. */
public final class LineKeys {

    public static final KeyPair PAIR = pair();
    public static final String PUBLIC =
            Base64.getEncoder().encodeToString(PAIR.getPublic().getEncoded());

    private LineKeys() {}

    static KeyPair pair() {
        try {
            return KeyPairGenerator.getInstance("X25519").generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The lines of a stream, sealed to the public key. */
    public static RowLines lines(PrintStream out) {
        return new RowLines(out, PUBLIC);
    }

    /** The row of a sealed line; null if it is damaged. */
    static Row open(String line) {
        return Redrive.row(line, PAIR.getPrivate());
    }

    /** A file with the private key in PEM. */
    static Path file() {
        try {
            Path file = Files.createTempFile("query-log-key", ".pem");
            file.toFile().deleteOnExit();
            String key =
                    Base64.getMimeEncoder().encodeToString(PAIR.getPrivate().getEncoded());
            return Files.writeString(file, "-----BEGIN PRIVATE KEY-----\n" + key + "\n-----END PRIVATE KEY-----\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
