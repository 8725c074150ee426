package dev.orderly.local.template;

import dev.orderly.local.template.Cloud.Input;
import dev.orderly.local.template.Cloud.Route;
import dev.orderly.local.template.Cloud.Rule;
import dev.orderly.local.template.Cloud.SourceKind;
import dev.orderly.local.template.Cloud.Target;
import dev.orderly.local.template.Value.Fields;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A function's {@code Events}. Of SAM's kinds those that Orderly has engines for; {@code Api} and {@code
 * CloudWatchEvent} are not.
 */
final class FunctionEventReader {
    private static final Set<String> KINDS = Set.of("SQS", "DynamoDB", "HttpApi", "ScheduleV2", "EventBridgeRule");

    private FunctionEventReader() {}

    static void read(FunctionEvent event, Section section, CloudParts parts) {
        String kind = section.requiredText("Type");
        if (!KINDS.contains(kind)) {
            section.problem("Type", "the event type " + kind + " is not supported");
            return;
        }
        Section properties = section.section("Properties")
                .orElseGet(() -> new Section(
                        kind,
                        Fields.none(section.place()),
                        event.resource().stack().problems()));
        switch (kind) {
            case "SQS" -> parts.mappings.add(MappingReader.ofEvent(event, properties, SourceKind.SQS));
            case "DynamoDB" -> parts.mappings.add(MappingReader.ofEvent(event, properties, SourceKind.DYNAMODB_STREAM));
            case "HttpApi" -> parts.routes.add(route(event, properties));
            case "ScheduleV2" -> parts.schedules.add(SchedulerReader.ofEvent(event, properties));
            default -> parts.rules.add(rule(event, properties));
        }
        properties.close();
        section.close();
    }

    private static Route route(FunctionEvent event, Section properties) {
        properties.oneOf("PayloadFormatVersion", "2.0", Set.of("2.0"));
        properties.pass(Set.of("TimeoutInMillis", "RouteSettings"));
        return RouteReader.route(
                event.origin(),
                properties.text("ApiId").orElse("ServerlessHttpApi"),
                RouteReader.method(properties, properties.text("Method").orElse("ANY")) + " "
                        + properties.requiredText("Path"),
                event.function().arn());
    }

    private static Rule rule(FunctionEvent event, Section properties) {
        String bus = Names.bus(properties.text("EventBusName").orElse("default"));
        String name = properties.text("RuleName").orElse(event.physicalName());
        Optional<String> pattern = EventsReader.pattern(properties, "Pattern");
        if (pattern.isEmpty()) {
            properties.problem("Pattern", "an EventBridgeRule needs a Pattern");
        }
        Input input = Targets.input(properties);
        var target = new Target(
                event.origin(),
                targetId(properties),
                event.function().arn(),
                input,
                Targets.retry(properties),
                Targets.deadLetters(properties),
                Optional.empty());
        return new Rule(
                event.origin(),
                name,
                "arn:aws:events:" + Cloud.REGION + ":" + Cloud.ACCOUNT + ":rule/" + bus + "/" + name,
                bus,
                Optional.empty(),
                pattern,
                Optional.empty(),
                properties
                        .oneOf("State", "ENABLED", Set.of("ENABLED", "DISABLED"))
                        .equals("ENABLED"),
                List.of(target));
    }

    private static String targetId(Section properties) {
        return properties
                .section("Target")
                .map(target -> {
                    String id = target.requiredText("Id");
                    target.close();
                    return id;
                })
                .orElse("function");
    }
}
