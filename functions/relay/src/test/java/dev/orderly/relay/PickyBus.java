package dev.orderly.relay;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/** A bus that refuses entries on purpose, each inside an answer that says 200: the fault eb.put.partial. */
final class PickyBus implements EventBridgeClient {
    private final Map<String, Integer> refusals = new HashMap<>();

    /** The ids of the events that were taken, in order. */
    final List<String> taken = new ArrayList<>();

    /** How many entries each call had. */
    final List<Integer> calls = new ArrayList<>();

    /** The event of that id is refused so many times. */
    void refuse(String id, int times) {
        refusals.put(id, times);
    }

    @Override
    public PutEventsResponse putEvents(PutEventsRequest request) {
        calls.add(request.entries().size());
        var results = request.entries().stream().map(this::put).toList();
        var failed = (int)
                results.stream().filter(result -> result.errorCode() != null).count();
        return PutEventsResponse.builder()
                .entries(results)
                .failedEntryCount(failed)
                .build();
    }

    private PutEventsResultEntry put(PutEventsRequestEntry entry) {
        var id = entry.detail().replaceFirst(".*\"id\":\"([^\"]+)\".*", "$1");
        if (refusals.merge(id, -1, Integer::sum) >= 0) {
            return PutEventsResultEntry.builder().errorCode("InternalFailure").build();
        }
        taken.add(id);
        return PutEventsResultEntry.builder().eventId("e").build();
    }

    @Override
    public String serviceName() {
        return "events";
    }

    @Override
    public void close() {}
}
