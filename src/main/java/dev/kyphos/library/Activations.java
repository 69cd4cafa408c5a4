package dev.kyphos.library;

import dev.kyphos.library.StoreUnavailable.Reason;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which version of each rule set is active, which ones will be, and which ones were. */
final class Activations {

    private final DynamoTable table;
    private final int pageSize;

    /** @param pageSize how many items of the history one call asks for; 0 for as many as fit */
    Activations(DynamoTable table, int pageSize) {
        this.table = table;
        this.pageSize = pageSize;
    }

    @Nullable
    Pointer current(String ruleSet) {
        Item item = table.get(Key.active(ruleSet));
        return item == null ? null : Pointer.read(item);
    }

    /** The activation in force at a time: the last one whose time was not after it. */
    @Nullable
    Activation at(String ruleSet, Instant time) {
        var newestFirst = new Range(Key.partition(ruleSet), Key.ACTIVATION, true, null, List.of(), pageSize);
        return table.<@Nullable Activation>query(
                newestFirst,
                items -> items.map(item -> Pointer.read(item).activation())
                        .filter(activation -> !activation.from().isAfter(time))
                        .findFirst()
                        .orElse(null));
    }

    /** Makes a pointer the current one, if the one before it is the current one and its last version exists. */
    Outcome activate(Pointer next, Audited entry) {
        Activation last = next.activation();
        String ruleSet = last.ruleSet();
        Key history = Key.activation(ruleSet, last.revision());
        Commit commit = table.transact(List.of(
                Write.check(Key.version(ruleSet, last.version()), last.digest()),
                Write.succeed(next.item(Key.active(ruleSet)), last.revision() - 1),
                Write.create(Pointer.alone(last, next.seeded()).item(history)),
                Write.raise(next.item(Key.catalogued(ruleSet))),
                Audit.added(ruleSet, entry)));
        return commit.isDone() ? new Outcome.Done() : cancelled(commit);
    }

    /** What the store made of it. */
    sealed interface Outcome {

        record Done() implements Outcome {}

        record NoSuchVersion() implements Outcome {}

        record Overtaken(@Nullable Schedule current) implements Outcome {}
    }

    private static Outcome cancelled(Commit commit) {
        if (commit.failed(0)) {
            return new Outcome.NoSuchVersion();
        }
        if (commit.failed(1)) {
            Item found = commit.found(1);
            return new Outcome.Overtaken(
                    found == null ? null : Pointer.read(found).schedule());
        }
        throw new StoreUnavailable(Reason.CORRUPT);
    }
}
