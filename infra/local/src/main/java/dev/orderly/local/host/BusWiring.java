package dev.orderly.local.host;

import dev.orderly.local.template.Cloud;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.eventbridge.model.RuleState;
import software.amazon.awssdk.services.eventbridge.model.Target;

/** The template's buses, rules and archives in the engine. */
final class BusWiring {
    private static final String DEFAULT = "default";

    private final EventBridgeClient events;

    BusWiring(EventBridgeClient events) {
        this.events = events;
    }

    void create(Cloud cloud) {
        cloud.buses().stream()
                .filter(bus -> !bus.name().equals(DEFAULT))
                .forEach(bus -> CannotStart.wire(bus.origin(), () -> create(bus)));
        cloud.rules().forEach(rule -> CannotStart.wire(rule.origin(), () -> create(rule)));
        cloud.archives().forEach(archive -> CannotStart.wire(archive.origin(), () -> create(archive)));
    }

    private void create(Cloud.Bus bus) {
        try {
            events.createEventBus(request -> request.name(bus.name()));
        } catch (ResourceAlreadyExistsException _) {
            // Kept from an earlier run; a bus has nothing else to say.
        }
    }

    private void create(Cloud.Rule rule) {
        events.putRule(request -> {
            request.name(rule.name())
                    .eventBusName(rule.busName())
                    .state(rule.enabled() ? RuleState.ENABLED : RuleState.DISABLED);
            rule.description().ifPresent(request::description);
            rule.patternJson().ifPresent(request::eventPattern);
            rule.scheduleExpression().ifPresent(request::scheduleExpression);
        });
        var response = events.putTargets(request -> request.rule(rule.name())
                .eventBusName(rule.busName())
                .targets(rule.targets().stream().map(BusWiring::target).toList()));
        if (response.failedEntryCount() > 0) {
            throw new IllegalStateException("targets refused: " + response.failedEntries());
        }
    }

    private static Target target(Cloud.Target declared) {
        var target = Target.builder()
                .id(declared.id())
                .arn(declared.arn())
                .retryPolicy(
                        policy -> policy.maximumRetryAttempts(declared.retry().maximumRetries())
                                .maximumEventAgeInSeconds(declared.retry().maximumAgeSeconds()));
        declared.deadLetterArn().ifPresent(arn -> target.deadLetterConfig(config -> config.arn(arn)));
        declared.messageGroupId().ifPresent(group -> target.sqsParameters(sqs -> sqs.messageGroupId(group)));
        switch (declared.input()) {
            case Cloud.Input.Whole _ -> {
                // AWS's default
            }
            case Cloud.Input.Constant constant -> target.input(constant.json());
            case Cloud.Input.At at -> target.inputPath(at.path());
            case Cloud.Input.Transformed transformed ->
                target.inputTransformer(transformer ->
                        transformer.inputPathsMap(transformed.paths()).inputTemplate(transformed.template()));
        }
        return target.build();
    }

    private void create(Cloud.Archive archive) {
        try {
            events.createArchive(request -> {
                request.archiveName(archive.name())
                        .eventSourceArn(archive.busArn())
                        .retentionDays(archive.retentionDays());
                archive.patternJson().ifPresent(request::eventPattern);
            });
        } catch (ResourceAlreadyExistsException _) { // kept from an earlier run, with its events
            events.updateArchive(request -> {
                request.archiveName(archive.name()).retentionDays(archive.retentionDays());
                archive.patternJson().ifPresent(request::eventPattern);
            });
        }
    }
}
