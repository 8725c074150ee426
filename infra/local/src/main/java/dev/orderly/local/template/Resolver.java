package dev.orderly.local.template;

import dev.orderly.local.template.Value.Broken;
import dev.orderly.local.template.Value.Call;
import dev.orderly.local.template.Value.Field;
import dev.orderly.local.template.Value.Fields;
import dev.orderly.local.template.Value.Flag;
import dev.orderly.local.template.Value.Many;
import dev.orderly.local.template.Value.Nothing;
import dev.orderly.local.template.Value.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Evaluates intrinsics within one stack. A branch of {@code !If} that is not taken is not evaluated, as in
 * CloudFormation.
 */
final class Resolver {
    private static final Pattern SPLIT_AT = Pattern.compile(Pattern.quote("."));

    private final Stack stack;
    private final Problems problems;

    Resolver(Stack stack, Problems problems) {
        this.stack = stack;
        this.problems = problems;
    }

    Value resolve(Value value) {
        return switch (value) {
            case Many many -> many(many);
            case Fields fields -> fields(fields);
            case Call call -> call(call);
            case Text _, Value.Numeral _, Flag _, Nothing _, Broken _ -> value;
        };
    }

    private Value many(Many many) {
        List<Value> items = new ArrayList<>();
        many.items().stream()
                .map(this::resolve)
                .filter(item -> !(item instanceof Nothing))
                .forEach(items::add);
        return new Many(many.place(), items);
    }

    private Value fields(Fields fields) {
        Map<String, Field> resolved = new LinkedHashMap<>();
        fields.fields().forEach((name, field) -> {
            Value value = resolve(field.value());
            if (!(value instanceof Nothing)) {
                resolved.put(name, new Field(field.place(), value));
            }
        });
        return new Fields(fields.place(), resolved);
    }

    private Value call(Call call) {
        return switch (call.function()) {
            case "Ref" -> named(call).map(name -> stack.ref(name, call.place())).orElseGet(() -> wants(call, "a name"));
            case "GetAtt" -> getAtt(call);
            case "Sub" -> sub(call);
            case "Join" -> join(call);
            case "Select" -> select(call);
            case "Split" -> split(call);
            case "If" -> choose(call);
            case "FindInMap" -> findInMap(call);
            default -> problems.broken(call.place(), call.function() + " may only be used in Conditions");
        };
    }

    private static Optional<String> named(Call call) {
        return call.argument() instanceof Text text ? Optional.of(text.text()) : Optional.empty();
    }

    private Value wants(Call call, String what) {
        return problems.broken(call.place(), "!" + call.function() + " wants " + what);
    }

    private Value getAtt(Call call) {
        String path = named(call).orElse("");
        if (call.argument() instanceof Many many) {
            path = many.items().stream().map(item -> item.scalar().orElse("")).collect(Collectors.joining("."));
        }
        String[] parts = SPLIT_AT.split(path, 2);
        return parts.length == 2
                ? stack.attribute(parts[0], parts[1], call.place())
                : wants(call, "a resource and its attribute");
    }

    private Value sub(Call call) {
        if (call.argument() instanceof Text text) {
            return new Substitution(stack, this, problems).of(text, Fields.none(call.place()));
        }
        List<Value> two = arguments(call, 2);
        return !two.isEmpty() && two.get(0) instanceof Text text && two.get(1) instanceof Fields variables
                ? new Substitution(stack, this, problems).of(text, variables)
                : wants(call, "a text, or a list of a text and its variables");
    }

    private Value join(Call call) {
        List<Value> two = arguments(call, 2);
        if (two.isEmpty() || !(two.get(0) instanceof Text separator)) {
            return wants(call, "a list of a separator and a list");
        }
        Value list = resolve(two.get(1));
        if (list instanceof Broken || !(list instanceof Many many)) {
            return list instanceof Broken ? list : wants(call, "a list of a separator and a list");
        }
        List<String> texts =
                many.items().stream().flatMap(item -> item.scalar().stream()).toList();
        if (many.items().stream().anyMatch(Broken.class::isInstance)) {
            return new Broken(call.place());
        }
        return texts.size() == many.items().size()
                ? new Text(call.place(), String.join(separator.text(), texts))
                : wants(call, "only plain values in its list");
    }

    private Value select(Call call) {
        List<Value> two = arguments(call, 2);
        if (two.isEmpty()) {
            return wants(call, "a list of an index and a list");
        }
        Value list = resolve(two.get(1));
        Optional<Integer> index = resolve(two.get(0))
                .scalar()
                .filter(text -> text.matches("\\d{1,4}"))
                .map(Integer::valueOf);
        if (list instanceof Broken) {
            return list;
        }
        if (!(list instanceof Many many) || index.isEmpty()) {
            return wants(call, "a list of an index and a list");
        }
        return index.get() < many.items().size()
                ? many.items().get(index.get())
                : problems.broken(
                        call.place(),
                        "!Select asks for item " + index.get() + " of "
                                + many.items().size() + ", counted from 0");
    }

    private Value split(Call call) {
        List<Value> two = arguments(call, 2);
        if (two.isEmpty() || !(two.get(0) instanceof Text separator)) {
            return wants(call, "a list of a separator and a text");
        }
        Value source = resolve(two.get(1));
        if (source instanceof Broken) {
            return source;
        }
        return source.scalar()
                .<Value>map(text -> new Many(
                        call.place(),
                        Pattern.compile(Pattern.quote(separator.text()))
                                .splitAsStream(text)
                                .map(part -> (Value) new Text(call.place(), part))
                                .toList()))
                .orElseGet(() -> wants(call, "a list of a separator and a text"));
    }

    private Value choose(Call call) {
        List<Value> three = arguments(call, 3);
        return !three.isEmpty() && three.get(0) instanceof Text condition
                ? resolve(three.get(stack.condition(condition.text(), condition.place()) ? 1 : 2))
                : wants(call, "a list of a condition's name and two values");
    }

    private Value findInMap(Call call) {
        List<Value> three = arguments(call, 3);
        if (three.isEmpty()) {
            return wants(call, "a list of a mapping and two keys");
        }
        List<String> keys =
                three.stream().flatMap(key -> resolve(key).scalar().stream()).toList();
        if (keys.size() != 3) {
            return wants(call, "a list of a mapping and two keys");
        }
        Value at = stack.mappings();
        for (String key : keys) {
            Optional<Value> next = at instanceof Fields fields ? fields.get(key) : Optional.empty();
            if (next.isEmpty()) {
                return problems.broken(call.place(), "!FindInMap finds nothing at " + String.join(".", keys));
            }
            at = next.get();
        }
        return at;
    }

    /** Empty unless there are as many as wanted. */
    private static List<Value> arguments(Call call, int count) {
        return call.argument() instanceof Many many && many.items().size() == count ? many.items() : List.of();
    }
}
