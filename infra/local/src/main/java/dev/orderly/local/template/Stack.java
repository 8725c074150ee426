package dev.orderly.local.template;

import dev.orderly.local.template.Cloud.Origin;
import dev.orderly.local.template.Value.Fields;
import dev.orderly.local.template.Value.Nothing;
import dev.orderly.local.template.Value.Text;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * One document with parameter values: what {@code !Ref} and {@code !GetAtt} answer in it. Nested stacks come to be when
 * they are walked or when an output of theirs is asked for; two that need each other are a problem, as in
 * CloudFormation.
 */
final class Stack {
    private final Library library;
    private final Document document;
    private final String name;
    private final String path;
    private final Map<String, Value> parameters;
    private final Problems problems;
    private final Resolver resolver;
    private final Conditions conditions;
    private final Map<String, Optional<Stack>> children = new HashMap<>();
    private final Map<String, Resource> resources = new LinkedHashMap<>();
    private final Set<String> underWay = new HashSet<>();

    Stack(Library library, Document document, Where where, Map<String, Value> parameters) {
        this.library = library;
        this.document = document;
        this.name = where.name();
        this.path = where.path();
        this.parameters = parameters;
        this.problems = library.problems();
        this.resolver = new Resolver(this, problems);
        this.conditions = new Conditions(document.section("Conditions"), resolver, problems);
        document.resources().forEach((id, declared) -> resources.put(id, new Resource(this, declared)));
    }

    /** The name of a stack and its path from the root, which is empty for the root itself. */
    record Where(String name, String path) {
        Where inside(String logicalId) {
            return new Where(name + "-" + logicalId, path + "/" + logicalId);
        }
    }

    String name() {
        return name;
    }

    Document document() {
        return document;
    }

    Problems problems() {
        return problems;
    }

    Fields mappings() {
        return document.section("Mappings");
    }

    Value resolve(Value value) {
        return resolver.resolve(value);
    }

    Origin origin(Place place, String logicalId) {
        return new Origin(place.file(), place.line(), place.column(), logicalId, path);
    }

    void checkConditions() {
        conditions.all();
    }

    boolean condition(String condition, Place asked) {
        return conditions.holds(condition, asked);
    }

    /** Those whose condition holds, in the order of the file. */
    List<Resource> active() {
        return resources.values().stream().filter(this::exists).toList();
    }

    private boolean exists(Resource resource) {
        return resource.declaration()
                .condition()
                .map(name -> condition(name.text(), name.place()))
                .orElse(true);
    }

    Value ref(String target, Place asked) {
        if (target.startsWith("AWS::")) {
            return pseudo(target, asked);
        }
        Value parameter = parameters.get(target);
        if (parameter != null) {
            return parameter;
        }
        if (target.endsWith(".Alias") || target.endsWith(".Version")) {
            return alias(target.substring(0, target.lastIndexOf('.')), asked);
        }
        return existing(target, asked)
                .<Value>map(resource -> new Text(asked, resource.id()))
                .orElseGet(() -> new Value.Broken(asked));
    }

    private Value pseudo(String target, Place asked) {
        return switch (target) {
            case "AWS::NoValue" -> new Nothing(asked);
            case "AWS::Region" -> new Text(asked, Cloud.REGION);
            case "AWS::AccountId" -> new Text(asked, Cloud.ACCOUNT);
            case "AWS::Partition" -> new Text(asked, "aws");
            case "AWS::URLSuffix" -> new Text(asked, "amazonaws.com");
            case "AWS::StackName" -> new Text(asked, name);
            case "AWS::StackId" ->
                new Text(
                        asked,
                        "arn:aws:cloudformation:" + Cloud.REGION + ":" + Cloud.ACCOUNT + ":stack/" + name + "/local");
            default -> problems.broken(asked, "the pseudo parameter " + target + " is not supported");
        };
    }

    private Value alias(String function, Place asked) {
        return existing(function, asked)
                .<Value>map(resource -> {
                    Optional<String> alias = resource.declaration()
                            .properties()
                            .get("AutoPublishAlias")
                            .flatMap(value -> resolve(value).scalar());
                    return alias.isPresent()
                            ? new Text(asked, resource.attribute("Arn").orElse("") + ":" + alias.get())
                            : problems.broken(asked, function + " has no AutoPublishAlias");
                })
                .orElseGet(() -> new Value.Broken(asked));
    }

    private Optional<Resource> existing(String target, Place asked) {
        Resource resource = resources.get(target);
        if (resource == null) {
            problems.add(asked, target + " is neither a parameter nor a resource of this template");
            return Optional.empty();
        }
        if (!exists(resource)) {
            problems.add(asked, target + " does not exist here, since its condition does not hold");
            return Optional.empty();
        }
        return Optional.of(resource);
    }

    Value attribute(String target, String attribute, Place asked) {
        if (!resources.containsKey(target) && isRoleOfFunction(target) && attribute.equals("Arn")) {
            return new Text(asked, "arn:aws:iam::" + Cloud.ACCOUNT + ":role/" + name + "-" + target);
        }
        Optional<Resource> found = existing(target, asked);
        if (found.isEmpty()) {
            return new Value.Broken(asked);
        }
        Resource resource = found.get();
        if (resource.declaration().is(Declaration.APPLICATION)) {
            return attribute.startsWith("Outputs.")
                    ? child(resource)
                            .map(child -> child.output(attribute.substring("Outputs.".length()), asked))
                            .orElseGet(() -> new Value.Broken(asked))
                    : problems.broken(asked, "a nested application has only Outputs");
        }
        return resource.attribute(attribute)
                .<Value>map(text -> new Text(asked, text))
                .orElseGet(() -> problems.broken(
                        asked,
                        resource.declaration().type().type() + " has no attribute " + attribute
                                + " that is supported"));
    }

    /** SAM makes a role for each function that names none. */
    private boolean isRoleOfFunction(String target) {
        Resource function = target.endsWith("Role") ? resources.get(target.substring(0, target.length() - 4)) : null;
        return function != null && function.declaration().is(Declaration.FUNCTION);
    }

    Value output(String output, Place asked) {
        Optional<Value> declared = document.section("Outputs").get(output);
        if (declared.isEmpty() || !(declared.get() instanceof Fields fields)) {
            return problems.broken(asked, document.file().getFileName() + " has no output " + output);
        }
        boolean absent = fields.get("Condition")
                .flatMap(Value::scalar)
                .map(it -> !condition(it, fields.place()))
                .orElse(false);
        if (absent) {
            return problems.broken(
                    asked, "the output " + output + " does not exist here, since its condition does not hold");
        }
        return once(output, asked, () -> resolve(fields.get("Value").orElse(new Nothing(fields.place()))));
    }

    /** Empty if the child cannot be opened, which is then reported. */
    Optional<Stack> child(Resource application) {
        String id = application.declaration().logicalId();
        Optional<Stack> known = children.get(id);
        if (known == null) {
            Place asked = application.declaration().place();
            if (!underWay.add(id)) {
                problems.add(asked, "the nested application " + id + " needs itself, by way of what it is given");
                return Optional.empty();
            }
            known = new Nesting(library, this).open(application, new Where(name, path).inside(id));
            underWay.remove(id);
            children.put(id, known);
        }
        return known;
    }

    /** Guards an evaluation against needing itself. */
    Value once(String what, Place asked, Supplier<Value> evaluation) {
        if (!underWay.add(what)) {
            return problems.broken(asked, what + " depends on itself");
        }
        Value value = evaluation.get();
        underWay.remove(what);
        return value;
    }
}
