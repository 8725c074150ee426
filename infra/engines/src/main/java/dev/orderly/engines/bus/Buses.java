package dev.orderly.engines.bus;

import dev.orderly.engines.time.Timeline;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/**
 * EventBridge Classic in memory: account 000000000000, region us-east-1, with the bus "default" from the start.
 * Everything is done through {@link #client()}, which any number of threads may share.
 */
public final class Buses {
    private final BusClient client;

    public Buses(Timeline timeline, Targets targets) {
        this(timeline, targets, BusSettings.defaults());
    }

    public Buses(Timeline timeline, Targets targets, BusSettings settings) {
        var registry = new Registry(timeline, settings);
        client = new BusClient(registry, new Publisher(timeline, registry, settings, targets));
    }

    /** Refuses as AWS does, with code, message and status 400. Operations of no use here throw Unsupported…. */
    public EventBridgeClient client() {
        return client;
    }
}
