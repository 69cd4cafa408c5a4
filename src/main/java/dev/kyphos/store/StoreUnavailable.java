package dev.kyphos.store;

import java.util.Locale;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/** Thrown if the store gives no usable answer. A change was then made completely or not at all. */
public final class StoreUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The reason, one word that reveals no data. */
    public enum Reason {
        UNREACHABLE(true),
        SLOW(true),
        THROTTLED(true),
        FAILING(true),
        REFUSING(true),
        /** Other transactions held an item each time; the store can be reached. */
        CONTENDED(false),
        /** An item of a transaction was throttled each time; others need not be. */
        ITEM_THROTTLED(false, "throttled"),
        CORRUPT(false),
        /** The circuit breaker refused the call, since earlier calls failed. */
        CIRCUIT_OPEN(false, "resting");

        private final boolean outage;
        private final String word;

        Reason(boolean outage) {
            this.outage = outage;
            this.word = name().toLowerCase(Locale.ROOT);
        }

        Reason(boolean outage, String word) {
            this.outage = outage;
            this.word = word;
        }

        /** Whether the next call would probably fail for the same reason. */
        boolean isOutage() {
            return outage;
        }

        /** Whether another attempt, a moment later, may succeed. */
        boolean isTransient() {
            return this == CONTENDED || this == ITEM_THROTTLED;
        }

        /** The word in logs and problems. */
        @Override
        public String toString() {
            return word;
        }
    }

    private final Reason reason;

    /** Makes an exception without a stack trace. */
    public StoreUnavailable(Reason reason) {
        super(reason.toString(), null, false, false);
        this.reason = reason;
    }

    /** Classifies an exception of a DynamoDB client. */
    static StoreUnavailable of(SdkException failure) {
        return new StoreUnavailable(
                switch (failure) {
                    case ApiCallTimeoutException _, ApiCallAttemptTimeoutException _, AbortedException _ -> Reason.SLOW;
                    case TransactionConflictException _, TransactionInProgressException _ -> Reason.CONTENDED;
                    case SdkServiceException service when service.isThrottlingException() -> Reason.THROTTLED;
                    case SdkServiceException service when service.statusCode() >= 500 -> Reason.FAILING;
                    case SdkServiceException _ -> Reason.REFUSING;
                    default -> Reason.UNREACHABLE;
                });
    }

    /** The reason. */
    public Reason reason() {
        return reason;
    }
}
