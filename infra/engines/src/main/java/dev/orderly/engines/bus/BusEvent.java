package dev.orderly.engines.bus;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/**
 * An event on its way, as text in the form that AWS delivers.
 *
 * @param received when the bus took it; ages count from here
 * @param forwarded true once it came from another bus: it is not forwarded to a third
 * @param replay of an event that an archive gives back
 */
record BusEvent(
        String id,
        Instant received,
        String json,
        Optional<String> traceHeader,
        boolean forwarded,
        Optional<Replaying> replay) {

    BusEvent(String id, Instant received, String json, Optional<String> traceHeader) {
        this(id, received, json, traceHeader, false, Optional.empty());
    }

    /** Which replay, and the ARNs of the rules that may fire; none means all. */
    record Replaying(String name, List<String> rules) {}

    /** Builds the event of a checked entry. */
    static BusEvent of(PutEventsRequestEntry entry, String id, Instant now) {
        var json = new StringBuilder(entry.detail().length() + 320);
        json.append("{\"version\":\"0\",\"id\":\"").append(id).append("\",\"detail-type\":");
        Json.appendString(json, entry.detailType());
        json.append(",\"source\":");
        Json.appendString(json, entry.source());
        json.append(",\"account\":\"").append(Arns.ACCOUNT).append("\",\"time\":\"");
        json.append(time(entry.time() == null ? now : entry.time()));
        json.append("\",\"region\":\"").append(Arns.REGION).append("\",\"resources\":[");
        var separator = "";
        for (var resource : entry.resources()) {
            json.append(separator);
            Json.appendString(json, resource);
            separator = ",";
        }
        json.append("],\"detail\":").append(Json.compact(entry.detail())).append('}');
        return new BusEvent(id, now, json.toString(), Optional.ofNullable(entry.traceHeader()));
    }

    /** Events carry whole seconds. */
    static String time(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    BusEvent forward() {
        return new BusEvent(id, received, json, traceHeader, true, replay);
    }

    /** The stored event as a replay gives it: the same id, and a mark at the top level. */
    BusEvent replayed(Replaying by, Instant now) {
        var marked = new StringBuilder(json).deleteCharAt(json.length() - 1).append(",\"replay-name\":");
        Json.appendString(marked, by.name());
        return new BusEvent(id, now, marked.append('}').toString(), Optional.empty(), false, Optional.of(by));
    }

    boolean mayFire(String ruleArn) {
        return replay.map(by -> by.rules().isEmpty() || by.rules().contains(ruleArn))
                .orElse(true);
    }
}
