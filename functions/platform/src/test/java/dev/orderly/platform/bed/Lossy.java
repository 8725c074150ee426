package dev.orderly.platform.bed;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A DynamoDB whose writes have their effect, or not, and whose answers are lost: the fault ddb.put.ackLost. */
public final class Lossy {
    private Lossy() {}

    /** The next {@code times} calls of that operation take effect, and nobody hears of it. */
    public static DynamoDbClient answersLost(DynamoDbClient real, String operation, int times) {
        return through(real, operation, times, true);
    }

    /** The next {@code times} calls of that operation never arrive. */
    public static DynamoDbClient callsLost(DynamoDbClient real, String operation, int times) {
        return through(real, operation, times, false);
    }

    private static DynamoDbClient through(DynamoDbClient real, String operation, int times, boolean effect) {
        var left = new AtomicInteger(times);
        return (DynamoDbClient) Proxy.newProxyInstance(
                Lossy.class.getClassLoader(), new Class<?>[] {DynamoDbClient.class}, (_, method, arguments) -> {
                    var lost = method.getName().equals(operation) && left.getAndDecrement() > 0;
                    try {
                        var answer = lost && !effect ? null : method.invoke(real, arguments);
                        if (lost) {
                            throw SdkClientException.create("The answer was lost");
                        }
                        return answer;
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }
}
