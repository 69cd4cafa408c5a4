package dev.kyphos.library;

import dev.kyphos.store.Cache;
import dev.kyphos.store.CircuitBreaker;
import dev.kyphos.store.DynamoTable;
import dev.kyphos.store.Item;
import dev.kyphos.store.KeyRange;
import dev.kyphos.store.StoreUnavailable;
import dev.kyphos.store.StoreUnavailable.Reason;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The schedules of all rule sets, by id. The catalogue is read as a whole, so that requests with unknown ids cannot
 * fill a cache. A scheduled activation comes into force without a new read. A damaged entry is logged, and the schedule is
 * read from where the entry was copied; other rule sets are not affected.
 */
final class Catalogue {

    /** How long the catalogue is served from the cache: an instance may learn of an activation this much later. */
    static final Duration FRESH = Duration.ofSeconds(5);

    /** The only key of the cache. */
    private static final String KEY = "whole";

    private static final System.Logger LOG = System.getLogger("dev.kyphos.library");

    private final DynamoTable table;
    private final ActivationStore activations;
    private final int pageSize;
    private final Cache<String, Contents> cache;

    /** @param pageSize the number of items that one call reads; 0 for as many as fit */
    Catalogue(
            DynamoTable table, ActivationStore activations, int pageSize, CircuitBreaker breaker, InstantSource clock) {
        this.table = table;
        this.activations = activations;
        this.pageSize = pageSize;
        this.cache = new Cache<>(1, _ -> FRESH, breaker, clock);
    }

    /**
     * The catalogue.
     *
     * @param schedules the schedules by the id of the rule set
     * @param damaged the ids of the rule sets whose entry is damaged
     */
    record Contents(SortedMap<String, Schedule> schedules, Set<String> damaged) {

        /**
         * The schedule of a rule set; null if there is none.
         *
         * @throws StoreUnavailable if it is damaged, in the catalogue and where the catalogue has it from
         */
        @Nullable
        Schedule schedule(String ruleSet) {
            Schedule schedule = schedules.get(ruleSet);
            if (schedule == null && damaged.contains(ruleSet)) {
                throw new StoreUnavailable(Reason.CORRUPT);
            }
            return schedule;
        }
    }

    Contents read() {
        return cache.get(KEY, this::load);
    }

    /** The catalogue if the cache has it and it is fresh, else null. */
    @Nullable
    Contents fresh() {
        return cache.fresh(KEY);
    }

    /** The catalogue that was read last, however old, or null. */
    @Nullable
    Contents lastKnown() {
        return cache.lastKnown(KEY);
    }

    /** Makes the next {@link #read} read the store. */
    void expire() {
        cache.expire(KEY);
    }

    private Contents load() {
        var all = new KeyRange(Keys.CATALOGUE, Keys.RULE_SET, false, null, List.of(), pageSize);
        var schedules = new TreeMap<String, Schedule>();
        var damaged = new TreeSet<String>();
        for (Item item : table.query(all, Stream::toList)) {
            String ruleSet = Keys.ruleSetOfEntry(item.key());
            Schedule schedule = schedule(ruleSet, () -> ScheduleItem.read(item));
            if (schedule == null) {
                damaged.add(ruleSet);
                schedule = schedule(ruleSet, () -> activations.current(ruleSet));
            }
            if (schedule != null) {
                schedules.put(ruleSet, schedule);
            }
        }
        report(damaged);
        return new Contents(Collections.unmodifiableSortedMap(schedules), Collections.unmodifiableSet(damaged));
    }

    /** The schedule of an item; null if there is none, or if it is damaged or that of another rule set. */
    private static @Nullable Schedule schedule(String ruleSet, Supplier<@Nullable ScheduleItem> read) {
        try {
            ScheduleItem item = read.get();
            return item != null && item.activation().ruleSet().equals(ruleSet) ? item.schedule() : null;
        } catch (StoreUnavailable failure) {
            if (failure.reason() != Reason.CORRUPT) {
                throw failure;
            }
            return null;
        }
    }

    /** Logs each entry once that was sound, or not read, before. */
    private void report(Set<String> damaged) {
        Contents before = lastKnown();
        for (String ruleSet : damaged) {
            if (before == null || !before.damaged().contains(ruleSet)) {
                LOG.log(Level.ERROR, "corrupt catalogue entry {0}", ruleSet);
            }
        }
    }
}
