package dev.orderly.shipping;

import dev.orderly.contracts.ShipmentEvent;
import dev.orderly.platform.Environment;
import dev.orderly.platform.decide.CommandHandler;
import dev.orderly.platform.decide.Fact;
import dev.orderly.platform.decide.Instruction;
import dev.orderly.platform.decide.Outcome;
import dev.orderly.platform.decide.Outside.Unanswered;
import dev.orderly.platform.message.Causality;
import dev.orderly.platform.receive.Permanent;
import dev.orderly.platform.store.Commit;
import java.util.List;

/** Hears what the carrier tells of our parcels. */
final class Notices {
    private final CommandHandler<CarrierNotice, Shipment, Fact<ShipmentEvent, ShipmentIntent>> shipments;
    private final Carrier carrier;

    Notices(Environment environment) {
        shipments = new CommandHandler<>(Shipments.NOTICED, environment);
        carrier = Carrier.of(environment);
    }

    /**
     * @throws Permanent when the notice is of no parcel of ours, or of one that should not have gone
     * @throws Unanswered when it came before we know that the parcel is booked; it may come again
     */
    void hear(CarrierNotice notice) {
        var loaded = shipments.streams().load(Shipments.NOTICED.stream(notice.order()));
        if (loaded.state() instanceof Shipment.Cancelled) {
            checkTakenBack(notice);
        }
        var outcome = shipments.handle(loaded, Instruction.asked(notice, causality(notice, loaded.tail()), ""));
        if (outcome instanceof Outcome.Refused refused) {
            if (refused.refusal().code().equals(NoticeDecider.NOT_YET)) {
                throw new Unanswered("A notice came before its parcel");
            }
            throw new Permanent(refused.refusal().code(), "The carrier tells of a parcel that is not ours");
        }
    }

    /** A notice may be older than the cancellation; the carrier's books are not. */
    private void checkTakenBack(CarrierNotice notice) {
        if (carrier.lookUp(notice.reference()) instanceof Parcel.Dispatched) {
            throw new Permanent(
                    "cancelled-parcel-left", "The carrier sent a parcel whose cancellation it had confirmed");
        }
    }

    /** A notice belongs to the case of its order, though the carrier knows nothing of it. */
    private static Causality causality(CarrierNotice notice, List<Commit> commits) {
        var cause = "carrier:" + notice.notice();
        return commits.stream()
                .findFirst()
                .map(Commit::causality)
                .map(first ->
                        new Causality(cause, first.correlationId(), "carrier", first.traceparent(), first.style()))
                .orElseThrow(() -> new Permanent("shipment-unknown", "The carrier tells of a parcel that is not ours"));
    }
}
