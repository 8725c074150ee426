package dev.orderly.local.template;

import dev.orderly.local.template.Cloud.Parameter;
import dev.orderly.local.template.Cloud.PassedOver;
import dev.orderly.local.template.Value.Fields;
import dev.orderly.local.template.Value.Text;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a SAM template and what it includes, as CloudFormation would with these parameters. */
public final class TemplateReader {
    private static final String STACK_NAME = "orderly";

    private final Library library;
    private final CloudParts parts = new CloudParts();

    private TemplateReader(Library library) {
        this.library = library;
    }

    /**
     * The parameters override the root's defaults.
     *
     * @throws TemplateErrors with every problem of every file, if there is one
     */
    public static Cloud read(Path template, Map<String, String> parameters) {
        return read(template, parameters, Map.of());
    }

    /**
     * As {@link #read(Path, Map)}; {@code preferred} stands for parameters that the template declares and nobody gave,
     * and says nothing about others.
     */
    public static Cloud read(Path template, Map<String, String> parameters, Map<String, String> preferred) {
        var problems = new Problems();
        return new TemplateReader(new Library(problems)).read(template, parameters, preferred, problems);
    }

    private Cloud read(
            Path template, Map<String, String> parameters, Map<String, String> preferred, Problems problems) {
        Place top = new Place(template, 1, 1);
        Map<String, Value> given = new LinkedHashMap<>();
        parameters.forEach((name, value) -> given.put(name, new Text(top, value)));
        Optional<Document> document = library.open(template, top);
        problems.throwIfAny();
        Document root = document.orElseThrow();
        preferred.forEach((name, value) -> {
            if (root.section("Parameters").fields().containsKey(name)) {
                given.putIfAbsent(name, new Text(top, value));
            }
        });
        Map<String, Value> values = new ParameterValues(root.section("Parameters"), problems).all(given, top);
        var stack = new Stack(library, root, new Stack.Where(STACK_NAME, ""), values);
        walk(stack);
        List<Parameter> used = parameters(stack, values);
        Map<String, String> outputs = outputs(stack);
        Cloud cloud = parts.join(STACK_NAME, used, outputs);
        new Wiring(cloud, problems).check();
        problems.throwIfAny();
        return cloud;
    }

    private void walk(Stack stack) {
        stack.checkConditions();
        for (Resource resource : stack.active()) {
            note(resource);
            read(resource);
        }
        outputs(stack);
    }

    private void note(Resource resource) {
        ResourceType type = resource.declaration().type();
        if (type.passedOverBecause().isPresent()) {
            parts.passedOver.add(new PassedOver(
                    resource.origin(),
                    type.type(),
                    Optional.empty(),
                    type.passedOverBecause().get()));
            return;
        }
        resource.declaration().properties().fields().keySet().stream()
                .filter(type.passes()::contains)
                .forEach(property -> parts.passedOver.add(new PassedOver(
                        resource.origin(), type.type(), Optional.of(property), "it has no effect on one machine")));
    }

    private void read(Resource resource) {
        switch (resource.declaration().type().type()) {
            case Declaration.APPLICATION -> resource.stack().child(resource).ifPresent(this::walk);
            case Declaration.FUNCTION -> FunctionReader.read(resource, parts);
            case Declaration.HTTP_API, "AWS::ApiGatewayV2::Api" -> RouteReader.readApi(resource);
            case "AWS::ApiGatewayV2::Integration" -> RouteReader.readIntegration(resource, parts);
            case "AWS::ApiGatewayV2::Route" -> RouteReader.readRoute(resource, parts);
            case "AWS::IAM::ManagedPolicy" -> PolicyReader.readManaged(resource, parts);
            case "AWS::Lambda::EventSourceMapping" -> MappingReader.read(resource, parts);
            case "AWS::DynamoDB::Table" -> TableReader.read(resource, parts);
            case "AWS::SQS::Queue" -> QueueReader.read(resource, parts);
            case "AWS::SQS::QueuePolicy" -> QueueReader.readPolicy(resource, parts);
            case "AWS::CloudWatch::Alarm" -> AlarmReader.read(resource, parts);
            case "AWS::CloudWatch::CompositeAlarm" -> CompositeAlarmReader.read(resource, parts);
            case "AWS::Events::EventBus" -> EventsReader.readBus(resource, parts);
            case "AWS::Events::Rule" -> EventsReader.readRule(resource, parts);
            case "AWS::Events::Archive" -> EventsReader.readArchive(resource, parts);
            case "AWS::Scheduler::ScheduleGroup" -> SchedulerReader.readGroup(resource, parts);
            case "AWS::Scheduler::Schedule" -> SchedulerReader.readSchedule(resource, parts);
            default ->
                resource.properties().close(); // passed over by name: only the names of its properties are checked
        }
    }

    private static List<Parameter> parameters(Stack stack, Map<String, Value> values) {
        List<Parameter> parameters = new ArrayList<>();
        stack.document().section("Parameters").fields().forEach((name, field) -> {
            if (field.value() instanceof Fields declared) {
                boolean secret =
                        declared.get("NoEcho").flatMap(Value::scalar).orElse("").equals("true");
                Value value = values.getOrDefault(name, new Value.Broken(field.place()));
                parameters.add(new Parameter(
                        stack.origin(field.place(), name),
                        name,
                        secret ? "****" : value.scalar().orElseGet(() -> JsonText.of(value)),
                        declared.get("Description").flatMap(Value::scalar)));
            }
        });
        return parameters;
    }

    private static Map<String, String> outputs(Stack stack) {
        Map<String, String> outputs = new LinkedHashMap<>();
        stack.document().section("Outputs").fields().forEach((name, field) -> {
            if (!(field.value() instanceof Fields declared)) {
                stack.problems().add(field.place(), "the output " + name + " must have a Value");
                return;
            }
            var section = new Section("the output " + name, declared, stack.problems());
            section.pass(Set.of("Description", "Value", "Condition"));
            section.close();
            if (declared.get("Condition")
                    .flatMap(Value::scalar)
                    .map(it -> stack.condition(it, field.place()))
                    .orElse(true)) {
                stack.output(name, field.place()).scalar().ifPresent(text -> outputs.put(name, text));
            }
        });
        return outputs;
    }
}
