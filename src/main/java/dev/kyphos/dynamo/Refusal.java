package dev.kyphos.dynamo;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Thrown if DynamoDB answers with an error. It repeats nothing of the answer. */
public final class Refusal extends Exception {

    private static final long serialVersionUID = 1L;

    private static final int SERVER_ERROR = 500;
    private static final int TOO_MANY_REQUESTS = 429;

    /** The types that mean throttling, as the SDK knows them. */
    private static final Set<String> THROTTLING = Set.of(
            "ProvisionedThroughputExceededException",
            "ThrottlingException",
            "Throttling",
            "ThrottledException",
            "RequestThrottledException",
            "RequestThrottled",
            "RequestLimitExceeded",
            "BandwidthLimitExceeded",
            "TooManyRequestsException",
            "PriorRequestNotComplete",
            "SlowDown");

    /** Errors that a clock which is wrong may cause. */
    private static final Set<String> OF_CLOCK = Set.of(
            "InvalidSignatureException",
            "SignatureDoesNotMatch",
            "RequestTimeTooSkewed",
            "RequestInTheFuture",
            "RequestExpired",
            "AuthFailure");

    private static final Set<String> OF_CREDENTIALS = Set.of("ExpiredTokenException", "ExpiredToken");

    private static final Set<String> OF_A_MOMENT =
            Set.of("InternalServerError", "InternalError", "RequestTimeout", "RequestTimeoutException");

    private final int status;
    private final String type;
    private final transient @Nullable String date;

    /**
     * @param status the status of HTTP, not 2xx
     * @param type the name of the error, such as {@code ThrottlingException}; empty if the answer names none
     * @param date the server's time, as in the header {@code Date}; null if it is unknown
     */
    Refusal(int status, String type, @Nullable String date) {
        super("refused", null, false, false);
        this.status = status;
        this.type = type;
        this.date = date;
    }

    /** The refusal in an answer. A body that is no JSON names no error. */
    static Refusal of(int status, @Nullable String typeHeader, @Nullable String date, byte[] body) {
        String type = typeHeader == null ? typeInBody(body) : typeHeader;
        int namespace = type.lastIndexOf('#');
        String name = type.substring(namespace + 1);
        int address = name.indexOf(':');
        return new Refusal(status, address < 0 ? name : name.substring(0, address), date);
    }

    private static String typeInBody(byte[] body) {
        try (JsonParser in = Request.JSON.createParser(body)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                return "";
            }
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String name = in.currentName();
                JsonToken value = in.nextToken();
                if (name.equals("__type") && value == JsonToken.VALUE_STRING) {
                    return in.getText();
                }
                in.skipChildren();
            }
            return "";
        } catch (IOException _) {
            return "";
        }
    }

    /** Whether there are too many requests now. */
    public boolean isThrottling() {
        return status == TOO_MANY_REQUESTS || THROTTLING.contains(type);
    }

    /** Whether the service failed, and not the request. */
    public boolean isFailure() {
        return status >= SERVER_ERROR;
    }

    /** Whether another attempt may succeed. */
    public boolean isTransient() {
        return isThrottling() || isFailure() || OF_A_MOMENT.contains(type);
    }

    /** Whether the condition of a write failed. */
    public boolean isFailedCondition() {
        return type.equals("ConditionalCheckFailedException");
    }

    /** Whether a transaction holds the item. */
    public boolean isContended() {
        return type.equals("TransactionConflictException") || type.equals("TransactionInProgressException");
    }

    boolean mayBeOfClock() {
        return OF_CLOCK.contains(type);
    }

    boolean isOfExpiredCredentials() {
        return OF_CREDENTIALS.contains(type);
    }

    @Nullable
    String date() {
        return date;
    }
}
