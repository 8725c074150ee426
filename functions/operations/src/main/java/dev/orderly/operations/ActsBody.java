package dev.orderly.operations;

import dev.orderly.codec.Encoded;
import dev.orderly.contracts.OperatorActed;
import dev.orderly.platform.message.Envelope;
import java.time.Instant;
import java.util.List;

/** What persons did about an order, told like the events of its other parts: each caused by the message it concerns. */
@Encoded
record ActsBody(List<Act> events) {
    @Encoded
    record Act(
            String id,
            String type,
            long version,
            Instant time,
            String actor,
            String correlationId,
            String causationId,
            Details data) {}

    @Encoded
    record Details(String what, String on, String message, String plan, String reason) {}

    ActsBody {
        events = List.copyOf(events);
    }

    static Act of(Envelope event, OperatorActed acted) {
        return new Act(
                event.id(),
                event.type(),
                event.sequence(),
                event.time(),
                event.causality().actor(),
                event.causality().correlationId(),
                acted.message().isEmpty()
                        ? event.causality().causationId()
                        : acted.message().replaceAll("[#!].*", ""),
                new Details(acted.what(), acted.on(), acted.message(), acted.plan(), acted.reason()));
    }
}
