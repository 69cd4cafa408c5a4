package dev.kyphos.counting;

import dev.kyphos.insights.CountPosition;
import dev.kyphos.insights.LogPartition;
import dev.kyphos.insights.LogPartition.RowPage;
import dev.kyphos.insights.LogPartitions;
import dev.kyphos.insights.RowTally;
import dev.kyphos.querylog.LoggedRow;
import dev.kyphos.querylog.PutBackRow;
import dev.kyphos.store.StoreUnavailable;
import dev.kyphos.store.StoreUnavailable.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Counts the rows of days that are settled, each row once, whoever else counts and wherever a count is broken off. Rows that are put back
 * later are counted then.
 */
final class Counting {

    /** After so many rows, what was counted is written. */
    static final int ROWS_OF_A_WRITE = 50_000;

    /** So many rows that were put back are counted at once: a transaction takes 100 writes. */
    private static final int PUT_BACK_AT_ONCE = 40;

    private final CountStore store;
    private final LogPartitions log;
    private final Supplier<RowTally> tallies;
    private final Days days;
    private final Function<String, Instant> firstPublished;
    private final int rowsOfAWrite;

    /**
     * Makes a count.
     *
     * @param tallies makes tallies, which look up versions
     * @param firstPublished a time, by rule set, before which none of its versions was published, so that it has no rows
     * @param rowsOfAWrite after so many rows, what was counted is written
     */
    Counting(
            CountStore store,
            LogPartitions log,
            Supplier<RowTally> tallies,
            Days days,
            Function<String, Instant> firstPublished,
            int rowsOfAWrite) {
        this.store = store;
        this.log = log;
        this.tallies = tallies;
        this.days = days;
        this.firstPublished = firstPublished;
        this.rowsOfAWrite = rowsOfAWrite;
    }

    /**
     * The days that can be counted.
     *
     * @param keepDays the number of days that rows are kept
     * @param settled how long after the end of a day no row of it is written any more
     */
    record Days(int keepDays, Duration settled, InstantSource clock) {

        /** The first day of the first month of which no row has expired. */
        LocalDate first() {
            LocalDate kept =
                    LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(keepDays);
            return kept.getDayOfMonth() == 1 ? kept : kept.plusMonths(1).withDayOfMonth(1);
        }

        /** The first day that is not settled. */
        LocalDate end() {
            return LocalDate.ofInstant(clock.instant().minus(settled), ZoneOffset.UTC);
        }
    }

    /**
     * What a run did.
     *
     * @param rows the number of rows that it counted
     * @param complete whether all that is settled is counted now, as far as this run knows
     * @param failed the number of rule sets that could not be counted, or not wholly
     */
    record Counted(long rows, boolean complete, int failed) {}

    /**
     * Counts until all is counted, or as long as it may.
     *
     * @param ruleSets the rule sets that may have rows; those that were counted before are counted in any case
     * @param goOn whether the run may go on; asked after each page of rows
     */
    Counted run(Collection<String> ruleSets, BooleanSupplier goOn) {
        long rows = 0;
        boolean complete = true;
        int failed = 0;
        for (CountPosition start : starts(ruleSets)) {
            var run = new RuleSetRun(start, goOn);
            try {
                complete &= run.days() && run.putBack();
            } catch (RuntimeException thrown) { // of this rule set; others are counted all the same
                complete = false;
                failed += isContended(thrown) ? 0 : 1;
            }
            rows += run.counted;
        }
        return new Counted(rows, complete, failed);
    }

    /** Whether somebody else changed what was read: they count. */
    private static boolean isContended(RuntimeException thrown) {
        return thrown instanceof StoreUnavailable unavailable && unavailable.reason() == Reason.CONTENDED;
    }

    /** Where rule sets begin that there is something to count of; those that need most come last, so that they hold up no others. */
    private List<CountPosition> starts(Collection<String> ruleSets) {
        Map<String, CountPosition> positions = store.positions();
        Set<String> all = new TreeSet<>(ruleSets);
        all.addAll(positions.keySet());
        Set<String> putBack = store.putBack();
        return all.stream()
                .map(ruleSet -> Objects.requireNonNullElseGet(positions.get(ruleSet), () -> beginning(ruleSet)))
                .map(position -> position.notBefore(days.first()))
                .filter(position ->
                        isNew(position) || position.day().isBefore(days.end()) || putBack.contains(position.ruleSet()))
                .sorted(Comparator.comparing(CountPosition::day).reversed())
                .toList();
    }

