package dev.orderly.bench;

import dev.orderly.codec.Union;
import dev.orderly.platform.decide.Decider;
import dev.orderly.platform.decide.Decision;
import dev.orderly.platform.message.JsonReader;
import dev.orderly.platform.message.JsonWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** A context's rules in memory: a command goes in as JSON, what is said of it comes out as JSON. */
final class Rules<C, S, E> {
    /** A command or an event as it travels. */
    record Message(String type, String data) {
        static <T> Message of(T value, Union<T> codec) {
            return new Message(codec.typeOf(value), JsonWriter.write(out -> codec.writeData(value, out)));
        }

        <T> T read(Union<T> codec) {
            return JsonReader.read(data, in -> codec.readData(type, in));
        }
    }

    private final Decider<C, S, E> decider;
    private final Union<C> commands;
    private final Union<E> events;
    private final BiFunction<String, C, List<E>> outside;
    private final Map<String, S> states = new HashMap<>();

    /** {@code outside}: what a gateway or carrier makes happen after an intent, by the case and the command. */
    Rules(Decider<C, S, E> decider, Union<C> commands, Union<E> events, BiFunction<String, C, List<E>> outside) {
        this.decider = decider;
        this.commands = commands;
        this.events = events;
        this.outside = outside;
    }

    List<Message> take(String id, Message message) {
        var command = message.read(commands);
        if (!(decider.decide(command, state(id)) instanceof Decision.Accept<E> accepted)) {
            throw new IllegalStateException(message + " was refused");
        }
        var said = new ArrayList<Message>();
        var isIntent = false;
        for (var event : accepted.events()) {
            isIntent |= !happens(id, event, said);
        }
        if (isIntent) {
            outside.apply(id, command).forEach(event -> happens(id, event, said));
        }
        return said;
    }

    private S state(String id) {
        return states.computeIfAbsent(id, _ -> decider.initialState());
    }

    /** Whether it is said to all. The state follows from what was written, as in a function that reads its stream. */
    private boolean happens(String id, E event, List<Message> said) {
        var written = Message.of(event, events);
        states.put(id, decider.evolve(state(id), written.read(events)));
        if (events.published(written.type())) {
            said.add(written);
            return true;
        }
        return false;
    }

    void forget(String id) {
        states.remove(id);
    }
}
