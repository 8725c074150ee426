package dev.orderly.local.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads one plan; every error says where. */
final class PlanReader {
    private static final Set<String> PLAN = Set.of("seed", "for", "faults");
    private static final Set<String> FAULT = Set.of("probability", "for", "delay", "function", "queue", "table");

    private final String label;

    PlanReader(String label) {
        this.label = label;
    }

    List<Fault> read(String yaml) {
        var plan = fields(root(yaml), PLAN);
        var seed = plan.containsKey("seed") ? whole(plan.get("seed")) : 1;
        var limit = Optional.ofNullable(plan.get("for")).map(this::duration);
        var faults = new ArrayList<Fault>();
        var declared = plan.get("faults");
        if (declared == null) {
            throw new BadPlan(label + ": there are no faults in it");
        }
        fields(declared, Set.of()).forEach((name, node) -> faults.add(fault(name, node, seed, limit)));
        return faults;
    }

    private Node root(String yaml) {
        try {
            return new Compose(LoadSettings.builder().setLabel(label).build())
                    .composeString(yaml)
                    .orElseThrow(() -> new BadPlan(label + " is empty"));
        } catch (MarkedYamlEngineException broken) {
            throw new BadPlan(at(broken.getProblemMark()) + "this is no YAML: " + broken.getProblem());
        } catch (YamlEngineException broken) {
            throw new BadPlan(label + ": this is no YAML: " + broken.getMessage());
        }
    }

    private Fault fault(String knob, Node node, long seed, Optional<Duration> limit) {
        var said = node instanceof ScalarNode ? Map.of("probability", node) : fields(node, FAULT);
        var probability = said.get("probability");
        if (probability == null) {
            throw wrong(node, knob + " needs a probability");
        }
        var own = Optional.ofNullable(said.get("for")).map(this::duration).or(() -> limit);
        var delay = Optional.ofNullable(said.get("delay")).map(this::duration);
        var scope = new Scope(text(said.get("function")), text(said.get("queue")), text(said.get("table")));
        try {
            return new Fault(Knob.named(knob), share(probability), scope, seed, new Fault.Tuning(own, delay));
        } catch (BadPlan bad) {
            throw wrong(node, String.valueOf(bad.getMessage()));
        }
    }

    /** Names in their order; none but the allowed ones, if some are given. */
    private Map<String, Node> fields(Node node, Set<String> allowed) {
        if (!(node instanceof MappingNode mapping)) {
            throw wrong(node, "this must have names and values");
        }
        var fields = new LinkedHashMap<String, Node>();
        for (var tuple : mapping.getValue()) {
            var name = tuple.getKeyNode() instanceof ScalarNode key ? key.getValue() : "";
            if (!allowed.isEmpty() && !allowed.contains(name)) {
                throw wrong(
                        tuple.getKeyNode(),
                        "there is no " + name + " here; there are "
                                + String.join(", ", allowed.stream().sorted().toList()));
            }
            if (fields.put(name, tuple.getValueNode()) != null) {
                throw wrong(tuple.getKeyNode(), name + " is here twice");
            }
        }
        return fields;
    }

    private double share(Node node) {
        var text = text(node).orElse("");
        try {
            return Spans.share(text);
        } catch (IllegalArgumentException no) {
            throw wrong(node, String.valueOf(no.getMessage()));
        }
    }

    private Duration duration(Node node) {
        try {
            return Spans.duration(text(node).orElse(""));
        } catch (IllegalArgumentException no) {
            throw wrong(node, String.valueOf(no.getMessage()));
        }
    }

    private long whole(Node node) {
        try {
            return Long.parseLong(text(node).orElse(""));
        } catch (NumberFormatException _) {
            throw wrong(node, "a seed is a whole number");
        }
    }

    private static Optional<String> text(@Nullable Node node) {
        return node instanceof ScalarNode scalar ? Optional.of(scalar.getValue()) : Optional.empty();
    }

    private BadPlan wrong(Node node, String sentence) {
        return new BadPlan(at(node.getStartMark()) + sentence);
    }

    private String at(Optional<Mark> mark) {
        return mark.map(place -> label + ":" + (place.getLine() + 1) + ":" + (place.getColumn() + 1) + ": ")
                .orElse(label + ": ");
    }
}
