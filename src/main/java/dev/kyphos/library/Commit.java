package dev.kyphos.library;

import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;

/**
 * What became of a transaction.
 *
 * @param reasons one for each write, or none where it went through
 */
record Commit(List<CancellationReason> reasons) {

    static final Commit DONE = new Commit(List.of());

    boolean isDone() {
        return reasons.isEmpty();
    }

    /** Whether the condition of a write, by its place in the transaction, didn't hold. */
    boolean failed(int write) {
        return !isDone() && failed(reasons.get(write));
    }

    /** The item that was in a write's way, or null where there was none. */
    @Nullable
    Item found(int write) {
        CancellationReason reason = reasons.get(write);
        return reason.hasItem() ? new Item(reason.item()) : null;
    }

    /** Whether a reason is that a condition didn't hold. */
    static boolean failed(CancellationReason reason) {
        return "ConditionalCheckFailed".equals(reason.code());
    }
}
