package dev.kyphos.library;

import dev.kyphos.library.AuditEntry.Action;
import dev.kyphos.store.ConditionalWrite;
import dev.kyphos.store.DynamoTable;
import dev.kyphos.store.Item;
import dev.kyphos.store.KeyRange;
import dev.kyphos.store.StoreUnavailable;
import dev.kyphos.store.StoreUnavailable.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The audit log of every rule set. It is append-only; an entry is written in the same transaction as its change,
 * or before the query log is read. */
public final class AuditLog {

    private static final String AT = "at";
    private static final String WHO = "who";
    private static final String WHAT = "what";
    private static final String DRAFT = "draft";
    private static final String VERSION = "version";
    private static final String FROM = "from";
    private static final String BEFORE = "digestBefore";
    private static final String AFTER = "digestAfter";
    private static final String MONTHS = "months";
    private static final String BY = "by";
    private static final String LANGUAGE = "language";

    /** The maximum difference between the clocks of two instances. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofDays(1);

    private final DynamoTable table;

    AuditLog(DynamoTable table) {
        this.table = table;
    }

    /** The write that appends an entry. */
    public static ConditionalWrite append(String ruleSet, AuditEntry entry) {
        return ConditionalWrite.create(item(ruleSet, entry));
    }

    /** A page of entries, newest first, starting below {@code after}. Empty if {@code after} is not a position. */
    Page<AuditEntry> page(String ruleSet, int limit, @Nullable String after) {
        if (after != null && !AuditEntry.isPosition(after)) {
            return new Page<>(List.of(), false);
        }
        var range = new KeyRange(
                Keys.auditPartition(ruleSet),
                Keys.AUDIT_ENTRY,
                true,
                after == null ? null : Keys.auditEntry(ruleSet, after),
                List.of(),
                limit + 1);
        return table.query(
                range,
                items -> Page.first(
                        limit, items.limit(limit + 1L).map(AuditLog::entry).toList()));
    }

    /** The principals who wrote a draft, in the order of their first revision. */
    List<String> authors(String ruleSet, String draft) {
        Instant from = RandomIds.time(draft).minus(CLOCK_TOLERANCE);
        var range = new KeyRange(
                Keys.auditPartition(ruleSet),
                Keys.AUDIT_ENTRY,
                false,
                Keys.auditEntry(ruleSet, RandomIds.position(from)),
                List.of(),
                0);
        return table.query(
                range,
                items -> items.map(AuditLog::entry)
                        .filter(entry -> entry.isRevisionOf(draft))
                        .sorted(Comparator.comparing(entry -> Objects.requireNonNullElse(entry.revision(), 0L)))
                        .map(AuditEntry::who)
                        .distinct()
                        .toList());
    }

    /** Encodes an entry as an item. A null component has no attribute. */
    private static Item item(String ruleSet, AuditEntry entry) {
        Item item = Item.at(Keys.auditEntry(ruleSet, entry.position()))
                .with(AT, entry.at().toString())
                .with(WHO, entry.who())
                .with(WHAT, entry.what().toString());
        item = with(item, DRAFT, entry.draft());
        item = with(item, VERSION, entry.version());
        item = with(item, FROM, entry.from());
        item = with(item, BEFORE, entry.digestBefore());
        item = with(item, AFTER, entry.digestAfter());
        item = with(item, MONTHS, entry.months());
        item = with(item, BY, entry.by());
        item = with(item, LANGUAGE, entry.language());
        return entry.revision() == null ? item : item.with(Item.REVISION, entry.revision());
    }

    private static AuditEntry entry(Item item) {
        return new AuditEntry(
                Keys.position(item.key()),
                item.instant(AT),
                item.text(WHO),
                action(item.text(WHAT)),
                text(item, DRAFT),
                item.has(VERSION) ? VersionItem.number(item, VERSION) : null,
                item.has(Item.REVISION) ? Long.valueOf(item.number(Item.REVISION)) : null,
                instant(item),
                text(item, BEFORE),
                text(item, AFTER),
                text(item, MONTHS),
                text(item, BY),
                text(item, LANGUAGE));
    }

    private static Item with(Item item, String name, @Nullable Object value) {
        return value == null ? item : item.with(name, value.toString());
    }

    private static @Nullable String text(Item item, String name) {
        return item.has(name) ? item.text(name) : null;
    }

    private static @Nullable Instant instant(Item item) {
        return item.has(FROM) ? item.instant(FROM) : null;
    }

    private static Action action(String text) {
        return Stream.of(Action.values())
                .filter(action -> action.toString().equals(text))
                .findFirst()
                .orElseThrow(() -> new StoreUnavailable(Reason.CORRUPT));
    }
}
