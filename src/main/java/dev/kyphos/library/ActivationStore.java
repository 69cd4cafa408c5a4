package dev.kyphos.library;

import dev.kyphos.store.ConditionalWrite;
import dev.kyphos.store.DynamoTable;
import dev.kyphos.store.Item;
import dev.kyphos.store.Key;
import dev.kyphos.store.KeyRange;
import dev.kyphos.store.StoreUnavailable;
import dev.kyphos.store.StoreUnavailable.Reason;
import dev.kyphos.store.TransactionResult;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The activations in the store: the current schedule of each rule set, and its history. */
final class ActivationStore {

    private final DynamoTable table;
    private final int pageSize;

    /** @param pageSize the number of items of the history that one call reads; 0 for as many as fit */
    ActivationStore(DynamoTable table, int pageSize) {
        this.table = table;
        this.pageSize = pageSize;
    }

    /** The current schedule, or null if no version was ever activated. */
    @Nullable
    ScheduleItem current(String ruleSet) {
        Item item = table.get(Keys.active(ruleSet));
        return item == null ? null : ScheduleItem.read(item);
    }

    /** The activation in force at a time: the last that starts at that time or earlier. Null if none, or if withdrawn. */
    @Nullable
    Activation at(String ruleSet, Instant time) {
        var newestFirst = new KeyRange(Keys.partition(ruleSet), Keys.ACTIVATION, true, null, List.of(), pageSize);
        return table.<@Nullable Activation>query(
                newestFirst,
                items -> items.map(item -> ScheduleItem.read(item).activation())
                        .filter(activation -> !activation.from().isAfter(time))
                        .findFirst()
                        .map(Schedule::unlessWithdrawn)
                        .orElse(null));
    }

    /** The activations after a revision, oldest first. */
    List<Activation> after(String ruleSet, long revision) {
        var oldestFirst = new KeyRange(
                Keys.partition(ruleSet),
                Keys.ACTIVATION,
                false,
                revision == 0 ? null : Keys.activation(ruleSet, revision),
                List.of(),
                pageSize);
        return table.query(
                oldestFirst,
                items -> items.map(item -> ScheduleItem.read(item).activation()).toList());
    }

    /** The first time at which a version is in force; null if no version was ever activated. */
    @Nullable
    Instant first(String ruleSet) {
        var oldestFirst = new KeyRange(Keys.partition(ruleSet), Keys.ACTIVATION, false, null, List.of(), pageSize);
        return table.<@Nullable Instant>query(
                oldestFirst,
                items -> items.map(item -> ScheduleItem.read(item).activation().from())
                        .min(Comparator.naturalOrder())
                        .orElse(null));
    }

    /** Whether a version was ever activated. */
    boolean wasActivated(String ruleSet, VersionNumber number) {
        var newestFirst = new KeyRange(Keys.partition(ruleSet), Keys.ACTIVATION, true, null, List.of(), pageSize);
        return table.query(
                newestFirst,
                items -> items.map(item -> ScheduleItem.read(item).activation())
                        .anyMatch(activation ->
                                !activation.withdrawn() && activation.version().equals(number)));
    }

    /** Writes a schedule, if it follows the current one and the version of its last activation exists. */
    WriteResult activate(ScheduleItem next, AuditEntry entry) {
        Activation last = next.activation();
        String ruleSet = last.ruleSet();
        Key history = Keys.activation(ruleSet, last.revision());
        TransactionResult commit = table.transact(List.of(
                ConditionalWrite.check(Keys.version(ruleSet, last.version()), DocumentCodec.DIGEST, last.digest()),
                ConditionalWrite.replace(next.item(Keys.active(ruleSet)), last.revision() - 1),
                ConditionalWrite.create(ScheduleItem.single(last, next.seeded()).item(history)),
                ConditionalWrite.copy(next.item(Keys.catalogueEntry(ruleSet)), DocumentCodec.DOCUMENT),
                AuditLog.append(ruleSet, entry)));
        return commit.isDone() ? new WriteResult.Written() : failure(commit);
    }

    /** The result of writing a schedule. */
    sealed interface WriteResult {

        record Written() implements WriteResult {}

        record NoSuchVersion() implements WriteResult {}

        record RevisionConflict(@Nullable Schedule current) implements WriteResult {}
    }

    private static WriteResult failure(TransactionResult commit) {
        if (commit.failed(0)) {
            return new WriteResult.NoSuchVersion();
        }
        if (commit.failed(1)) {
            Item found = commit.found(1);
            return new WriteResult.RevisionConflict(
                    found == null ? null : ScheduleItem.read(found).schedule());
        }
        throw new StoreUnavailable(Reason.CORRUPT);
    }
}
