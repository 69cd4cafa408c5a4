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
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The versions in the store. A version that was read stays in a cache, since it never changes. */
final class VersionStore {

    /** The capacity of each cache: versions, and lists of version numbers. */
    static final int MAX_CACHED = 64;

    /** The maximum number of versions on a page. */
    static final int MAX_LISTED = 100;

    private static final System.Logger LOG = System.getLogger("dev.kyphos.library");

    private final DynamoTable table;
    private final Bundled bundled;
    private final Cache<VersionKey, Stored> cache;
    private final Cache<String, List<String>> numbers;

    VersionStore(DynamoTable table, Bundled bundled, CircuitBreaker breaker, InstantSource clock) {
        this.table = table;
        this.bundled = bundled;
        this.cache = new Cache<>(MAX_CACHED, Stored::fresh, breaker, clock);
        this.numbers =
                new Cache<>(MAX_CACHED, list -> list.isEmpty() ? Duration.ZERO : Catalogue.FRESH, breaker, clock);
    }

    record VersionKey(String ruleSet, VersionNumber number) {}

    /** The result of reading a version's key. */
    private sealed interface Stored {

        record Present(LoadedVersion version) implements Stored {}

        record Corrupt() implements Stored {}

        record Absent() implements Stored {}

        default Duration fresh() {
            return switch (this) {
                case Present _ -> Cache.FOREVER;
                case Corrupt _ -> Catalogue.FRESH;
                case Absent _ -> Duration.ZERO;
            };
        }
    }

    /**
     * Reads a version; null if it does not exist.
     *
     * @throws StoreUnavailable if the store gives no answer, or the version was found corrupt
     */
    @Nullable
    LoadedVersion get(String ruleSet, VersionNumber number) {
        return switch (cache.get(new VersionKey(ruleSet, number), () -> load(ruleSet, number))) {
            case Stored.Present(LoadedVersion version) -> version;
            case Stored.Corrupt _ -> throw new StoreUnavailable(Reason.CORRUPT);
            case Stored.Absent _ -> null;
        };
    }

    /** The version if it is in the cache, or null. */
    @Nullable
    LoadedVersion cached(String ruleSet, VersionNumber number) {
        return cache.lastKnown(new VersionKey(ruleSet, number)) instanceof Stored.Present(LoadedVersion version)
                ? version
                : null;
    }

    /**
     * Reads the version of an activation.
     *
     * @throws StoreUnavailable if the version does not exist or has a different digest
     */
    LoadedVersion activated(Activation activation) {
        LoadedVersion version = get(activation.ruleSet(), activation.version());
        if (version == null || !version.digest().equals(activation.digest())) {
            throw new StoreUnavailable(Reason.CORRUPT);
        }
        return version;
    }

    /** The authors of the draft that a version was published from; none of a bundled version, or one of earlier code. */
    List<String> authors(String ruleSet, VersionNumber number) {
        Item item = table.get(Keys.authors(ruleSet, number));
        return item == null ? List.of() : VersionItem.authors(item);
    }

    /** The version with the greatest number below {@code number}, or null if there is none. */
    @Nullable
    LoadedVersion below(String ruleSet, VersionNumber number) {
        List<Version.VersionSummary> listed = page(ruleSet, 1, number).items();
        return listed.isEmpty() ? null : get(ruleSet, listed.getFirst().number());
    }

    /** The version with the smallest number above {@code number}, or null if there is none. */
    @Nullable
    LoadedVersion above(String ruleSet, VersionNumber number) {
        List<Version.VersionSummary> listed = listed(ruleSet, 1, number, false);
        return listed.isEmpty() ? null : get(ruleSet, listed.getFirst().number());
    }

    /** A page of a rule set's versions, newest first, starting below {@code after}. */
    Page<Version.VersionSummary> page(String ruleSet, int limit, @Nullable VersionNumber after) {
        return Page.first(limit, listed(ruleSet, limit + 1, after, true));
    }

    private List<Version.VersionSummary> listed(
            String ruleSet, int count, @Nullable VersionNumber after, boolean descending) {
        var range = new KeyRange(
                Keys.partition(ruleSet),
                Keys.VERSION,
                descending,
                after == null ? null : Keys.version(ruleSet, after),
                VersionItem.SUMMARY_ATTRIBUTES,
                count);
        return table.query(
                range, items -> items.limit(count).map(VersionItem::summary).toList());
    }

    /** The numbers of a rule set's newest versions, at most {@link Catalogue#FRESH} old. */
    List<String> numbers(String ruleSet) {
        return numbers.get(
                ruleSet,
                () -> page(ruleSet, MAX_LISTED, null).items().stream()
                        .map(listed -> listed.number().toString())
                        .toList());
    }

    private Stored load(String ruleSet, VersionNumber number) {
        Item item = table.get(Keys.version(ruleSet, number));
        if (item == null) {
            return new Stored.Absent();
        }
        try {
            return new Stored.Present(new LoadedVersion(number, item.text(DocumentCodec.DIGEST), source(item)));
        } catch (StoreUnavailable _) {
            return corrupt(ruleSet, number);
        }
    }

    private LoadedVersion.Source source(Item item) {
        return new LoadedVersion.Source() {
            @Override
            public Version compile() {
                return reportingCorruption(item, () -> VersionItem.read(item, bundled));
            }

            @Override
            public Activation.About about() {
                return reportingCorruption(item, () -> VersionItem.about(item));
            }
        };
    }

    private <T> T reportingCorruption(Item item, Supplier<T> decode) {
        try {
            return decode.get();
        } catch (StoreUnavailable failure) {
            var key = new VersionKey(Keys.ruleSet(item.key()), Keys.number(item.key()));
            cache.put(key, corrupt(key.ruleSet(), key.number()));
            throw failure;
        }
    }

    private static Stored corrupt(String ruleSet, VersionNumber number) {
        LOG.log(Level.ERROR, "corrupt version {0} {1}", ruleSet, number);
        return new Stored.Corrupt();
    }
}
