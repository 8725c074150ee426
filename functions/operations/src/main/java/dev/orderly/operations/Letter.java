package dev.orderly.operations;

import dev.orderly.codec.Encoded;
import dev.orderly.platform.http.Ids;
import dev.orderly.platform.view.Timestamps;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message, or a stream of them, that its consumer gave up. It is open until a person acts; an act on its way can be
 * finished by anybody, because the letter knows it; a redriven letter that dies again is open again.
 */
@Encoded
record Letter(
        String state,
        Source from,
        Contents contents,
        Reason reason,
        History history,
        @Nullable Parked parked,
        @Nullable Act act) {
    static final String FIRST_AT = "firstAt";
    static final String PARKED = "parked";
    static final String OPEN = "open";
    static final String REDRIVING = "redriving";
    static final String REDRIVEN = "redriven";
    static final String DISCARDING = "discarding";
    static final String DISCARDED = "discarded";
    static final List<String> STATES = List.of(OPEN, REDRIVING, REDRIVEN, DISCARDING, DISCARDED);

    /** What can be known of the message; texts are empty where it could not be read. */
    @Encoded
    record Contents(
            String kind,
            String type,
            String id,
            String subject,
            String order,
            String correlation,
            Instant said,
            String text) {}

    /** Why it was given up, in names of code: never in data. */
    @Encoded
    record Reason(String code, String error, String frame, String detail, List<String> stack) {
        Reason {
            stack = List.copyOf(stack);
        }
    }

    /** When and how often it died; the last arrivals, by which a repetition is known; how often it was redriven. */
    @Encoded
    record History(Instant firstAt, Instant lastAt, long count, long redriven, List<String> arrivals) {
        private static final int ARRIVALS_MAX = 20;

        History {
            arrivals = List.copyOf(arrivals);
        }

        History again(String arrival, Instant at) {
            var last =
                    new ArrayList<>(arrivals.subList(Math.max(0, arrivals.size() - ARRIVALS_MAX + 1), arrivals.size()));
            last.add(arrival);
            return new History(firstAt, at.isAfter(lastAt) ? at : lastAt, count + 1, redriven, last);
        }
    }

    /** A stream that waits, from the version that fails; operators decided to skip some. */
    @Encoded
    record Parked(String stream, long from, long last, List<Long> skip) {
        Parked {
            skip = List.copyOf(skip);
        }

        Parked and(Parked later) {
            return new Parked(stream, Math.min(from, later.from), Math.max(last, later.last), skip);
        }
    }

    /** What a person does with it: who, why, as part of which plan, and what the case and trace are. */
    @Encoded
    record Act(
            String id,
            String what,
            String actor,
            String reason,
            String plan,
            String correlation,
            String message,
            Instant since) {}

    String group() {
        return Ids.fromKey(fingerprint()).substring(0, 8);
    }

    /** By which letters of one cause are recognised: lines move with every change, names of methods hardly. */
    String fingerprint() {
        return reason.error().isEmpty()
                ? reason.code() + " " + from.consumer()
                : reason.error() + " at " + reason.frame();
    }

    Letter in(String next, @Nullable Act by) {
        return new Letter(next, from, contents, reason, history, parked, by);
    }

    boolean isActedBy(String act) {
        return this.act != null && this.act.id().equals(act);
    }

    Map<String, String> indexed() {
        var indexed = new HashMap<String, String>();
        indexed.put("state", state);
        indexed.put("grouping", group() + "|" + state);
        indexed.put("lastAt", Timestamps.sortable(history.lastAt()));
        indexed.put(FIRST_AT, Timestamps.sortable(history.firstAt()));
        if (parked != null) {
            indexed.put(PARKED, parked.stream());
        }
        if (!contents.order().isEmpty()) {
            indexed.put("order", contents.order());
        }
        return indexed;
    }
}
