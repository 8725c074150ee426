package dev.orderly.local.template;

import dev.orderly.local.template.Value.Broken;
import dev.orderly.local.template.Value.Call;
import dev.orderly.local.template.Value.Field;
import dev.orderly.local.template.Value.Fields;
import dev.orderly.local.template.Value.Flag;
import dev.orderly.local.template.Value.Many;
import dev.orderly.local.template.Value.Nothing;
import dev.orderly.local.template.Value.Text;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.AnchorNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Turns YAML into values, every node with its place. Duplicate keys and unknown intrinsics are problems here already.
 */
final class YamlFile {
    /**
     * The intrinsics that are understood. Refused by absence: ImportValue, Base64, Cidr, GetAZs, Transform, ForEach and
     * any new one.
     */
    private static final Set<String> INTRINSICS = Set.of(
            "Ref",
            "GetAtt",
            "Sub",
            "Join",
            "Select",
            "Split",
            "If",
            "Equals",
            "And",
            "Or",
            "Not",
            "FindInMap",
            "Condition");

    private static final int NESTING_MAX_LEVELS = 60;

    private final Path file;
    private final Problems problems;

    YamlFile(Path file, Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    Value parse(String yaml) {
        var settings = LoadSettings.builder().setLabel(file.toString()).build();
        try {
            var root = new Compose(settings).composeString(yaml);
            return root.isPresent() ? value(root.get(), 0) : problems.broken(start(), "the file is empty");
        } catch (MarkedYamlEngineException e) {
            Place place = e.getProblemMark().map(this::place).orElse(start());
            return problems.broken(place, "this is no YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            return problems.broken(start(), "this is no YAML: " + e.getMessage());
        }
    }

    Place start() {
        return new Place(file, 1, 1);
    }

    private Value value(Node node, int level) {
        Place place = node.getStartMark().map(this::place).orElse(start());
        if (level > NESTING_MAX_LEVELS) {
            return problems.broken(place, "this nests deeper than " + NESTING_MAX_LEVELS + " levels");
        }
        String tag = node.getTag().getValue();
        if (tag.startsWith("!")) {
            return call(place, tag.substring(1), untagged(node, level));
        }
        return switch (node) {
            case ScalarNode scalar -> scalar(place, scalar);
            case SequenceNode _ -> untagged(node, level);
            case MappingNode mapping -> longForm(mapping, level);
            case AnchorNode anchor -> value(anchor.getRealNode(), level + 1);
            default -> problems.broken(place, "this kind of YAML node is not understood");
        };
    }

    private Value untagged(Node node, int level) {
        Place place = node.getStartMark().map(this::place).orElse(start());
        return switch (node) {
            case ScalarNode scalar -> new Text(place, scalar.getValue());
            case SequenceNode sequence -> many(place, sequence, level);
            case MappingNode mapping -> fields(place, mapping, level);
            default -> problems.broken(place, "this kind of YAML node is not understood");
        };
    }

    private static Value scalar(Place place, ScalarNode node) {
        Tag tag = node.getTag();
        if (tag.equals(Tag.NULL)) {
            return new Nothing(place);
        }
        if (tag.equals(Tag.BOOL)) {
            return new Flag(place, Boolean.parseBoolean(node.getValue()));
        }
        boolean number = tag.equals(Tag.INT) || tag.equals(Tag.FLOAT);
        return number ? new Value.Numeral(place, node.getValue()) : new Text(place, node.getValue());
    }

    private Many many(Place place, SequenceNode sequence, int level) {
        List<Value> items = new ArrayList<>();
        sequence.getValue().forEach(item -> items.add(value(item, level + 1)));
        return new Many(place, items);
    }

    private Fields fields(Place place, MappingNode mapping, int level) {
        Map<String, Field> fields = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            Place at = tuple.getKeyNode().getStartMark().map(this::place).orElse(place);
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                problems.add(at, "a key must be a plain word");
                continue;
            }
            Field field = new Field(at, value(tuple.getValueNode(), level + 1));
            Field earlier = fields.putIfAbsent(key.getValue(), field);
            if (earlier != null) {
                problems.add(
                        at,
                        "the key " + key.getValue() + " is here twice, first on line "
                                + earlier.place().line());
            }
        }
        return new Fields(place, fields);
    }

    /**
     * {@code {"Fn::Sub": …}} is {@code !Sub …}; {@code Condition} is a call only where conditions are, so it stays a
     * field.
     */
    private Value longForm(MappingNode mapping, int level) {
        Place place = mapping.getStartMark().map(this::place).orElse(start());
        Fields fields = fields(place, mapping, level);
        if (fields.fields().size() == 1) {
            var only = fields.fields().entrySet().iterator().next();
            String key = only.getKey();
            if (key.equals("Ref") || key.startsWith("Fn::")) {
                return call(
                        place,
                        key.startsWith("Fn::") ? key.substring(4) : key,
                        only.getValue().value());
            }
        }
        return fields;
    }

    private Value call(Place place, String function, Value argument) {
        if (argument instanceof Broken) {
            return argument;
        }
        return INTRINSICS.contains(function)
                ? new Call(place, function, argument)
                : problems.broken(place, "the intrinsic " + function + " is not supported");
    }

    private Place place(Mark mark) {
        return new Place(file, mark.getLine() + 1, mark.getColumn() + 1);
    }
}
