package dev.kyphos.library;

import dev.kyphos.json.Checked;
import dev.kyphos.library.StoreUnavailable.Reason;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The versions in the store. One that was read is kept, since it never changes. */
final class Versions {

    /** How many versions, and how many rule sets' lists of numbers, are kept. */
    static final int MOST_KEPT = 64;

    /** How many versions are listed at once. */
    static final int MOST_LISTED = 100;

    private static final List<String> LISTED =
            List.of(Item.PARTITION, Item.SORT, VersionItem.DIGEST, VersionItem.PUBLISHED_AT);

    private final DynamoTable table;
    private final Cache<Name, Stored> stored;
    private final Cache<String, List<String>> numbers;

    Versions(DynamoTable table, Breaker breaker, InstantSource clock) {
        this.table = table;
        this.stored = new Cache<>(MOST_KEPT, Stored::fresh, breaker, clock);
        this.numbers = new Cache<>(MOST_KEPT, some -> some.isEmpty() ? Duration.ZERO : Catalogue.FRESH, breaker, clock);
    }

    private record Name(String ruleSet, VersionNumber number) {}

    /** What the store has under a version's key. */
    private sealed interface Stored {

        record Sound(Version version) implements Stored {}

        record Corrupt() implements Stored {}

        record Absent() implements Stored {}

        default Duration fresh() {
            return switch (this) {
                case Sound _ -> Cache.FOREVER;
                case Corrupt _ -> Catalogue.FRESH;
                case Absent _ -> Duration.ZERO;
            };
        }
    }

    /** The version, or null where there is none of this number. */
    @Nullable
    Version get(String ruleSet, VersionNumber number) {
        return switch (stored.get(new Name(ruleSet, number), () -> load(Key.version(ruleSet, number)))) {
            case Stored.Sound(Version version) -> version;
            case Stored.Corrupt _ -> throw new StoreUnavailable(Reason.CORRUPT);
            case Stored.Absent _ -> null;
        };
    }

    /** The version, where it was read before. */
    @Nullable
    Version kept(String ruleSet, VersionNumber number) {
        return stored.lastKnown(new Name(ruleSet, number)) instanceof Stored.Sound(Version version) ? version : null;
    }

    Publishing publish(Version version) {
        return switch (VersionItem.of(version)) {
            case Checked.Invalid<Item>(var problems) -> new Publishing.Refused(problems);
            case Checked.Valid<Item>(Item item) when table.putIfAbsent(item) -> new Publishing.Published(version);
            case Checked.Valid<Item> _ -> published(version);
        };
    }

    /** One page of a rule set's versions, newest first, from those before {@code after} on. */
    Page page(String ruleSet, int limit, @Nullable VersionNumber after) {
        var range = new Range(
                Key.partition(ruleSet),
                Key.VERSION,
                true,
                after == null ? null : Key.version(ruleSet, after),
                LISTED,
                limit + 1);
        List<Page.Listed> listed = table.query(
                range, items -> items.limit(limit + 1L).map(VersionItem::listed).toList());
        return new Page(listed.stream().limit(limit).toList(), listed.size() > limit);
    }

    /** The numbers of a rule set's newest versions, as they were some seconds ago at the most. */
    List<String> numbers(String ruleSet) {
        return numbers.get(
                ruleSet,
                () -> page(ruleSet, MOST_LISTED, null).versions().stream()
                        .map(listed -> listed.number().toString())
                        .toList());
    }

    private Stored load(Key key) {
        Item item = table.get(key);
        if (item == null) {
            return new Stored.Absent();
        }
        try {
            return new Stored.Sound(VersionItem.read(item));
        } catch (StoreUnavailable _) {
            return new Stored.Corrupt();
        }
    }

    private Publishing published(Version version) {
        Version existing = get(version.ruleSet(), version.number());
        if (existing == null) {
            throw new StoreUnavailable(Reason.CORRUPT);
        }
        return existing.digest().equals(version.digest())
                ? new Publishing.AlreadyPublished(existing)
                : new Publishing.VersionConflict(existing);
    }
}
