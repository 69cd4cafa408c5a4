package dev.kyphos.insights;

import dev.kyphos.library.Library;
import dev.kyphos.library.Version;
import dev.kyphos.querylog.LoggedRow;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Counts rows of one month by their values in every dimension. Not thread-safe. */
public final class RowTally {

    /** The values of rows whose version no longer exists. */
    private static final List<Set<String>> UNREADABLE =
            Collections.nCopies(Dimension.values().length, Set.of("unreadable"));

    private final LoggedVersions versions;
    private final Map<List<Set<String>>, KeyedCount> kinds = new HashMap<>();
    private int rows;

    /** A tally that looks up versions in a library. */
    public RowTally(Library library) {
        this(LoggedVersions.in(library));
    }

    RowTally(LoggedVersions versions) {
        this.versions = versions;
    }

    /**
     * Counts a row.
     *
     * @throws LogUnavailable if the store of versions gives no answer
     */
    public void add(LoggedRow row) {
        Version version = versions.version(row.entry());
        List<Set<String>> values = version == null
                ? UNREADABLE
                : Stream.of(Dimension.values())
                        .map(dimension -> dimension.values(version, row.entry()))
                        .toList();
        kinds.merge(values, KeyedCount.of(row), KeyedCount::plus);
        rows++;
    }

    /** The number of rows since the last {@link #take}. */
    public int rows() {
        return rows;
    }

    /** The counts of the rows since the last call. */
    public MonthTables take() {
        var tables = new MonthTables();
        kinds.forEach(tables::add);
        kinds.clear();
        rows = 0;
        return tables;
    }
}
