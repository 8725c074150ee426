package dev.orderly.local.cli;

import dev.orderly.local.cli.CausalTree.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers every message by the order that it is about. */
final class Chronicle {
    private final Map<String, List<Message>> byOrder = new ConcurrentHashMap<>();

    void hear(Message message) {
        String order = message.data().at("order").text();
        if (!order.isEmpty()) {
            byOrder.compute(order, (_, known) -> {
                List<Message> messages = known == null ? new ArrayList<>() : new ArrayList<>(known);
                messages.add(message);
                return List.copyOf(messages);
            });
        }
    }

    List<Message> of(String order) {
        return byOrder.getOrDefault(order, List.of());
    }

    /** What happened to an order, as far as it travelled. */
    CausalTree story(String order) {
        return new CausalTree(of(order).stream()
                .map(message -> new Node(message.id(), message.cause(), message.time(), message.type()))
                .toList());
    }
}
