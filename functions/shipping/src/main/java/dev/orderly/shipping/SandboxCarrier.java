package dev.orderly.shipping;

import dev.orderly.platform.Environment;
import dev.orderly.platform.decide.Outside.Unanswered;
import dev.orderly.platform.message.Fingerprint;
import dev.orderly.platform.message.JsonWriter;
import dev.orderly.shipping.CarrierNotice.ParcelDelivered;
import dev.orderly.shipping.CarrierNotice.ParcelDispatched;
import dev.orderly.shipping.SandboxParcel.Status;
import java.time.Duration;
import java.time.Instant;

/**
 * A carrier to play with: it carries nothing, keeps its parcels in a table of its own (SANDBOX_SHIPMENTS_TABLE), and
 * does what the postcode says. {@code 00000} refuses, {@code 99999} is pending for SANDBOX_SLOW_SECONDS (1), all others
 * are booked at once. A parcel leaves CARRIER_DISPATCH_SECONDS after it is booked and is delivered
 * CARRIER_DELIVERY_SECONDS after it is booked (0 to 900 each, what a queue can delay); both are told to
 * CARRIER_NOTICES_QUEUE. The notices of a parcel that was cancelled come all the same.
 */
final class SandboxCarrier implements Carrier {
    private static final int WRITES_MAX = 10;
    private static final int DELAY_MAX_SECONDS = 900;

    private final Environment environment;
    private final SandboxParcels parcels;
    private final String notices;
    private final Duration slow;
    private final Duration dispatch;
    private final Duration delivery;

    SandboxCarrier(Environment environment) {
        this.environment = environment;
        parcels = new SandboxParcels(environment);
        notices = environment.variable("CARRIER_NOTICES_QUEUE");
        slow = seconds("SANDBOX_SLOW_SECONDS");
        dispatch = seconds("CARRIER_DISPATCH_SECONDS");
        delivery = seconds("CARRIER_DELIVERY_SECONDS");
    }

    private Duration seconds(String variable) {
        var seconds = Integer.parseInt(environment.variable(variable, "1"));
        if (seconds < 0 || seconds > DELAY_MAX_SECONDS) {
            throw new IllegalStateException(variable + " must be between 0 and " + DELAY_MAX_SECONDS);
        }
        return Duration.ofSeconds(seconds);
    }

    @Override
    public Parcel lookUp(String reference) {
        return parcels.read(reference)
                .map(parcel -> parcel.seen(environment.now()))
                .orElseGet(Parcel.Unknown::new);
    }

    @Override
    public void ping() {
        parcels.read("ping");
    }

    /** Tells the notices before it writes the booking: killed between, they are told twice, never not at all. */
    @Override
    public Parcel book(String reference, Destination destination) {
        var standing = lookUp(reference);
        if (!(standing instanceof Parcel.Unknown)) {
            return standing;
        }
        var parcel = requested(reference, destination.postcode());
        if (parcel.status() == Status.BOOKED) {
            tell(new ParcelDispatched(reference + "#1", reference, parcel.dispatch()));
            tell(new ParcelDelivered(reference + "#2", reference, parcel.delivery()));
        }
        return parcels.add(reference, parcel) ? parcel.seen(environment.now()) : lookUp(reference);
    }

    private SandboxParcel requested(String reference, String postcode) {
        var now = environment.now();
        return switch (postcode) {
            case "00000" -> SandboxParcel.ended(Status.REFUSED, "address-not-served", now);
            case "99999" -> SandboxParcel.booked(tracking(reference), now.plus(slow), dispatch, delivery);
            default -> SandboxParcel.booked(tracking(reference), now, dispatch, delivery);
        };
    }

    private static String tracking(String reference) {
        return "SB-" + Fingerprint.of(reference).substring(0, 10);
    }

    private void tell(CarrierNotice notice) {
        var at =
                switch (notice) {
                    case ParcelDispatched dispatched -> dispatched.at();
                    case ParcelDelivered delivered -> delivered.at();
                };
        environment
                .sqs()
                .sendMessage(send -> send.queueUrl(notices)
                        .messageBody(JsonWriter.write(notice, CarrierNoticeCodec.CODEC))
                        .delaySeconds(delay(at)));
    }

    private int delay(Instant at) {
        var seconds = Duration.between(environment.now(), at).plusMillis(999).toSeconds();
        return Math.clamp(seconds, 0, DELAY_MAX_SECONDS);
    }

    @Override
    public Parcel cancel(String reference) {
        for (var writes = 0; writes < WRITES_MAX; writes++) {
            var before = parcels.read(reference);
            var standing = before.map(parcel -> parcel.seen(environment.now())).orElseGet(Parcel.Unknown::new);
            var over = standing instanceof Parcel.Dispatched
                    || standing instanceof Parcel.Cancelled
                    || standing instanceof Parcel.Refused;
            if (over) {
                return standing;
            }
            var after = SandboxParcel.ended(Status.CANCELLED, "", environment.now());
            var written = before.map(parcel -> parcels.replace(reference, parcel, after))
                    .orElseGet(() -> parcels.add(reference, after));
            if (written) {
                return new Parcel.Cancelled();
            }
        }
        throw new Unanswered("The sandbox carrier is busy with this parcel");
    }
}
