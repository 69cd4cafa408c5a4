package dev.kyphos.querylog;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kyphos.store.CircuitBreaker;
import dev.kyphos.store.DynamoDbClients;
import dev.kyphos.store.DynamoTable;
import dev.kyphos.store.SdkClient;
import dev.kyphos.store.StoreUnavailable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.time.InstantSource;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes the entries of the lines that {@link QueryLog} printed to the log. An entry is stored once, even if the same lines
 * are read repeatedly or a late write has succeeded.
 */
public final class Redrive {

    private static final Pattern SEALED = Pattern.compile("\\{\"" + RowLine.MEMBER + "\":\"([A-Za-z0-9+/=]*)\"\\}");

    /** Enough failures that a table which does not answer is not waited for with each line. */
    private static final int FAILURES_TO_OPEN = 10;

    private final PutBackTable table;
    private final PrivateKey key;

    Redrive(PutBackTable table, PrivateKey key) {
        this.table = table;
        this.key = key;
    }

    /**
     * A redrive into a table.
     *
     * @param endpoint the endpoint of DynamoDB; null for the region's default
     * @param settings the settings of the log
     * @param key the private key of the lines' public key
     */
    public static Redrive onDynamoDb(String table, @Nullable URI endpoint, QueryLogSettings settings, PrivateKey key) {
        var client = DynamoDbClients.COMMAND.at(endpoint);
        var breaker = CircuitBreaker.closed(FAILURES_TO_OPEN, InstantSource.system());
        return new Redrive(
                new PutBackTable(new DynamoTable(table, () -> new SdkClient(client), breaker), settings), key);
    }

    /**
     * The number of lines by result.
     *
     * @param put entries that were written
     * @param present entries that the log had already
     * @param damaged marked lines without a valid entry, or sealed to another key
     * @param failed entries that could not be written; running the same lines again is safe
     * @param otherLines lines that are not marked as entries
     */
    public record RedriveResult(long put, long present, long damaged, long failed, long otherLines) {}

    /**
     * Reads all lines and writes their entries. A prefix that a logging service added to a line is skipped.
     *
     * @param lines the lines in UTF-8
     * @throws IOException if the lines can't be read
     */
    public RedriveResult run(InputStream lines) throws IOException {
        var result = new RedriveResult(0, 0, 0, 0, 0);
        var reader = new BufferedReader(new InputStreamReader(lines, UTF_8));
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            result = add(result, line);
        }
        return result;
    }

    private RedriveResult add(RedriveResult r, String line) {
        if (!RowLine.isMarked(line)) {
            return new RedriveResult(r.put, r.present, r.damaged, r.failed, r.otherLines + 1);
        }
        Row row = row(line, key);
        if (row == null) {
            return new RedriveResult(r.put, r.present, r.damaged + 1, r.failed, r.otherLines);
        }
        try {
            return table.put(row)
                    ? new RedriveResult(r.put + 1, r.present, r.damaged, r.failed, r.otherLines)
                    : new RedriveResult(r.put, r.present + 1, r.damaged, r.failed, r.otherLines);
        } catch (StoreUnavailable _) {
            return new RedriveResult(r.put, r.present, r.damaged, r.failed + 1, r.otherLines);
        }
    }

    /** The row of a line; null if the line is damaged, or sealed to another key. */
    static @Nullable Row row(String line, PrivateKey key) {
        Matcher sealed = SEALED.matcher(line);
        if (!sealed.find()) {
            return RowLine.row(line); // printed before lines were sealed
        }
        try {
            byte[] opened = LineSeal.open(Base64.getDecoder().decode(sealed.group(1)), key);
            return RowLine.row(new String(opened, UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            return null;
        }
    }
}
