package dev.orderly.local.function;

import dev.orderly.engines.time.Timeline;
import dev.orderly.local.chaos.Calls;
import dev.orderly.local.happening.Happening;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What every function of one cloud shares.
 *
 * @param clients the engine's client for an interface of the SDK; throws {@link IllegalArgumentException} when there is
 * none
 * @param calls what goes wrong with calls of these clients
 * @param logs where handlers' lines go; see {@link Logs}
 */
public record Surroundings(
        Timeline timeline,
        Function<Class<?>, Object> clients,
        Calls calls,
        Activity activity,
        Consumer<Happening> observer,
        Logs logs,
        String region,
        String account) {

    String functionArn(String function) {
        return "arn:aws:lambda:" + region + ":" + account + ":function:" + function;
    }
}
