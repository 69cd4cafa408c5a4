package dev.kyphos.querylog;

import dev.kyphos.json.Seeds;
import dev.kyphos.store.SdkItems;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A row of the query log: read and checked, with every part decoded, and as it was read with patterns. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class RowBenchmark {

    private static final int ROWS = 256;
    private static final LocalDate DAY = LocalDate.EPOCH;

    private final List<Map<String, AttributeValue>> items = new ArrayList<>();
    private @Nullable RowReader reader;
    private int next;

    @Setup
    public void write() {
        for (long seed = 0; seed < ROWS; seed++) {
            var entry = TestEntries.randomEntry(TestEntries.IMWG_2019_V1, Seeds.of(seed));
            items.add(SdkItems.attributes(RowItem.of(new Row(DAY, 0, "%032x".formatted(seed), entry), 400)));
        }
        reader = RowReader.of(RowItem.partition("imwg-2019", DAY, 0));
    }

    private @Nullable LoggedRow row() {
        return reader == null ? null : reader.row(items.get(next++ % ROWS));
    }

    @Benchmark
    public @Nullable LoggedRow read() {
        return row();
    }

    @Benchmark
    public void readWithEveryPart(Blackhole sink) {
        LoggedRow row = row();
        if (row != null) {
            LoggedEntry entry = row.entry();
            sink.consume(entry.person());
            sink.consume(entry.vertebrae());
            sink.consume(entry.outcomes());
            sink.consume(entry.missing());
            sink.consume(entry.presumed());
        }
    }

    @Benchmark
    public @Nullable Row patterns() {
        return SlowRows.row(items.get(next++ % ROWS));
    }
}
