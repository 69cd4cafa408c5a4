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
 * All rule sets with the schedule of each, by id: read whole, so that what clients ask for fills no cache. What a
 * schedule says comes true without being read again.
 */
final class Catalogue {

    /** How long after an activation an instance may still answer with the version before. */
    static final Duration FRESH = Duration.ofSeconds(5);

    private static final String WHOLE = "whole";

    private final DynamoTable table;
    private final int pageSize;
    private final Cache<String, SortedMap<String, Schedule>> read;

    /** @param pageSize how many items one call asks for; 0 for as many as fit */
    Catalogue(DynamoTable table, int pageSize, CircuitBreaker breaker, InstantSource clock) {
        this.table = table;
        this.pageSize = pageSize;
        this.read = new Cache<>(1, _ -> FRESH, breaker, clock);
    }

    SortedMap<String, Schedule> read() {
        return read.get(WHOLE, this::load);
    }

    /** What {@link #read} would give without asking the store, or null where it would have to ask. */
    @Nullable
    SortedMap<String, Schedule> fresh() {
        return read.fresh(WHOLE);
    }

    @Nullable
    SortedMap<String, Schedule> lastKnown() {
        return read.lastKnown(WHOLE);
    }

    /** Has the next reading see what was written before. */
    void expire() {
        read.expire(WHOLE);
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
