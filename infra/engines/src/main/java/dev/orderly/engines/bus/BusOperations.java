package dev.orderly.engines.bus;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.CreateEventBusRequest;
import software.amazon.awssdk.services.eventbridge.model.CreateEventBusResponse;
import software.amazon.awssdk.services.eventbridge.model.DeleteEventBusRequest;
import software.amazon.awssdk.services.eventbridge.model.DeleteEventBusResponse;
import software.amazon.awssdk.services.eventbridge.model.DescribeEventBusRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeEventBusResponse;
import software.amazon.awssdk.services.eventbridge.model.EventBus;
import software.amazon.awssdk.services.eventbridge.model.ListEventBusesRequest;
import software.amazon.awssdk.services.eventbridge.model.ListEventBusesResponse;
import software.amazon.awssdk.services.eventbridge.model.UpdateEventBusRequest;
import software.amazon.awssdk.services.eventbridge.model.UpdateEventBusResponse;

/** Create, change, describe, list and delete buses. */
final class BusOperations {
    private static final int BUSES_MAX = 100;
    private static final int NAME_CHARS_MAX = 256;
    private static final int DESCRIPTION_CHARS_MAX = 512;
    private final Registry registry;

    BusOperations(Registry registry) {
        this.registry = registry;
    }

    CreateEventBusResponse create(CreateEventBusRequest request) {
        var name = Check.text("name", request.name(), Check.BUS_NAME, NAME_CHARS_MAX);
        Check.longest("description", request.description(), DESCRIPTION_CHARS_MAX);
        synchronized (registry) {
            if (registry.find(name).isPresent()) {
                throw Failures.alreadyExists("Event bus " + name + " already exists.");
            }
            if (name.contains("/")) {
                throw Failures.invalid("Event bus name must not contain '/'.");
            }
            if (registry.buses().size() >= BUSES_MAX) {
                throw Failures.tooMany("The requested resource exceeds the maximum number allowed.");
            }
            var bus = new Bus(name, registry.timeline().instant());
            bus.change(
                    new Bus.Details(
                            Optional.ofNullable(request.description()),
                            Optional.ofNullable(request.kmsKeyIdentifier()),
                            Optional.ofNullable(request.deadLetterConfig())),
                    bus.created());
            registry.add(bus);
            registry.tag(bus.arn(), request.tags());
            return CreateEventBusResponse.builder()
                    .eventBusArn(bus.arn())
                    .description(request.description())
                    .kmsKeyIdentifier(request.kmsKeyIdentifier())
                    .deadLetterConfig(request.deadLetterConfig())
                    .build();
        }
    }

    UpdateEventBusResponse update(UpdateEventBusRequest request) {
        Check.longest("description", request.description(), DESCRIPTION_CHARS_MAX);
        synchronized (registry) {
            var bus = registry.bus(request.name());
            var details = new Bus.Details(
                    Optional.ofNullable(request.description()),
                    Optional.ofNullable(request.kmsKeyIdentifier()),
                    Optional.ofNullable(request.deadLetterConfig()));
            bus.change(details, registry.timeline().instant());
            return UpdateEventBusResponse.builder()
                    .arn(bus.arn())
                    .name(bus.name())
                    .description(request.description())
                    .kmsKeyIdentifier(request.kmsKeyIdentifier())
                    .deadLetterConfig(request.deadLetterConfig())
                    .build();
        }
    }

    /** Deleting a bus that does not exist succeeds, as in AWS. */
    DeleteEventBusResponse delete(DeleteEventBusRequest request) {
        var name = Arns.busName(Check.required("name", request.name()));
        if (name.equals(Arns.DEFAULT_BUS)) {
            throw Failures.invalid("Cannot delete event bus default.");
        }
        synchronized (registry) {
            registry.find(name).ifPresent(bus -> {
                if (!bus.rules().isEmpty() || !bus.archives().isEmpty()) {
                    throw Failures.invalid("Event bus " + name + " cannot be deleted since it has rules.");
                }
                registry.remove(bus);
                registry.tags().remove(bus.arn());
            });
        }
        return DeleteEventBusResponse.builder().build();
    }

    DescribeEventBusResponse describe(DescribeEventBusRequest request) {
        synchronized (registry) {
            var bus = registry.bus(request.name());
            return DescribeEventBusResponse.builder()
                    .name(bus.name())
                    .arn(bus.arn())
                    .description(bus.details().description().orElse(null))
                    .kmsKeyIdentifier(bus.details().kmsKey().orElse(null))
                    .deadLetterConfig(bus.details().deadLetters().orElse(null))
                    .policy(policy(bus))
                    .creationTime(bus.created())
                    .lastModifiedTime(bus.modified())
                    .build();
        }
    }

    ListEventBusesResponse list(ListEventBusesRequest request) {
        synchronized (registry) {
            var prefix = request.namePrefix() == null ? "" : request.namePrefix();
            var named = registry.buses().stream()
                    .filter(bus -> bus.name().startsWith(prefix))
                    .toList();
            var page = Page.of(named, Bus::name, request.limit(), request.nextToken());
            return ListEventBusesResponse.builder()
                    .eventBuses(page.items().stream().map(BusOperations::listed).toList())
                    .nextToken(page.nextToken())
                    .build();
        }
    }

    private static EventBus listed(Bus bus) {
        return EventBus.builder()
                .name(bus.name())
                .arn(bus.arn())
                .description(bus.details().description().orElse(null))
                .policy(policy(bus))
                .creationTime(bus.created())
                .lastModifiedTime(bus.modified())
                .build();
    }

    private static @Nullable String policy(Bus bus) {
        return bus.statements().isEmpty()
                ? null
                : "{\"Version\":\"2012-10-17\",\"Statement\":["
                        + String.join(",", bus.statements().values()) + "]}";
    }
}
