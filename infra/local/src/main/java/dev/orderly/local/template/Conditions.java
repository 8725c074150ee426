package dev.orderly.local.template;

import dev.orderly.local.template.Value.Broken;
import dev.orderly.local.template.Value.Call;
import dev.orderly.local.template.Value.Fields;
import dev.orderly.local.template.Value.Many;
import dev.orderly.local.template.Value.Text;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The Conditions section of one stack, each evaluated once, when first asked for. */
final class Conditions {
    private final Fields declared;
    private final Resolver resolver;
    private final Problems problems;
    private final Map<String, Boolean> known = new HashMap<>();
    private final Set<String> underWay = new HashSet<>();

    Conditions(Fields declared, Resolver resolver, Problems problems) {
        this.declared = declared;
        this.resolver = resolver;
        this.problems = problems;
    }

    void all() {
        declared.fields().forEach((name, field) -> holds(name, field.place()));
    }

    boolean holds(String name, Place asked) {
        Boolean before = known.get(name);
        if (before != null) {
            return before;
        }
        Optional<Value> condition = declared.get(name);
        if (condition.isEmpty()) {
            return no(asked, "there is no condition " + name);
        }
        if (!underWay.add(name)) {
            return no(asked, "the condition " + name + " depends on itself");
        }
        boolean holds = evaluate(condition.get());
        known.put(name, holds);
        return holds;
    }

    private boolean evaluate(Value value) {
        if (value instanceof Broken) {
            return false;
        }
        if (value instanceof Fields fields
                && fields.fields().size() == 1
                && fields.get("Condition").orElse(value) instanceof Text name) {
            return holds(name.text(), name.place());
        }
        if (!(value instanceof Call call)) {
            return no(value.place(), "a condition is one of !Equals, !And, !Or, !Not, !Condition");
        }
        return switch (call.function()) {
            case "Equals" -> equal(call);
            case "And" -> all(call);
            case "Or" -> any(call);
            case "Not" ->
                !some(call, 1).stream().map(this::evaluate).findFirst().orElse(true);
            case "Condition" ->
                call.argument() instanceof Text name
                        ? holds(name.text(), name.place())
                        : no(call.place(), "!Condition wants a name");
            default -> no(call.place(), "a condition is one of !Equals, !And, !Or, !Not, !Condition");
        };
    }

    private boolean equal(Call call) {
        List<Value> two = some(call, 2);
        return two.size() == 2
                && resolver.resolve(two.get(0))
                        .scalar()
                        .equals(resolver.resolve(two.get(1)).scalar());
    }

    /** Every part is evaluated, so that every problem is seen. */
    private boolean all(Call call) {
        return some(call, 0).stream().map(this::evaluate).reduce(true, Boolean::logicalAnd);
    }

    private boolean any(Call call) {
        return some(call, 0).stream().map(this::evaluate).reduce(false, Boolean::logicalOr);
    }

    /** CloudFormation takes 2 to 10 parts for And and Or, which is what a count of 0 means here. */
    private List<Value> some(Call call, int count) {
        List<Value> items = call.argument() instanceof Many many ? many.items() : List.of();
        boolean fits = count == 0 ? items.size() >= 2 && items.size() <= 10 : items.size() == count;
        if (!fits) {
            problems.add(call.place(), "!" + call.function() + " wants a list of " + (count == 0 ? "2 to 10" : count));
        }
        return fits ? items : List.of();
    }

    private boolean no(Place place, String sentence) {
        problems.add(place, sentence);
        return false;
    }
}
