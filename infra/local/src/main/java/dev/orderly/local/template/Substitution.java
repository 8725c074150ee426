package dev.orderly.local.template;

import dev.orderly.local.template.Value.Broken;
import dev.orderly.local.template.Value.Fields;
import dev.orderly.local.template.Value.Text;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code !Sub}: places are <code>${Name}</code>, <code>${Resource.Attribute}</code>, and <code>${!Name}</code>, which
 * stays as <code>${Name}</code>.
 */
final class Substitution {
    private static final Pattern PLACE = Pattern.compile("\\$\\{([^}]*)}");

    private final Stack stack;
    private final Resolver resolver;
    private final Problems problems;

    Substitution(Stack stack, Resolver resolver, Problems problems) {
        this.stack = stack;
        this.resolver = resolver;
        this.problems = problems;
    }

    Value of(Text text, Fields variables) {
        Matcher places = PLACE.matcher(text.text());
        var result = new StringBuilder();
        boolean broken = false;
        while (places.find()) {
            String name = places.group(1).strip();
            if (name.startsWith("!")) {
                places.appendReplacement(result, Matcher.quoteReplacement("${" + name.substring(1) + "}"));
                continue;
            }
            Value value = named(name, text.place(), variables);
            if (value.scalar().isEmpty() && !(value instanceof Broken)) {
                problems.add(text.place(), "!Sub cannot write ${" + name + "}, which is no plain value");
            }
            broken |= value.scalar().isEmpty();
            places.appendReplacement(
                    result, Matcher.quoteReplacement(value.scalar().orElse("")));
        }
        places.appendTail(result);
        return broken ? new Broken(text.place()) : new Text(text.place(), result.toString());
    }

    private Value named(String name, Place place, Fields variables) {
        var variable = variables.get(name);
        if (variable.isPresent()) {
            return resolver.resolve(variable.get());
        }
        int dot = name.indexOf('.');
        return dot < 0
                ? stack.ref(name, place)
                : stack.attribute(name.substring(0, dot), name.substring(dot + 1), place);
    }
}
