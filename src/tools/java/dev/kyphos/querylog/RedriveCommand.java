package dev.kyphos.querylog;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Redrives entries from the lines on standard input. The arguments are the table, the file of the private key in PEM and,
 * optionally, the endpoint. Exits with 1 if an entry could not be written or a line is damaged, and with 2 if the arguments
 * are wrong.
 */
public final class RedriveCommand {

    private RedriveCommand() {}

    /** Runs the command and exits. */
    public static void main(String[] arguments) throws IOException {
        System.exit(run(arguments, System.in, System.out));
    }

    static int run(String[] arguments, InputStream in, PrintStream out) throws IOException {
        PrivateKey key = arguments.length < 2 || arguments.length > 3 ? null : key(Path.of(arguments[1]));
        if (key == null) {
            out.println(
                    "expected: <table> <file of an X25519 private key in PEM> [<endpoint>], and lines on standard input");
            return 2;
        }
        @Nullable URI endpoint = arguments.length == 3 ? URI.create(arguments[2]) : null;
        var result = Redrive.onDynamoDb(arguments[0], endpoint, QueryLogSettings.DEFAULT, key)
                .run(in);
        out.printf(
                "%d put, %d already there, %d damaged, %d failed, %d other lines%n",
                result.put(), result.present(), result.damaged(), result.failed(), result.otherLines());
        return result.damaged() + result.failed() > 0 ? 1 : 0;
    }

    /** The private key in a file; null if there is none. */
    private static @Nullable PrivateKey key(Path file) {
        try {
            String pem = Files.readString(file).replaceAll("-----[A-Z ]+-----|\\s", "");
            return KeyFactory.getInstance(LineSeal.ALGORITHM)
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem)));
        } catch (IOException | GeneralSecurityException | IllegalArgumentException _) {
            return null;
        }
    }
}
