package dev.kyphos.querylog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.insights.KeyedCount;
import dev.kyphos.insights.LogReader;
import dev.kyphos.insights.LogResult;
import dev.kyphos.json.Seeds;
import dev.kyphos.metric.Metrics;
import dev.kyphos.querylog.FaultyEndpoint.Fault;
import dev.kyphos.tools.KAnonymityCommand;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Redrives entries that were not written, from the lines that the log printed. */
class RedriveIT {

    private static final int ENTRIES = 30;
    private static final PrivateKey KEY = LineKeys.PAIR.getPrivate();
    private static final String KEY_FILE = LineKeys.file().toString();

    private final LogStore store = new LogStore();
    private final ByteArrayOutputStream lines = new ByteArrayOutputStream();

    @Test
    void whatAnOutageKeptOutIsPutBackOnce() throws IOException {
        List<StoredEntry> entries = failed();
        var redrive = new Redrive(store.putBackTable(QueryLogSettings.DEFAULT), KEY);
        assertThat(redrive.run(input(lines.toString(UTF_8))))
                .isEqualTo(new Redrive.RedriveResult(ENTRIES, 0, 0, 0, ENTRIES));
        assertThat(redrive.run(input(lines.toString(UTF_8))))
                .isEqualTo(new Redrive.RedriveResult(0, ENTRIES, 0, 0, ENTRIES));
        assertThat(stored()).containsExactlyInAnyOrderElementsOf(entries);
    }

    @Test
    void itMayBePutBackWithOtherSettingsAndIsThereOnce() throws IOException {
        List<StoredEntry> entries = failed();
        for (int shards : List.of(4, 1, 9)) {
            var settings = new QueryLogSettings(shards, 400, QueryLogSettings.DEFAULT.timeout());
            new Redrive(store.putBackTable(settings), KEY).run(input(lines.toString(UTF_8)));
        }
        assertThat(stored()).containsExactlyInAnyOrderElementsOf(entries);
        var reader = new LogReader(store.name, LogStore.client(), 0, 400, Duration.ofMinutes(1), RedriveIT::now);
        var day = reader.today();
        assertThat(reader.tally("imwg-2019", List.of(day), LoggedRow::day))
                .isInstanceOfSatisfying(
                        LogResult.Evaluated.class,
                        evaluated -> assertThat(((Map<?, ?>) evaluated.value()).get(day))
                                .isInstanceOfSatisfying(
                                        KeyedCount.class,
                                        count -> assertThat(count.rows()).isEqualTo(ENTRIES)));
    }

    @Test
    void damagedLinesAreCountedAndHarmNoOthers() throws IOException {
        failed();
        var another = new ByteArrayOutputStream();
        new RowLines(new PrintStream(another, true, UTF_8), otherKey())
                .print(Row.of(
                        LocalDate.parse("2026-03-01"),
                        4,
                        TestEntries.randomEntry(TestEntries.IMWG_2019_V1, Seeds.of(1))));
        String text = "{\"queryLogEntry\":{\"id\":\"somebody\"}}\nSTART\n{\"queryLogEntry\":\"AAAA\"}\n"
                + another.toString(UTF_8) + lines.toString(UTF_8);
        var result = new Redrive(store.putBackTable(QueryLogSettings.DEFAULT), KEY).run(input(text));
        assertThat(result).isEqualTo(new Redrive.RedriveResult(ENTRIES, 0, 3, 0, ENTRIES + 1));
    }

    @Test
    void aLineThatWasPrintedBeforeLinesWereSealedIsPutBackToo() throws IOException {
        var row = Row.of(
                LocalDate.parse("2026-03-01"), 4, TestEntries.randomEntry(TestEntries.IMWG_2019_V1, Seeds.of(1)));
        assertThat(new Redrive(store.putBackTable(QueryLogSettings.DEFAULT), KEY).run(input(RowLine.of(row))))
                .isEqualTo(new Redrive.RedriveResult(1, 0, 0, 0, 0));
    }

    private static String otherKey() {
        return Base64.getEncoder().encodeToString(LineKeys.pair().getPublic().getEncoded());
    }

    @Test
    void whatCannotBePutIsSaid() throws IOException {
        failed();
        var out = new ByteArrayOutputStream();
        String[] arguments = {"no-such-table", KEY_FILE, LogStore.endpoint().toString()};
        int exit = RedriveCommand.run(arguments, input(lines.toString(UTF_8)), new PrintStream(out, true, UTF_8));
        assertThat(exit).isEqualTo(1);
        assertThat(out.toString(UTF_8)).startsWith("0 put, 0 already there, 0 damaged, 30 failed, 30 other lines");
    }

    @Test
    void theCommandsPutBackAndMeasure() throws IOException {
        failed();
        var out = new ByteArrayOutputStream();
        var to = new PrintStream(out, true, UTF_8);
        String endpoint = LogStore.endpoint().toString();
        assertThat(RedriveCommand.run(new String[] {store.name, KEY_FILE, endpoint}, input(lines.toString(UTF_8)), to))
                .isZero();
        assertThat(KAnonymityCommand.run(
                        new String[] {store.name, "imwg-2019", "2026-03-01", "2026-03-01", endpoint}, to))
                .isZero();
        assertThat(out.toString(UTF_8))
                .startsWith("30 put, 0 already there")
                .contains("all that is kept: 30 rows in ")
                .contains("the person and one vertebra: ");
        assertThat(KAnonymityCommand.run(new String[] {store.name}, to)).isEqualTo(2);
        assertThat(RedriveCommand.run(new String[0], input(""), to)).isEqualTo(2);
        assertThat(RedriveCommand.run(new String[] {store.name, "no-such-file"}, input(""), to))
                .isEqualTo(2);
    }

    /** Makes writes fail, so that the log prints lines, and returns their entries. */
    private List<StoredEntry> failed() {
        LogStore.client();
        List<StoredEntry> entries = new ArrayList<>();
        var out = new PrintStream(lines, true, UTF_8);
        try (var endpoint = new FaultyEndpoint(Fault.REFUSES)) {
            var log = QueryLog.onDynamoDb(
                    store.name,
                    endpoint.uri(),
                    QueryLogSettings.DEFAULT,
                    LineKeys.lines(out),
                    new Metrics(out, null, RedriveIT::now),
                    RedriveIT::now);
            for (int i = 0; i < ENTRIES; i++) {
                StoredEntry entry = TestEntries.randomEntry(TestEntries.IMWG_2019_V1, Seeds.of(i));
                entries.add(entry);
                log.keep(() -> entry);
            }
        }
        return entries;
    }

    private static Instant now() {
        return Instant.parse("2026-03-01T12:00:00Z");
    }

    private static ByteArrayInputStream input(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }

    private List<StoredEntry> stored() {
        return store.rows().stream().map(Row::entry).toList();
    }
}
