package dev.orderly.relay;

import dev.orderly.platform.Environment;
import dev.orderly.platform.message.Envelope;
import dev.orderly.platform.message.EnvelopeCodec;
import dev.orderly.platform.message.JsonWriter;
import dev.orderly.platform.observe.Metrics;
import dev.orderly.platform.receive.TimeLeft;
import dev.orderly.platform.store.Commit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/**
 * Published events → bus. Each entry's result is read; those that failed are put again, in order, and meanwhile later
 * events of the same stream wait. An entry that no retry can help takes its commit out of the way, and nobody else's.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEventsResultEntry.html">Which errors
 *     of an entry can be retried</a>
 */
final class Publisher {
    /** What the event itself is to blame for; of the others permissions may be mended while the log waits. */
    private static final Set<String> HOPELESS = Set.of("InvalidArgument", "MalformedDetail", "RedactionFailure");

    private static final int TYPE_CHARS_MAX = 128; // a longer one is said to be dropped

    private static final int TIME_BYTES = 14;

    private record Entry(Commit commit, Envelope event, PutEventsRequestEntry put, int bytes) {
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

    /** Why these events can never be published, if so; known before any call. */
    Optional<String> obstacle(Commit commit) {
        for (var event : commit.published()) {
            if (event.type().length() > TYPE_CHARS_MAX) {
                return Optional.of("type-too-long");
            }
            if (Packs.mayBeTooLarge(event.data()) && entry(commit, event).bytes() > Packs.CALL_BYTES_MAX) {
                return Optional.of("event-too-large");
            }
        }
        return Optional.empty();
    }

    void publish(List<Commit> commits, Verdicts verdicts, TimeLeft time) {
        var waiting = new ArrayList<Entry>();
        for (var commit : commits) {
            commit.published().forEach(event -> waiting.add(entry(commit, event)));
        }
        var silent = new HashSet<String>();
        for (var call : Packs.of(waiting, Entry::bytes)) {
            for (var entry : unpublished(call, new Tally(silent, verdicts, time))) {
                silent.add(entry.stream());
                verdicts.again(entry.commit());
            }
        }
    }

    private Entry entry(Commit commit, Envelope event) {
        var detail = JsonWriter.write(event, EnvelopeCodec.CODEC);
        var source = EnvelopeCodec.source(event);
        var put = PutEventsRequestEntry.builder()
                .eventBusName(bus)
                .source(source)
                .detailType(event.type())
                .detail(detail)
                .time(event.time())
                .build();
        return new Entry(
                commit, event, put, Packs.bytes(source) + Packs.bytes(event.type()) + Packs.bytes(detail) + TIME_BYTES);
    }

    /** What a call may not touch, and where it tells. */
    private record Tally(Set<String> silent, Verdicts verdicts, TimeLeft time) {}

    /** The entries that stay unpublished: those that failed every time, and those behind them in their streams. */
    private List<Entry> unpublished(List<Entry> call, Tally tally) {
        var unpublished = new ArrayList<Entry>();
        List<Entry> open = new ArrayList<>();
        for (var entry : call) {
            (tally.silent().contains(entry.stream()) ? unpublished : open).add(entry);
        }
        var retry = new Retry(environment);
        while (!open.isEmpty() && !tally.time().isUp() && retry.allowed()) {
            open = refused(open, tally.verdicts());
        }
        unpublished.addAll(open);
        return unpublished;
    }

    /** Puts them, and answers those that may be put again; a later event of a commit that is out of the way is, too. */
    private List<Entry> refused(List<Entry> entries, Verdicts verdicts) {
        var open = entries.stream()
                .filter(entry -> !verdicts.isNever(entry.commit()))
                .toList();
        if (open.isEmpty()) {
            return List.of();
        }
        try {
            var answer = eventBridge.putEvents(
                    put -> put.entries(open.stream().map(Entry::put).toList()));
            var refused = new ArrayList<Entry>();
            var published = 0;
            for (var i = 0; i < open.size(); i++) {
                var code = answer.entries().get(i).errorCode();
                if (code == null) {
                    published++;
                } else if (isRefused(open.get(i), code, verdicts)) {
                    refused.add(open.get(i));
                }
            }
            count(published, open.size() - published);
            verdicts.sent(published);
            return refused;
        } catch (AwsServiceException wrong) {
            return isOurFault(wrong) ? alone(open, code(wrong), verdicts) : later(open, code(wrong));
        } catch (SdkException failed) {
            return later(open, failed.getClass().getSimpleName());
        }
    }

    private boolean isRefused(Entry entry, String code, Verdicts verdicts) {
        warn(entry, code);
        if (HOPELESS.contains(code)) {
            verdicts.never(entry.commit(), "bus-refuses-" + code);
            return false;
        }
        return true;
    }

    private List<Entry> later(List<Entry> entries, String code) {
        warn(entries.getFirst(), code);
        count(0, entries.size());
        return entries;
    }

    /** A call that is wrong will be wrong again, because of one of its entries: each is put alone, to find it. */
    private List<Entry> alone(List<Entry> entries, String code, Verdicts verdicts) {
        if (entries.size() == 1) {
            count(0, 1);
            warn(entries.getFirst(), code);
            verdicts.never(entries.getFirst().commit(), "bus-refuses-" + code);
            return List.of();
        }
        return entries.stream()
                .flatMap(entry -> refused(List.of(entry), verdicts).stream())
                .toList();
    }

    private static boolean isOurFault(AwsServiceException refused) {
        return refused.statusCode() == 400
                && !refused.isThrottlingException()
                && code(refused).startsWith("Validation");
    }

    private static String code(AwsServiceException refused) {
        var details = refused.awsErrorDetails();
        return details == null || details.errorCode() == null
                ? refused.getClass().getSimpleName()
                : details.errorCode();
    }

    private void count(int published, int refused) {
        environment
                .metrics()
                .write(Metrics.count("EventsPublished", published), Metrics.count("EventsRefused", refused));
    }

    private void warn(Entry entry, String code) {
        environment
                .log()
                .warn("event-not-published", Map.of("event", entry.event().id(), "code", code));
    }
}
