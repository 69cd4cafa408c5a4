package dev.kyphos.store;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;

/**
 * A state machine of AWS Step Functions. Every method throws {@link StoreUnavailable} if the call fails. The client is made when it is
 * first needed. Thread-safe.
 */
public final class StateMachine {

    private final String arn;
    private final @Nullable URI endpoint;
    private @Nullable SfnClient client;

    private StateMachine(String arn, @Nullable URI endpoint) {
        this.arn = arn;
        this.endpoint = endpoint;
    }

    /**
     * A state machine.
     *
     * @param arn its ARN
     * @param endpoint the endpoint of Step Functions; null for that of the region
     */
    public static StateMachine at(String arn, @Nullable URI endpoint) {
        return new StateMachine(arn, endpoint);
    }

    /**
     * Starts an execution.
     *
     * @param name its name; starting one of the same name and input that is running changes nothing
     * @param input a JSON text
     */
    public void start(String name, String input) {
        try {
            client().startExecution(
                            start -> start.stateMachineArn(arn).name(name).input(input));
        } catch (SdkException failure) {
            throw StoreUnavailable.of(failure);
        }
    }

    /** Stops an execution, if there is one of the name. */
    public void stop(String name) {
        String execution = arn.replace(":stateMachine:", ":execution:") + ":" + name;
        try {
            client().stopExecution(stop -> stop.executionArn(execution));
        } catch (ExecutionDoesNotExistException _) {
            // it has ended, or never began
        } catch (SdkException failure) {
            throw StoreUnavailable.of(failure);
        }
    }

    private synchronized SfnClient client() {
        if (client == null) {
            client = SdkClients.build(DynamoDbClients.LOG_READER, SfnClient.builder(), endpoint);
        }
        return client;
    }
}
