package dev.kyphos.library;

import dev.kyphos.store.ConditionalWrite;
import dev.kyphos.store.DynamoTable;
import dev.kyphos.store.KeyRange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was changed in each rule set. Entries are only ever added, each in the transaction of its change. */
final class AuditLog {

    private final DynamoTable table;

    AuditLog(DynamoTable table) {
        this.table = table;
    }

    /** The write that adds an entry. */
    static ConditionalWrite added(String ruleSet, AuditEntry entry) {
        return ConditionalWrite.create(AuditItem.of(ruleSet, entry));
    }

    /** Some entries, newest first, from those before {@code after} on; none after what is no position. */
    Page<AuditEntry> page(String ruleSet, int limit, @Nullable String after) {
        if (after != null && !AuditEntry.isPosition(after)) {
            return new Page<>(List.of(), false);
        }
        var range = new KeyRange(
                Keys.auditPartition(ruleSet),
                Keys.AUDITED,
                true,
                after == null ? null : Keys.audited(ruleSet, after),
                List.of(),
                limit + 1);
        return table.query(
                range,
                items -> Page.first(
                        limit, items.limit(limit + 1L).map(AuditItem::read).toList()));
    }
}
