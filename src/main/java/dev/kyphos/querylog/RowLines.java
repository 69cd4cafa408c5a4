package dev.kyphos.querylog;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kyphos.json.Json;
import dev.kyphos.json.JsonWriter;
import java.io.PrintStream;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Prints rows that were not written to the table. What collects the lines adds their time and stands them beside the id of the
 * request, so each is sealed: whoever reads the lines learns nothing of the rows. Without a key no line is printed.
 */
public final class RowLines {

    private final PrintStream out;
    private final @Nullable LineSeal seal;

    /**
     * @param publicKey the X25519 public key that lines are sealed to, in DER (RFC 8410) encoded in base64; null for no lines
     * @throws IllegalArgumentException if it is no such key
     */
    public RowLines(PrintStream out, @Nullable String publicKey) {
        this.out = out;
        this.seal = publicKey == null ? null : LineSeal.to(publicKey);
    }

    void print(Row row) {
        if (seal != null) {
            String sealed =
                    Base64.getEncoder().encodeToString(seal.seal(RowLine.of(row).getBytes(UTF_8)));
            out.println(new String(JsonWriter.bytes(Json.object().with(RowLine.MEMBER, sealed)), UTF_8));
        }
    }
}
