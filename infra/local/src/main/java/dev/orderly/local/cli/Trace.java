package dev.orderly.local.cli;

import dev.orderly.local.cli.CausalTree.Node;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells an order's story: what happened, because of what, when; and where its parts stand. */
@Command(name = "trace", description = "Tell an order's story.")
final class Trace implements Callable<Integer> {
    private static final List<String> PARTS = List.of("events", "fulfilment", "payment", "shipment", "mails");

    @Mixin
    private Connection connection = new Connection();

    @Parameters(paramLabel = "ORDER")
    private String order = "";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Api api = connection.api();
        Map<String, Value> story = new LinkedHashMap<>();
        story.put("order", api.order(order).orFail().json());
        for (String part : PARTS) {
            Answer answer = api.part(order, part);
            if (answer.status() != 404) { // not every order gets as far as a payment
                story.put(part, answer.orFail().json());
            }
        }
        PrintWriter out = spec.commandLine().getOut();
        if (connection.wantsJson()) {
            out.println(Value.ofMembers(story).pretty());
        } else {
            tell(story, out);
        }
        return Exit.DONE.code;
    }

    private static void tell(Map<String, Value> story, PrintWriter out) {
        out.println(OrderText.details(story.getOrDefault("order", Value.NOTHING)));
        out.println(tree(story).detailed());
        for (String part : PARTS) {
            for (Value one : many(story.getOrDefault(part, Value.NOTHING), part)) {
                out.println("%-10s  %s".formatted(part, OrderText.summary(one)));
            }
        }
    }

    /** Every event that a part tells of. What a command did follows what sent it: {@code stream@version#index}. */
    private static CausalTree tree(Map<String, Value> story) {
        List<Value> events = story.values().stream()
                .flatMap(part -> part.at("events").items().stream())
                .toList();
        Set<String> known = events.stream().map(event -> event.at("id").text()).collect(Collectors.toSet());
        Map<String, Value> latest = new HashMap<>();
        List<Node> nodes = new ArrayList<>();
        for (Value event : events) {
            String id = event.at("id").text();
            Value before = latest.put(id.substring(0, Math.max(0, id.indexOf('@'))), event);
            nodes.add(node(event, cause(event, before == null ? Value.NOTHING : before, known)));
        }
        return new CausalTree(nodes);
    }

    /** Of one commit, or caused by what no part tells of: it came after what was before it in its stream. */
    private static String cause(Value event, Value before, Set<String> known) {
        String cause = event.at("causationId").text();
        String sender = cause.replaceFirst("#.*", "");
        boolean follows = before.exists()
                && (!known.contains(sender) || before.at("causationId").text().equals(cause));
        return follows ? before.at("id").text() : sender;
    }

    private static Node node(Value event, String cause) {
        String what = event.at("type").text() + " " + event.at("step").text();
        String label = "%-30s %s".formatted(what.strip(), event.at("id").text());
        try {
            return new Node(
                    event.at("id").text(), cause, Instant.parse(event.at("time").text()), label);
        } catch (DateTimeParseException untimely) {
            throw new Failure(Exit.BAD_ANSWER, "an event has no time: " + event.compact());
        }
    }

    /** Mails are many; of the others there is one, and the events are told already. */
    private static List<Value> many(Value part, String name) {
        return switch (name) {
            case "events" -> List.of();
            case "mails" -> part.at("mails").items();
            default -> part.exists() ? List.of(part) : List.of();
        };
    }
}
