package dev.kyphos.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The key pair of this machine that lines of the query log are sealed to: two files, made once. */
final class LogKey {

    private LogKey() {}

    /** The public key in a directory. */
    static synchronized String publicKey(Path directory) {
        Path publicKey = directory.resolve("query-log-key.txt");
        try {
            Files.createDirectories(directory);
            return made(directory, publicKey);
        } catch (IOException e) {
            throw new UncheckedIOException("can't keep a key in " + directory, e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has X25519", e);
        }
    }

    /** Makes the pair if there is none; of two processes, one makes it. */
    private static String made(Path directory, Path publicKey) throws IOException, NoSuchAlgorithmException {
        try (FileChannel file = FileChannel.open(
                        directory.resolve("query-log-key.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock _ = file.lock()) {
            if (!Files.exists(publicKey)) {
                KeyPair pair = KeyPairGenerator.getInstance("X25519").generateKeyPair();
                String pem =
                        Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded());
                Files.writeString(
                        directory.resolve("query-log-key.pem"),
                        "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n".formatted(pem));
                Files.writeString(
                        publicKey,
                        Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()));
            }
            return Files.readString(publicKey).strip();
        }
    }
}
