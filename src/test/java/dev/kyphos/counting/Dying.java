package dev.kyphos.counting;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A client of DynamoDB that dies after some calls: as a process that is killed, it makes no other call then. */
public final class Dying {

    private Dying() {}

    /**
     * A client that makes so many calls, and perhaps one more of which nobody learns the result.
     *
     * @param made whether the call at which it dies is made
     */
    public static DynamoDbClient after(int calls, boolean made, DynamoDbClient client) {
        var left = new AtomicInteger(calls);
        return (DynamoDbClient) Proxy.newProxyInstance(
                Dying.class.getClassLoader(), new Class<?>[] {DynamoDbClient.class}, (_, method, arguments) -> {
                    int before = left.getAndDecrement();
                    if (before < 0 || (before == 0 && !made)) {
                        throw SdkClientException.create("dead");
                    }
                    try {
                        Object result = method.invoke(client, arguments);
                        if (before == 0) {
                            throw SdkClientException.create("dead");
                        }
                        return result;
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }
}
