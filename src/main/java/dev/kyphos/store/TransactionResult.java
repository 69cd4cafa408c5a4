package dev.kyphos.store;

import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;

/**
 * What became of a transaction.
 *
 * @param reasons one for each write, or none where it went through
 */
public record TransactionResult(List<CancellationReason> reasons) {

    static final TransactionResult DONE = new TransactionResult(List.of());

    public boolean isDone() {
        return reasons.isEmpty();
    }

    /** Whether the condition of a write, by its place in the transaction, didn't hold. */
    public boolean failed(int write) {
        return !isDone() && failed(reasons.get(write));
    }

    /** The item that was in a write's way, or null where there was none. */
    @Nullable
    public Item found(int write) {
        CancellationReason reason = reasons.get(write);
        return reason.hasItem() ? new Item(reason.item()) : null;
    }

    /** Whether a reason is that a condition didn't hold. */
    static boolean failed(CancellationReason reason) {
        return "ConditionalCheckFailed".equals(reason.code());
    }
}
