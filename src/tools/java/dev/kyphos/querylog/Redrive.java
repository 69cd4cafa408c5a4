package dev.kyphos.querylog;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kyphos.store.DynamoDbClients;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Puts the entries of lines back that {@link QueryLog} wrote. However often the same lines are read, and whether or not
 * an entry arrived late by itself, it stands in the log once.
 */
public final class Redrive {

    private final LogTable table;

    Redrive(LogTable table) {
        this.table = table;
    }

    /**
     * Puts back into a table.
     *
     * @param endpoint of DynamoDB; null for that of the region
     * @param settings those that the log is written with
     */
    public static Redrive onDynamoDb(String table, @Nullable URI endpoint, QueryLogSettings settings) {
        return new Redrive(new LogTable(table, DynamoDbClients.COMMAND.at(endpoint), settings));
    }

    /**
     * What became of the lines.
     *
     * @param put entries that were not there
     * @param there entries that were there already
     * @param damaged lines that should hold an entry and don't
     * @param failed entries that could not be put: try again with the same lines
     * @param others lines that are something else
     */
    public record RedriveResult(long put, long there, long damaged, long failed, long others) {}

    /**
     * Reads lines to their end and puts back what they hold. What a log puts before an entry in its line is passed over.
     *
     * @throws IOException where the lines can't be read
     */
    public RedriveResult run(InputStream lines) throws IOException {
        var result = new RedriveResult(0, 0, 0, 0, 0);
        var reader = new BufferedReader(new InputStreamReader(lines, UTF_8));
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            result = plus(result, line);
        }
        return result;
    }

    private RedriveResult plus(RedriveResult r, String line) {
        if (!RowLine.isMarked(line)) {
            return new RedriveResult(r.put, r.there, r.damaged, r.failed, r.others + 1);
        }
        Row row = RowLine.row(line);
        if (row == null) {
            return new RedriveResult(r.put, r.there, r.damaged + 1, r.failed, r.others);
        }
        try {
            return table.putIfAbsent(row)
                    ? new RedriveResult(r.put + 1, r.there, r.damaged, r.failed, r.others)
                    : new RedriveResult(r.put, r.there + 1, r.damaged, r.failed, r.others);
        } catch (SdkException _) {
            return new RedriveResult(r.put, r.there, r.damaged, r.failed + 1, r.others);
        }
    }
}
