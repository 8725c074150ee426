package dev.orderly.platform.spec;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** Writes to tables that go wrong, one at a time: counted from when the fault is set, the first write is 1. */
public final class Faults {
    /** The function is gone: nothing of it runs any more. */
    public static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private enum Kind {
        NONE,
        LOSE_CALL,
        LOSE_CALLS,
        KILL_BEFORE,
        KILL_AFTER,
        LOSE_ANSWER
    }

    private final DynamoDbClient engine;
    private final DynamoDbClient client;
    private Kind kind = Kind.NONE;
    private int writesLeft;
    private int readsLeft;
    private Runnable meanwhile = () -> {};

    Faults(DynamoDbClient engine) {
        this.engine = engine;
        this.client = (DynamoDbClient) Proxy.newProxyInstance(
                DynamoDbClient.class.getClassLoader(), new Class<?>[] {DynamoDbClient.class}, this::call);
    }

    DynamoDbClient client() {
        return client;
    }

    /** Kills the function before a write. */
    public void killBeforeWrite(int number) {
        set(Kind.KILL_BEFORE, number);
    }

    /** Kills the function when a write is done. */
    public void killAfterWrite(int number) {
        set(Kind.KILL_AFTER, number);
    }

    /** Loses that many writes on their way: they never arrive, and nobody hears of it. */
    public void loseWrites(int count) {
        set(Kind.LOSE_CALLS, count);
    }

    /** Loses one write on its way: it never arrives. */
    public void loseWrite(int number) {
        set(Kind.LOSE_CALL, number);
    }

    /** Does a write and loses its answer. */
    public void loseAnswerOfWrite(int number) {
        set(Kind.LOSE_ANSWER, number);
    }

    /** Lets something happen before a row is read. */
    public synchronized void beforeRead(int number, Runnable meanwhile) {
        readsLeft = number;
        this.meanwhile = meanwhile;
    }

    private synchronized Runnable beforeRead() {
        readsLeft--;
        return readsLeft == 0 ? meanwhile : () -> {};
    }

    private synchronized void set(Kind next, int number) {
        kind = next;
        writesLeft = number;
    }

    private synchronized Kind next() {
        writesLeft--;
        var due = writesLeft <= 0 || kind == Kind.LOSE_CALLS ? kind : Kind.NONE;
        kind = writesLeft <= 0 ? Kind.NONE : kind;
        return due;
    }

    private @Nullable Object call(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        var write = arguments != null
                && (arguments[0] instanceof PutItemRequest || arguments[0] instanceof TransactWriteItemsRequest);
        if (method.isDefault() && arguments != null && arguments[0] instanceof Consumer) {
            return InvocationHandler.invokeDefault(proxy, method, arguments);
        }
        if (arguments != null && arguments[0] instanceof GetItemRequest) {
            beforeRead().run();
        }
        var fault = write ? next() : Kind.NONE;
        if (fault == Kind.KILL_BEFORE) {
            throw new Killed();
        }
        if (fault == Kind.LOSE_CALL || fault == Kind.LOSE_CALLS) {
            throw SdkClientException.create("The call was lost");
        }
        var answer = engineCall(method, arguments);
        return switch (fault) {
            case NONE, KILL_BEFORE, LOSE_CALL, LOSE_CALLS -> answer;
            case KILL_AFTER -> throw new Killed();
            case LOSE_ANSWER -> throw SdkClientException.create("The answer was lost");
        };
    }

    private @Nullable Object engineCall(Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(engine, arguments);
        } catch (InvocationTargetException refused) {
            throw refused.getCause() == null ? refused : refused.getCause();
        }
    }
}
