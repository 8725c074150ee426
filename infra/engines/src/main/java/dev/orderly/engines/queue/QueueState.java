package dev.orderly.engines.queue;

import java.util.List;
import java.util.Map;

/** All that a queue is at one moment. The messages are copies. */
record QueueState(
        String name,
        Map<String, String> attributes,
        Map<String, String> tags,
        long createdMillis,
        long modifiedMillis,
        long token,
        long lastNumber,
        List<Message> messages) {

    static QueueState fresh(String name, QueueAttributes attributes, Surroundings world) {
        var now = world.nowMillis();
        return new QueueState(
                name, attributes.values(), Map.of(), now, now, world.random().getAsLong(), 0, List.of());
    }
}
