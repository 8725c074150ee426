package dev.orderly.payments;

import static dev.orderly.platform.decide.Decision.accept;
import static dev.orderly.platform.decide.Decision.reject;
import static dev.orderly.platform.decide.Fact.kept;
import static dev.orderly.platform.decide.Fact.said;

import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.PaymentCommand;
import dev.orderly.contracts.PaymentCommand.AuthorisePayment;
import dev.orderly.contracts.PaymentCommand.CapturePayment;
import dev.orderly.contracts.PaymentCommand.RefundPayment;
import dev.orderly.contracts.PaymentCommand.VoidAuthorisation;
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
import dev.orderly.payments.PaymentIntent.AuthorisationRequested;
import dev.orderly.payments.PaymentIntent.CaptureDeclined;
import dev.orderly.payments.PaymentIntent.CaptureRequested;
import dev.orderly.payments.PaymentIntent.RefundRequested;
import dev.orderly.payments.PaymentIntent.VoidRequested;
import dev.orderly.platform.decide.Decider;
import dev.orderly.platform.decide.Decision;
import dev.orderly.platform.decide.Fact;
import dev.orderly.platform.decide.Fact.Kept;
import dev.orderly.platform.decide.Fact.Said;
import java.util.List;

/** What may be asked of an order's money. What the gateway must do for it becomes an intent. */
final class PaymentDecider implements Decider<PaymentCommand, Payment, Fact<PaymentEvent, PaymentIntent>> {
    @Override
    public Payment initialState() {
        return new None();
    }

    @Override
    public Decision<Fact<PaymentEvent, PaymentIntent>> decide(PaymentCommand command, Payment payment) {
        return switch (command) {
            case AuthorisePayment authorise -> authorise(authorise, payment);
            case CapturePayment capture -> capture(capture.order(), payment);
            case VoidAuthorisation let -> letGo(let.order(), payment);
            case RefundPayment refund -> refund(refund.order(), payment);
        };
    }

    private static Decision<Fact<PaymentEvent, PaymentIntent>> authorise(AuthorisePayment command, Payment payment) {
        return switch (payment) {
            case None _ -> request(command, List.of());
            case Authorising open when command.revision() > open.revision() -> request(command, open.references());
            case Authorised held
            when command.revision() > held.revision() -> request(command, List.of(held.reference()));
            case Declined declined when command.revision() > declined.revision() -> request(command, List.of());
            case Authorising _, Authorised _, Declined _ -> accept();
            case Capturing open when command.revision() <= open.held().revision() -> accept();
            case Captured captured when command.revision() <= captured.revision() -> accept();
            case Capturing _, Captured _ -> reject("already-captured");
            case Voiding _, Voided _ -> reject("payment-voided");
            case Refunding _, Refunded _ -> reject("payment-refunded");
        };
    }

    /** The reference is the order's, with purpose and attempt: an attempt has one name, however often it is made. */
    private static Decision<Fact<PaymentEvent, PaymentIntent>> request(
            AuthorisePayment command, List<String> replaced) {
        var reference = "%s/payment/%d".formatted(command.order(), command.revision());
        return accept(kept(new AuthorisationRequested(
                command.order(), command.revision(), command.amount(), reference, replaced)));
    }

    private static Decision<Fact<PaymentEvent, PaymentIntent>> capture(OrderId order, Payment payment) {
        return switch (payment) {
            case None _, Authorising _ -> reject("nothing-authorised");
            case Authorised held -> accept(kept(new CaptureRequested(order, held.reference())));
            case Declined _ -> reject("payment-declined");
            case Capturing _, Captured _ -> accept();
            case Voiding _, Voided _ -> reject("payment-voided");
            case Refunding _, Refunded _ -> reject("payment-refunded");
        };
    }

    private static Decision<Fact<PaymentEvent, PaymentIntent>> letGo(OrderId order, Payment payment) {
        return switch (payment) {
            case None _, Declined _ -> accept(said(new PaymentVoided(order)));
            case Authorising open -> accept(kept(new VoidRequested(order, open.references())));
            case Authorised held -> accept(kept(new VoidRequested(order, List.of(held.reference()))));
            case Capturing _, Captured _ -> reject("already-captured");
            case Voiding _, Voided _ -> accept();
            case Refunding _, Refunded _ -> reject("payment-refunded");
        };
    }

    private static Decision<Fact<PaymentEvent, PaymentIntent>> refund(OrderId order, Payment payment) {
        return switch (payment) {
            case None _, Declined _, Authorising _, Authorised _, Voiding _, Voided _ -> letGo(order, payment);
            case Capturing _ -> reject("capture-in-doubt");
            case Captured captured -> accept(kept(new RefundRequested(order, captured.reference())));
            case Refunding _, Refunded _ -> accept();
        };
    }

    @Override
    public Payment evolve(Payment payment, Fact<PaymentEvent, PaymentIntent> fact) {
        return switch (fact) {
            case Kept<PaymentEvent, PaymentIntent>(PaymentIntent intent) -> open(payment, intent);
            case Said<PaymentEvent, PaymentIntent>(PaymentAuthorised held) ->
                new Authorised(held.revision(), held.amount(), held.reference());
            case Said<PaymentEvent, PaymentIntent>(PaymentDeclined declined) ->
                new Declined(declined.revision(), declined.reason());
            case Said<PaymentEvent, PaymentIntent>(PaymentCaptured captured) ->
                new Captured(revision(payment), captured.amount(), captured.reference());
            case Said<PaymentEvent, PaymentIntent>(PaymentVoided _) -> new Voided();
            case Said<PaymentEvent, PaymentIntent>(PaymentRefunded refunded) -> new Refunded(refunded.amount());
        };
    }

    /** An intent changes the state that it was decided in; in any other it changes nothing. */
    private static Payment open(Payment payment, PaymentIntent intent) {
        return switch (intent) {
            case AuthorisationRequested asked ->
                new Authorising(asked.revision(), asked.amount(), asked.reference(), asked.replaced());
            case CaptureRequested _ -> payment instanceof Authorised held ? new Capturing(held) : payment;
            case CaptureDeclined declined -> new Declined(revision(payment), declined.reason());
            case VoidRequested asked -> new Voiding(asked.references());
            case RefundRequested _ -> payment instanceof Captured captured ? new Refunding(captured) : payment;
        };
    }

    private static long revision(Payment payment) {
        return payment instanceof Capturing open ? open.held().revision() : 0;
    }
}
