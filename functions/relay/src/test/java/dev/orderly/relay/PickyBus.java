package dev.orderly.relay;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.DescribeEventBusRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeEventBusResponse;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;

/** A bus that refuses on purpose: entries inside an answer that says 200 (eb.put.partial), or whole calls. */
final class PickyBus implements EventBridgeClient {
    private final Map<String, Integer> refusals = new HashMap<>();
    private final Map<String, String> codes = new HashMap<>();
    private String breaking = "";
    private int throttled;

    /** A bus that does not exist takes everything as if it did, and nobody hears it. */
    boolean isGone;

    /** It is too busy to be asked whether it is there. */
    boolean isBusy;

    /** How often it was asked whether it is there. */
    int asked;

    /** Happens while a call is on its way. */
    Runnable meanwhile = () -> {};

    /** The ids of the events that were taken, in order. */
    final List<String> taken = new ArrayList<>();

    /** How many entries each call had. */
    final List<Integer> calls = new ArrayList<>();

    /** The event of that id is refused so many times. */
    void refuse(String id, int times) {
        refusals.put(id, times);
    }

    /** The event of that id is refused for ever, with that code. */
    void refuse(String id, String code) {
        refusals.put(id, Integer.MAX_VALUE);
        codes.put(id, code);
    }

    /** Any call with the event of that id fails as a whole, and is said to be wrong. */
    void breakOn(String id) {
        breaking = id;
    }

    /** The next calls are throttled. */
    void throttle(int calls) {
        throttled = calls;
    }

    @Override
    public PutEventsResponse putEvents(PutEventsRequest request) {
        meanwhile.run();
        calls.add(request.entries().size());
        if (throttled > 0) {
            throttled--;
            throw failure(400, "ThrottlingException");
        }
        if (request.entries().stream().anyMatch(entry -> id(entry).equals(breaking))) {
            throw failure(400, "ValidationException");
        }
        var results = request.entries().stream().map(this::put).toList();
        var failed = (int)
                results.stream().filter(result -> result.errorCode() != null).count();
        return PutEventsResponse.builder()
                .entries(results)
                .failedEntryCount(failed)
                .build();
    }

    private static RuntimeException failure(int status, String code) {
        return EventBridgeException.builder()
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
                .build();
    }

    private static String id(PutEventsRequestEntry entry) {
        return entry.detail().replaceFirst("(?s).*?\"id\":\"([^\"]+)\".*", "$1");
    }

    private PutEventsResultEntry put(PutEventsRequestEntry entry) {
        var id = id(entry);
        if (refusals.merge(id, -1, Integer::sum) >= 0) {
            return PutEventsResultEntry.builder()
                    .errorCode(codes.getOrDefault(id, "InternalFailure"))
                    .build();
        }
        if (!isGone) {
            taken.add(id);
        }
        return PutEventsResultEntry.builder().eventId("e").build();
    }

    @Override
    public DescribeEventBusResponse describeEventBus(DescribeEventBusRequest request) {
        asked++;
        if (isBusy) {
            throw failure(400, "ThrottlingException");
        }
        if (isGone) {
            throw ResourceNotFoundException.builder().message("gone").build();
        }
        return DescribeEventBusResponse.builder().name(request.name()).build();
    }

    @Override
    public String serviceName() {
        return "events";
    }

    @Override
    public void close() {}
}
