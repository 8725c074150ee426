package dev.orderly.relay;

import dev.orderly.platform.Environment;
import dev.orderly.platform.message.Envelope;
import dev.orderly.platform.message.EnvelopeCodec;
import dev.orderly.platform.message.JsonWriter;
import dev.orderly.platform.receive.StreamRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/**
 * Published events → bus. Calls hold at most 10 entries and 256 KB (EventBridge's portable limits). Each entry's result
 * is read; those that failed are put again, in order, and meanwhile later events of the same stream wait.
 */
final class Publisher {
    static final int ENTRIES_MAX = 10;
    static final int CALL_BYTES_MAX = 256 * 1024;

    private record Entry(StreamRecord.Committed record, Envelope event, PutEventsRequestEntry put, int bytes) {
        String stream() {
            return event.subject();
        }
    }

    private final Environment environment;
    private final EventBridgeClient eventBridge;
    private final String bus;

    Publisher(Environment environment) {
        this.environment = environment;
        eventBridge = environment.eventBridge();
        bus = environment.variable("BUS_NAME");
    }

    /** The sequence numbers of the records of which an event could not be published. */
    Set<String> publish(List<StreamRecord.Committed> records) {
        var waiting = new ArrayList<Entry>();
        for (var record : records) {
            record.commit().published().forEach(event -> waiting.add(entry(record, event)));
        }
        var failed = new HashSet<String>();
        var silent = new HashSet<String>();
        for (var from = 0; from < waiting.size(); ) {
            var call = call(waiting, from);
            from += call.size();
            for (var entry : put(call, silent)) {
                silent.add(entry.stream());
                failed.add(entry.record().sequenceNumber());
            }
        }
        return failed;
    }

    private Entry entry(StreamRecord.Committed record, Envelope event) {
        var detail = JsonWriter.write(event, EnvelopeCodec.CODEC);
        var source = EnvelopeCodec.source(event);
        var put = PutEventsRequestEntry.builder()
                .eventBusName(bus)
                .source(source)
                .detailType(event.type())
                .detail(detail)
                .time(event.time())
                .build();
        return new Entry(record, event, put, size(source) + size(event.type()) + size(detail) + Long.BYTES + 6);
    }

    private static int size(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static List<Entry> call(List<Entry> waiting, int from) {
        var bytes = 0;
        var to = from;
        while (to < waiting.size() && to - from < ENTRIES_MAX) {
            bytes += waiting.get(to).bytes();
            if (bytes > CALL_BYTES_MAX && to > from) {
                break;
            }
            to++;
        }
        return waiting.subList(from, to);
    }

    /** The entries that stay unpublished: those that failed every time, and those behind them in their streams. */
    private List<Entry> put(List<Entry> call, Set<String> silent) {
        var unpublished = new ArrayList<Entry>();
        List<Entry> open = new ArrayList<>();
        for (var entry : call) {
            (silent.contains(entry.stream()) ? unpublished : open).add(entry);
        }
        for (var retry = new Retry(environment); !open.isEmpty() && retry.allowed(); ) {
            open = refused(open);
        }
        unpublished.addAll(open);
        return unpublished;
    }

    private List<Entry> refused(List<Entry> entries) {
        try {
            var answer = eventBridge.putEvents(
                    put -> put.entries(entries.stream().map(Entry::put).toList()));
            var refused = new ArrayList<Entry>();
            for (var i = 0; i < entries.size(); i++) {
                var code = answer.entries().get(i).errorCode();
                if (code != null) {
                    refused.add(entries.get(i));
                    warn(entries.get(i), code);
                }
            }
            return refused;
        } catch (SdkException failed) {
            warn(entries.getFirst(), failed.getClass().getSimpleName());
            return entries;
        }
    }

    private void warn(Entry entry, String code) {
        environment
                .log()
                .warn("event-not-published", Map.of("event", entry.event().id(), "code", code));
    }
}
