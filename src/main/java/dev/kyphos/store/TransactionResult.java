package dev.kyphos.store;

import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;

/**
 * The result of a transaction.
 *
 * @param reasons one cancellation reason for each write; empty if the transaction was made
 */
public record TransactionResult(List<CancellationReason> reasons) {

    static final TransactionResult DONE = new TransactionResult(List.of());

    /** Whether the transaction was made. */
    public boolean isDone() {
        return reasons.isEmpty();
    }

    /** Whether the condition of a write failed; {@code write} is its index in the transaction. */
    public boolean failed(int write) {
        return !isDone() && failed(reasons.get(write));
    }

    /** The item that a failed condition found; null if there was no item. */
    @Nullable
    public Item found(int write) {
        CancellationReason reason = reasons.get(write);
        return reason.hasItem() ? SdkItems.item(reason.item()) : null;
    }

    /** Whether a reason is a failed condition. */
    static boolean failed(CancellationReason reason) {
        return "ConditionalCheckFailed".equals(reason.code());
    }
}
