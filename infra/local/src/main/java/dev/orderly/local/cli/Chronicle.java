package dev.orderly.local.cli;

import dev.orderly.local.cli.CausalTree.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

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

    /** What happened to an order as far as it travelled, linked by what did not: ids and their causes. */
    CausalTree story(String order, Map<String, String> unseen) {
        List<Message> messages = of(order);
        Map<String, String> links = new HashMap<>(unseen);
        messages.forEach(message ->
                intent(message, messages).ifPresent(command -> links.putIfAbsent(message.cause(), command.id())));
        return new CausalTree(
                messages.stream()
                        .map(message -> new Node(message.id(), message.cause(), message.time(), message.type()))
                        .toList(),
                links);
    }

    /**
     * The command behind an event whose cause is its own stream's unpublished intent: the last one before it that nothing
     * else answers, since a process asks for one thing at a time.
     */
    private static Optional<Message> intent(Message event, List<Message> messages) {
        if (!event.cause().startsWith(event.subject() + "@")) {
            return Optional.empty();
        }
        Set<String> answered = messages.stream().map(Message::cause).collect(Collectors.toSet());
        return messages.stream()
                .filter(message -> message.isCommand() && !answered.contains(message.id()))
                .filter(command -> !command.time().isAfter(event.time()))
                .max(Comparator.comparing(Message::time));
    }
}
