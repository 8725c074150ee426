package dev.orderly.local.template;

import dev.orderly.local.template.Value.Fields;
import dev.orderly.local.template.Value.Text;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One template file: its sections checked, its resources with their types. */
final class Document {
    private static final String TRANSFORM = "AWS::Serverless-2016-10-31";
    private static final Set<String> SECTIONS = Set.of(
            "AWSTemplateFormatVersion",
            "Transform",
            "Description",
            "Metadata",
            "Globals",
            "Parameters",
            "Mappings",
            "Conditions",
            "Resources",
            "Outputs");
    private static final Set<String> RESOURCE_FIELDS =
            Set.of("Type", "Properties", "Condition", "DependsOn", "Metadata", "DeletionPolicy", "UpdateReplacePolicy");
    private static final Set<String> POLICIES = Set.of("Delete", "Retain", "RetainExceptOnCreate", "Snapshot");

    private final Path file;
    private final Fields root;
    private final ResourceTypes types;
    private final Problems problems;
    private final Map<String, Declaration> resources = new LinkedHashMap<>();

    Document(Path file, Fields root, ResourceTypes types, Problems problems) {
        this.file = file;
        this.root = root;
        this.types = types;
        this.problems = problems;
        checkSections();
        Fields globals = section("Globals");
        globals.fields().forEach((kind, field) -> {
            if (!Set.of("Function", "HttpApi").contains(kind)) {
                problems.add(field.place(), "Globals." + kind + " is not supported");
            }
        });
        section("Resources").fields().forEach((id, field) -> declare(id, field, globals));
        resources.values().forEach(this::checkDependencies);
    }

    Path file() {
        return file;
    }

    Place start() {
        return root.place();
    }

    Map<String, Declaration> resources() {
        return resources;
    }

    Fields section(String name) {
        Optional<Value> section = root.get(name);
        if (section.isPresent() && !(section.get() instanceof Fields) && !(section.get() instanceof Value.Broken)) {
            problems.add(section.get().place(), name + " must have named parts");
        }
        return section.orElse(root) instanceof Fields fields && section.isPresent()
                ? fields
                : Fields.none(root.place());
    }

    private void checkSections() {
        root.fields().forEach((name, field) -> {
            if (!SECTIONS.contains(name)) {
                problems.add(field.place(), "the section " + name + " is not supported");
            }
        });
        root.get("Transform").ifPresent(transform -> {
            if (!transform.scalar().equals(Optional.of(TRANSFORM)) && !(transform instanceof Value.Broken)) {
                problems.add(transform.place(), "the only transform that is supported is " + TRANSFORM);
            }
        });
        root.get("AWSTemplateFormatVersion").ifPresent(version -> {
            if (!version.scalar().equals(Optional.of("2010-09-09"))) {
                problems.add(version.place(), "AWSTemplateFormatVersion must be 2010-09-09");
            }
        });
        if (!(root.get("Resources").orElse(root) instanceof Fields)
                || root.get("Resources").isEmpty()) {
            problems.add(root.place(), "the template has no Resources");
        }
    }

    private void declare(String id, Value.Field field, Fields globals) {
        if (!id.matches("[A-Za-z0-9]{1,255}")) {
            problems.add(field.place(), "the logical id " + id + " must be letters and digits");
        }
        if (!(field.value() instanceof Fields resource)) {
            problems.add(field.place(), id + " must have a Type");
            return;
        }
        checkAttributes(resource);
        Optional<Value> typeName = resource.get("Type");
        Optional<ResourceType> type = typeName.flatMap(Value::scalar).flatMap(types::of);
        if (type.isEmpty()) {
            Place place = typeName.map(Value::place).orElse(field.place());
            problems.add(
                    place,
                    typeName.flatMap(Value::scalar)
                            .map(name -> "the resource type " + name + " is not supported")
                            .orElse(id + " must have a Type"));
            return;
        }
        checkTransform(type.get(), field.place());
        Fields properties = Fields.none(field.place());
        if (resource.get("Properties").orElse(properties) instanceof Fields own) {
            properties = Globals.merge(globals, type.get(), new Fields(field.place(), own.fields()));
        } else {
            problems.add(resource.place(), "Properties must have fields");
        }
        Optional<Text> condition =
                resource.get("Condition").filter(Text.class::isInstance).map(Text.class::cast);
        resources.put(id, new Declaration(id, field.place(), type.get(), properties, condition));
    }

    private void checkTransform(ResourceType type, Place place) {
        if (type.type().startsWith("AWS::Serverless::") && root.get("Transform").isEmpty()) {
            problems.add(place, type.type() + " needs Transform: " + TRANSFORM);
        }
    }

    private void checkAttributes(Fields resource) {
        resource.fields().forEach((name, field) -> {
            if (!RESOURCE_FIELDS.contains(name)) {
                problems.add(field.place(), "the resource attribute " + name + " is not supported");
            } else if (name.endsWith("Policy")
                    && !POLICIES.contains(field.value().scalar().orElse(""))) {
                problems.add(
                        field.value().place(), name + " must be one of Delete, Retain, RetainExceptOnCreate, Snapshot");
            } else if (name.equals("Condition") && !(field.value() instanceof Text)) {
                problems.add(field.value().place(), "Condition must be the name of a condition");
            }
        });
    }

    private void checkDependencies(Declaration declaration) {
        Fields section = section("Resources").get(declaration.logicalId()).orElseThrow() instanceof Fields fields
                ? fields
                : Fields.none(declaration.place());
        section.get("DependsOn").ifPresent(value -> {
            var names = value instanceof Value.Many many ? many.items() : List.of(value);
            for (Value name : names) {
                if (!resources.containsKey(name.scalar().orElse(""))) {
                    problems.add(
                            name.place(),
                            "DependsOn names " + name.scalar().orElse("no text") + ", which is no resource here");
                }
            }
        });
    }
}
