package dev.orderly.platform.spec;

import com.amazonaws.services.lambda.runtime.Context;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;

/** How long a function may still run, each time that it asks. */
public final class Remaining {
    private Remaining() {}

    /** These times, one after the other, and then the last for ever. */
    public static Context millis(int... millis) {
        var times = new ArrayDeque<Integer>();
        for (var time : millis) {
            times.add(time);
        }
        return (Context) Proxy.newProxyInstance(
                Context.class.getClassLoader(),
                new Class<?>[] {Context.class},
                (_, _, _) -> times.size() > 1 ? times.remove() : times.getFirst());
    }
}
