package dev.orderly.operations;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

/** Clients whose function is killed before or after a write, meets somebody else there, or receives all twice. */
final class Kills {
    private static final Set<String> WRITES =
            Set.of("putItem", "sendMessage", "deleteMessageBatch", "transactWriteItems");

    private int killAt = Integer.MAX_VALUE;
    private int writes;
    private Runnable meanwhile = () -> {};
    private boolean repeats;

    /** Even numbers: after that half of them; odd: before the one that would follow. */
    void at(int moment) {
        killAt = moment;
        writes = 0;
    }

    void never() {
        killAt = Integer.MAX_VALUE;
    }

    /** Runs before the next write, once. */
    void meanwhile(Runnable other) {
        meanwhile = other;
    }

    /** Whatever is received comes twice, in one answer. */
    void repeats() {
        repeats = true;
    }

    <C> C client(Class<C> type, C real) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (_, method, arguments) -> {
                    var isWrite = WRITES.contains(method.getName());
                    if (isWrite) {
                        var other = meanwhile;
                        meanwhile = () -> {};
                        other.run();
                        dies();
                    }
                    try {
                        var answer = method.invoke(real, arguments);
                        if (isWrite) {
                            dies();
                        }
                        return repeats && answer instanceof ReceiveMessageResponse once ? twice(once) : answer;
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                }));
    }

    private static ReceiveMessageResponse twice(ReceiveMessageResponse once) {
        return once.toBuilder()
                .messages(Stream.concat(once.messages().stream(), once.messages().stream())
                        .toList())
                .build();
    }

    private void dies() {
        if (writes++ == killAt) {
            throw new Killed();
        }
    }
}
