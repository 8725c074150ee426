package dev.orderly.engines.bus;

import dev.orderly.engines.time.Timeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/** Takes events in and sends them on to every target of every rule that matches. */
final class Publisher {
    private final Timeline timeline;
    private final Registry registry;
    private final BusSettings settings;
    private final Chance chance;
    private final Deliveries deliveries;

    Publisher(Timeline timeline, Registry registry, BusSettings settings, Targets outside) {
        this.timeline = timeline;
        this.registry = registry;
        this.settings = settings;
        this.chance = registry.chance();
        this.deliveries = new Deliveries(timeline, outside, settings, chance);
    }

    PutEventsResponse put(PutEventsRequest request) {
        EntryCheck.check(request.entries(), settings.requestBytesMax());
        var results = new ArrayList<PutEventsResultEntry>();
        for (var entry : request.entries()) {
            results.add(EntryCheck.refusal(entry).orElseGet(() -> accept(entry)));
        }
        var failed =
                results.stream().filter(result -> result.errorCode() != null).count();
        return PutEventsResponse.builder()
                .failedEntryCount((int) failed)
                .entries(results)
                .build();
    }

    private PutEventsResultEntry accept(PutEventsRequestEntry entry) {
        var event = BusEvent.of(entry, chance.id(), timeline.instant());
        var bus = entry.eventBusName() == null ? Arns.DEFAULT_BUS : Arns.busName(entry.eventBusName());
        if (EntryCheck.isDropped(entry)) {
            drop(bus, event);
        } else {
            publish(bus, event);
        }
        return PutEventsResultEntry.builder().eventId(event.id()).build();
    }

    /** An event for a bus that does not exist is accepted and heard by nobody, as in AWS. */
    void publish(String busName, BusEvent event) {
        settings.observer().accept(new BusFact.Published(event.id(), busName, event.json()));
        var fired = registry.find(busName).map(bus -> bus.routes().take(event)).orElse(List.of());
        if (fired.isEmpty()) {
            settings.observer().accept(new BusFact.Unmatched(event.id(), busName, event.json()));
            return;
        }
        var names = fired.stream().map(route -> route.rule().name()).toList();
        settings.observer().accept(new BusFact.Matched(event.id(), busName, names));
        fired.forEach(route -> fire(route, event));
    }

    private void drop(String busName, BusEvent event) {
        settings.observer().accept(new BusFact.Published(event.id(), busName, event.json()));
        settings.observer().accept(new BusFact.Unmatched(event.id(), busName, event.json()));
    }

    private void fire(Routes.Route route, BusEvent event) {
        for (var target : route.targets()) {
            if (Arns.isBus(target.target().arn())) {
                forward(route.rule(), target, event);
            } else {
                deliveries.start(route.rule(), target, event);
            }
        }
    }

    /** An event that came from another bus goes to no third one. */
    private void forward(Rule rule, PreparedTarget target, BusEvent event) {
        var arn = target.target().arn();
        var name = Arns.busName(arn);
        if (event.forwarded()) {
            return;
        }
        if (registry.find(name).isEmpty()) {
            var reason =
                    new DeliveryRefused(DeliveryRefused.Reason.NO_RESOURCE, "Event bus " + name + " does not exist.");
            deliveries.refused(rule, target, event, reason);
            return;
        }
        publish(name, event.forward());
        settings.observer().accept(new BusFact.Delivered(event.id(), rule.arn(), arn, 0));
    }

    /** An event that the service itself makes, for one rule: its schedule has come. */
    void fireSchedule(Rule rule) {
        var now = timeline.instant();
        var id = chance.id();
        var json = "{\"version\":\"0\",\"id\":\"" + id
                + "\",\"detail-type\":\"Scheduled Event\",\"source\":\"aws.events\","
                + "\"account\":\"" + Arns.ACCOUNT + "\",\"time\":\"" + BusEvent.time(now) + "\",\"region\":\""
                + Arns.REGION + "\",\"resources\":[" + Json.string(rule.arn()) + "],\"detail\":{}}";
        fire(Routes.route(rule), new BusEvent(id, now, json, Optional.empty()));
    }
}
