package dev.kyphos.library;

import dev.kyphos.store.Cache;
import dev.kyphos.store.CircuitBreaker;
import dev.kyphos.store.DynamoTable;
import dev.kyphos.store.KeyRange;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The schedules of all rule sets, by id. The catalogue is read as a whole, so that requests with unknown ids cannot
 * fill a cache. A scheduled activation comes into force without a new read.
 */
final class Catalogue {

    /** How long the catalogue is served from the cache: an instance may learn of an activation this much later. */
    static final Duration FRESH = Duration.ofSeconds(5);

    /** The only key of the cache. */
    private static final String KEY = "whole";

    private final DynamoTable table;
    private final int pageSize;
    private final Cache<String, SortedMap<String, Schedule>> cache;

    /** @param pageSize the number of items that one call reads; 0 for as many as fit */
    Catalogue(DynamoTable table, int pageSize, CircuitBreaker breaker, InstantSource clock) {
        this.table = table;
        this.pageSize = pageSize;
        this.cache = new Cache<>(1, _ -> FRESH, breaker, clock);
    }

    SortedMap<String, Schedule> read() {
        return cache.get(KEY, this::load);
    }

    /** The catalogue if the cache has it and it is fresh, else null. */
    @Nullable
    SortedMap<String, Schedule> fresh() {
        return cache.fresh(KEY);
    }

    /** The catalogue that was read last, however old, or null. */
    @Nullable
    SortedMap<String, Schedule> lastKnown() {
        return cache.lastKnown(KEY);
    }

    /** Makes the next {@link #read} read the store. */
    void expire() {
        cache.expire(KEY);
    }

    private SortedMap<String, Schedule> load() {
        var all = new KeyRange(Keys.CATALOGUE, Keys.RULE_SET, false, null, List.of(), pageSize);
        var byId = new TreeMap<String, Schedule>();
        table.query(
                        all,
                        items -> items.map(item -> ScheduleItem.read(item).schedule())
                                .toList())
                .forEach(schedule -> byId.put(schedule.last().ruleSet(), schedule));
        return Collections.unmodifiableSortedMap(byId);
    }
}
