package dev.orderly.local.cli;

import dev.orderly.local.cli.CausalTree.Node;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
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
        Answer acts = api.acts(order);
        if (acts.ok() && !acts.json().at("events").items().isEmpty()) { // most orders need nobody
            story.put("acts", acts.json());
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

    /** Every event that a part tells of. */
    private static CausalTree tree(Map<String, Value> story) {
        return new CausalTree(story.values().stream()
                .flatMap(part -> part.at("events").items().stream())
                .map(Trace::node)
                .toList());
    }

    private static Node node(Value event) {
        String label = "%-22s %s  by %s"
                .formatted(
                        event.at("type").text(),
                        event.at("id").text(),
                        event.at("actor").text());
        String act = event.at("data").at("what").text();
        if (!act.isEmpty()) {
            label += ": " + act + " " + event.at("data").at("on").text() + ", "
                    + event.at("data").at("reason").text();
        }
        try {
            Instant time = Instant.parse(event.at("time").text());
            return new Node(event.at("id").text(), event.at("causationId").text(), time, label);
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
