package dev.kyphos.library;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was changed in each rule set. Entries are only ever added, each in the transaction of its change. */
final class Audit {

    private final DynamoTable table;

    Audit(DynamoTable table) {
        this.table = table;
    }

    /** The write that adds an entry. */
    static Write added(String ruleSet, Audited entry) {
        return Write.create(AuditItem.of(ruleSet, entry));
    }

    /** Some entries, newest first, from those before {@code after} on; none after what is no position. */
    Page<Audited> page(String ruleSet, int limit, @Nullable String after) {
        if (after != null && !Audited.isPosition(after)) {
            return new Page<>(List.of(), false);
        }
        var range = new Range(
                Key.auditPartition(ruleSet),
                Key.AUDITED,
                true,
                after == null ? null : Key.audited(ruleSet, after),
                List.of(),
                limit + 1);
        return table.query(
                range,
                items -> Page.first(
                        limit, items.limit(limit + 1L).map(AuditItem::read).toList()));
    }
}
