package dev.orderly.payments;

import static dev.orderly.platform.decide.Fact.kept;
import static dev.orderly.platform.decide.Fact.said;

import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.PaymentCommand;
import dev.orderly.contracts.PaymentCommand.AuthorisePayment;
import dev.orderly.contracts.PaymentCommand.CapturePayment;
import dev.orderly.contracts.PaymentEvent;
import dev.orderly.contracts.PaymentEvent.PaymentAuthorised;
import dev.orderly.contracts.PaymentEvent.PaymentCaptured;
import dev.orderly.contracts.PaymentEvent.PaymentDeclined;
import dev.orderly.contracts.PaymentEvent.PaymentRefunded;
import dev.orderly.contracts.PaymentEvent.PaymentVoided;
import dev.orderly.payments.Payment.Authorised;
import dev.orderly.payments.Payment.Authorising;
import dev.orderly.payments.Payment.Captured;
import dev.orderly.payments.Payment.Capturing;
import dev.orderly.payments.Payment.Declined;
import dev.orderly.payments.Payment.None;
import dev.orderly.payments.Payment.Refunded;
import dev.orderly.payments.Payment.Refunding;
import dev.orderly.payments.Payment.Voided;
import dev.orderly.payments.Payment.Voiding;
import dev.orderly.payments.PaymentIntent.CaptureDeclined;
import dev.orderly.platform.decide.Fact;
import dev.orderly.platform.decide.Outside;
import dev.orderly.platform.decide.Refusal;
import java.util.List;

/** Carries out an open intent at the gateway. */
final class AtTheGateway implements Outside<PaymentCommand, Payment, Fact<PaymentEvent, PaymentIntent>> {
    private final Gateway gateway;

    AtTheGateway(Gateway gateway) {
        this.gateway = gateway;
    }

    @Override
    public Settlement<PaymentCommand, Fact<PaymentEvent, PaymentIntent>> settle(
            Payment payment, PaymentCommand command, boolean found) {
        return switch (payment) {
            case Authorising open
            when isFor(command, open) ->
                happened(authorised(command.order(), open, charge(open, (AuthorisePayment) command, found)));
            case Capturing open -> captured(command.order(), open.held(), found);
            case Voiding open -> happened(voided(command.order(), open.references()));
            case Refunding open -> happened(refunded(command.order(), open.captured(), found));
            case None _, Authorising _, Authorised _, Declined _, Captured _, Voided _, Refunded _ -> new Nothing<>();
        };
    }

    /** The token comes with the command and is kept nowhere: nobody else can go on with an authorisation. */
    private static boolean isFor(PaymentCommand command, Authorising open) {
        return command instanceof AuthorisePayment authorise && authorise.revision() == open.revision();
    }

    private Charge charge(Authorising open, AuthorisePayment command, boolean found) {
        var known = known(open.reference(), found);
        if (!(known instanceof Charge.Unknown)) {
            return known;
        }
        open.replaced().forEach(this::letGo);
        return gateway.authorise(open.reference(), open.amount(), command.token());
    }

    /** What an earlier delivery may have done; a call that was never made cannot have done anything. */
    private Charge known(String reference, boolean found) {
        return found ? gateway.lookUp(reference) : new Charge.Unknown();
    }

    private static PaymentEvent authorised(OrderId order, Authorising open, Charge charge) {
        return switch (charge) {
            case Charge.Held _ -> new PaymentAuthorised(order, open.revision(), open.amount(), open.reference());
            case Charge.Declined declined -> new PaymentDeclined(order, open.revision(), declined.reason());
            case Charge.Unknown _, Charge.Pending _, Charge.Captured _, Charge.Voided _, Charge.Refunded _ ->
                throw unanswered("authorised", charge);
        };
    }

    private Settlement<PaymentCommand, Fact<PaymentEvent, PaymentIntent>> captured(
            OrderId order, Authorised held, boolean found) {
        var known = known(held.reference(), found);
        return switch (known instanceof Charge.Captured ? known : gateway.capture(held.reference())) {
            case Charge.Captured _ -> happened(new PaymentCaptured(order, held.amount(), held.reference()));
            case Charge.Declined declined ->
                new Outside.Refused<>(
                        new CapturePayment(order),
                        new Refusal("capture-refused"),
                        List.of(kept(new CaptureDeclined(order, declined.reason()))));
            case Charge other -> throw unanswered("captured", other);
        };
    }

    private PaymentEvent voided(OrderId order, List<String> references) {
        references.forEach(this::letGo);
        return new PaymentVoided(order);
    }

    private void letGo(String reference) {
        switch (gateway.voidCharge(reference)) {
            case Charge.Voided _, Charge.Declined _ -> {}
            case Charge other -> throw unanswered("voided", other);
        }
    }

    private PaymentEvent refunded(OrderId order, Captured captured, boolean found) {
        var known = known(captured.reference(), found);
        return switch (known instanceof Charge.Refunded ? known : gateway.refund(captured.reference())) {
            case Charge.Refunded _ -> new PaymentRefunded(order, captured.amount(), captured.reference());
            case Charge other -> throw unanswered("refunded", other);
        };
    }

    private static Settlement<PaymentCommand, Fact<PaymentEvent, PaymentIntent>> happened(PaymentEvent event) {
        return new Happened<>(List.of(said(event)));
    }

    private static Unanswered unanswered(String wanted, Charge charge) {
        return new Unanswered(
                "A charge to be %s is %s".formatted(wanted, charge.getClass().getSimpleName()));
    }
}
