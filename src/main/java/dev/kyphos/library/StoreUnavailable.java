package dev.kyphos.library;

import java.util.Locale;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/** The store gave no answer that can be used. Stays inside this package. */
final class StoreUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why, in one word that names nothing. */
    enum Reason {
        UNREACHABLE(true),
        SLOW(true),
        THROTTLED(true),
        FAILING(true),
        REFUSING(true),
        CONTENDED(false),
        CORRUPT(false),
        RESTING(false);

        private final boolean outage;

        Reason(boolean outage) {
            this.outage = outage;
        }

        /** Whether the next question would fail for it too. */
        boolean isOutage() {
            return outage;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Reason reason;

    StoreUnavailable(Reason reason) {
        super(reason.toString(), null, false, false);
        this.reason = reason;
    }

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

    Reason reason() {
        return reason;
    }
}