    /** The position of a rule set that has none: a day before its first version was published, since clocks differ. */
    private CountPosition beginning(String ruleSet) {
        LocalDate published = LocalDate.ofInstant(firstPublished.apply(ruleSet), ZoneOffset.UTC)
                .minusDays(1);
        return CountPosition.start(ruleSet, published.isBefore(days.end()) ? published : days.end());
    }

    private static boolean isNew(CountPosition position) {
        return position.revision() == 0;
    }

    /** The run of one rule set. */
    private final class RuleSetRun {

        private final BooleanSupplier goOn;
        private final RowTally tally = tallies.get();

        /** The position that the store has. */
        private CountPosition written;

        private CountPosition position;
        private List<LogPartition> shards = List.of();
        private @Nullable LocalDate dayOfShards;
        private long counted;

        RuleSetRun(CountPosition start, BooleanSupplier goOn) {
            this.written = start;
            this.position = start;
            this.goOn = goOn;
        }

        /** Counts the days that are settled. Returns false if some are left, or somebody else counts. */
        boolean days() {
            LocalDate end = days.end();
            while (position.day().isBefore(end) && goOn.getAsBoolean()) {
                YearMonth month = YearMonth.from(position.day());
                step();
                boolean over = !YearMonth.from(position.day()).equals(month) && tally.rows() > 0;
                if ((over || tally.rows() >= rowsOfAWrite) && !write(month)) {
                    return false;
                }
            }
            boolean atEnd = !position.day().isBefore(end);
            boolean isWritten = position.equals(written) && !isNew(position);
            return (isWritten || write(YearMonth.from(position.day()))) && atEnd;
        }

        /** Counts one page, or goes on to the next day. */
        private void step() {
            if (!position.day().equals(dayOfShards)) {
                shards = log.shards(position.ruleSet(), position.day());
                dayOfShards = position.day();
            }
            if (position.shard() >= shards.size()) {
                position = position.nextDay();
                return;
            }
            RowPage page = shards.get(position.shard()).page(position.after(), now());
            count(page.rows());
            position = page.last() == null ? position.nextShard() : position.after(page.last());
        }

        /** Counts rows but those that are counted as put back. */
        private void count(List<LoggedRow> rows) {
            Set<Long> later = rows.stream().anyMatch(LoggedRow::putBack) ? store.putBack(position) : Set.of();
            rows.stream()
                    .filter(row -> !row.putBack() || !later.contains(row.key()))
                    .forEach(tally::add);
        }

        private boolean write(YearMonth month) {
            return write(month, List.of());
        }

        /** Writes what was counted since the last time, all of one month. Returns false if somebody else did. */
        private boolean write(YearMonth month, Collection<PutBackRow> putBack) {
            int rows = tally.rows();
            boolean moved = (rows == 0 && putBack.isEmpty())
                    ? store.move(position)
                    : store.move(position, month, tally.take(), putBack);
            if (moved) {
                counted += rows;
                position = position.changed();
                written = position;
            }
            return moved;
        }

        /** Counts rows of counted days that were put back since. Returns false if some are left, or somebody else counts. */
        boolean putBack() {
            while (goOn.getAsBoolean()) {
                List<PutBackRow> rows = store.putBack(position.ruleSet(), position.day(), PUT_BACK_AT_ONCE);
                if (rows.isEmpty()) {
                    return true;
                }
                YearMonth month = YearMonth.from(rows.getFirst().day());
                List<PutBackRow> ofMonth = rows.stream()
                        .filter(row -> YearMonth.from(row.day()).equals(month))
                        .toList();
                for (PutBackRow row : ofMonth) {
                    LoggedRow found = store.row(row);
                    if (found != null) {
                        tally.add(found);
                    }
                }
                if (!write(month, ofMonth)) {
                    return false;
                }
            }
            return false;
        }

        private Instant now() {
            return days.clock().instant();
        }
    }
}
