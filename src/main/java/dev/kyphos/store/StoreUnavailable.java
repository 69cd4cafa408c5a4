package dev.kyphos.store;

import java.util.Locale;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/** The store gave no answer that can be used, for a reason of one word. A change was made whole or not at all. */
public final class StoreUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why, in one word that names nothing. */
    public enum Reason {
        UNREACHABLE(true),
        SLOW(true),
        THROTTLED(true),
        FAILING(true),
        REFUSING(true),
        CONTENDED(false),
        CORRUPT(false),
        /** No call was made, since the ones before it failed. */
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

        /** Whether the next call would fail for it too. */
        boolean isOutage() {
            return outage;
        }

        /** The word that logs and problems have for it. */
        @Override
        public String toString() {
            return word;
        }
    }

    private final Reason reason;

    public StoreUnavailable(Reason reason) {
        super(reason.toString(), null, false, false);
        this.reason = reason;
    }

    /** Makes one of what a client of DynamoDB throws. */
    static StoreUnavailable because(SdkException failure) {
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

    public Reason reason() {
        return reason;
    }
}
