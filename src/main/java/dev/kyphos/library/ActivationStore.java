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
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which version of each rule set is active, which ones will be, and which ones were. */
final class ActivationStore {

    private final DynamoTable table;
    private final int pageSize;

    /** @param pageSize how many items of the history one call asks for; 0 for as many as fit */
    ActivationStore(DynamoTable table, int pageSize) {
        this.table = table;
        this.pageSize = pageSize;
    }

    @Nullable
    ScheduleItem current(String ruleSet) {
        Item item = table.get(Keys.active(ruleSet));
        return item == null ? null : ScheduleItem.read(item);
    }

    /** The activation in force at a time: the last one whose time was not after it. */
    @Nullable
    Activation at(String ruleSet, Instant time) {
        var newestFirst = new KeyRange(Keys.partition(ruleSet), Keys.ACTIVATION, true, null, List.of(), pageSize);
        return table.<@Nullable Activation>query(
                newestFirst,
                items -> items.map(item -> ScheduleItem.read(item).activation())
                        .filter(activation -> !activation.from().isAfter(time))
                        .findFirst()
                        .orElse(null));
    }

    /** Makes a pointer the current one, if the one before it is the current one and its last version exists. */
    WriteResult activate(ScheduleItem next, AuditEntry entry) {
        Activation last = next.activation();
        String ruleSet = last.ruleSet();
        Key history = Keys.activation(ruleSet, last.revision());
        TransactionResult commit = table.transact(List.of(
                ConditionalWrite.check(Keys.version(ruleSet, last.version()), DocumentCodec.DIGEST, last.digest()),
                ConditionalWrite.succeed(next.item(Keys.active(ruleSet)), last.revision() - 1),
                ConditionalWrite.create(ScheduleItem.alone(last, next.seeded()).item(history)),
                ConditionalWrite.raise(next.item(Keys.catalogued(ruleSet))),
                AuditLog.added(ruleSet, entry)));
        return commit.isDone() ? new WriteResult.Written() : cancelled(commit);
    }

    /** What the store made of it. */
    sealed interface WriteResult {

        record Written() implements WriteResult {}

        record NoSuchVersion() implements WriteResult {}

        record RevisionConflict(@Nullable Schedule current) implements WriteResult {}
    }

    private static WriteResult cancelled(TransactionResult commit) {
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
