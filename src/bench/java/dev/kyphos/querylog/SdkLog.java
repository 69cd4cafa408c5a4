package dev.kyphos.querylog;

import dev.kyphos.metric.Metrics;
import dev.kyphos.store.DynamoDbClients;
import dev.kyphos.store.SdkClient;
import java.io.PrintStream;
import java.net.URI;
import java.time.InstantSource;

/** The log as it is, but written by the SDK, so that a benchmark can compare the two ways. */
public final class SdkLog {

    private SdkLog() {}

    /** A log in a table. */
    public static QueryLog at(String table, URI endpoint, QueryLogSettings settings, PrintStream out) {
        var client = new SdkClient(DynamoDbClients.LOG_WRITER.at(endpoint));
        return new QueryLog(
                new LogTable(table, client, settings)::put,
                settings,
                new RowLines(out, null),
                new Metrics(out, null, InstantSource.system()),
                InstantSource.system());
    }
}
