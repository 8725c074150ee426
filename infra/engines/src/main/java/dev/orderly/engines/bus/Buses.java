package dev.orderly.engines.bus;

import dev.orderly.engines.time.Timeline;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/**
 * EventBridge Classic in memory: account 000000000000, region us-east-1, with the bus "default" from the start.
 * Everything is done through {@link #client()}, which any number of threads may share.
 *
 * <p>The first event pays for loading Event Ruler and Jackson, 0.1 s and more. A host that counts its start tests any
 * pattern with the client on another thread beforehand.
 */
public final class Buses {
    private final BusClient client;
    private final Registry registry;
    private final Schedules schedules;

    public Buses(Timeline timeline, Targets targets) {
        this(timeline, targets, BusSettings.defaults());
    }

    public Buses(Timeline timeline, Targets targets, BusSettings settings) {
        registry = new Registry(timeline, settings);
        var publisher = new Publisher(timeline, registry, settings, targets);
        schedules = new Schedules(registry, publisher::fireSchedule);
        client = new BusClient(registry, publisher, schedules);
    }

    /** Refuses as AWS does, with code, message and status 400. Operations of no use here throw Unsupported…. */
    public EventBridgeClient client() {
        return client;
    }

    /**
     * Writes buses, rules, targets, policies, tags and archives as one JSON document, and closes the stream. Deliveries
     * that wait for a retry and replays are not part of it.
     */
    public void save(OutputStream out) throws IOException {
        new Snapshot(registry).write(out);
    }

    /** Takes over what {@link #save} wrote; a bus of the same name is replaced. Rates of schedules count from now. */
    public void load(InputStream in) throws IOException {
        new Snapshot(registry).read(in, schedules);
    }
}
