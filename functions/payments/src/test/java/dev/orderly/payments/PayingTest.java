package dev.orderly.payments;

import static dev.orderly.platform.decide.Fact.kept;
import static dev.orderly.platform.decide.Fact.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.contracts.Money;
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
import dev.orderly.payments.PaymentIntent.AuthorisationRequested;
import dev.orderly.payments.PaymentIntent.CaptureDeclined;
import dev.orderly.payments.PaymentIntent.CaptureRequested;
import dev.orderly.payments.PaymentIntent.RefundRequested;
import dev.orderly.payments.PaymentIntent.VoidRequested;
import dev.orderly.platform.decide.Decision;
import dev.orderly.platform.decide.Fact;
import dev.orderly.platform.spec.DeciderSpec;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every state of a payment × every command. */
class PayingTest {
    private static final OrderId ORDER = new OrderId("7");
    private static final Money PRICE = new Money(1250, "EUR");
    private static final String FIRST = "7/payment/1";
    private static final String SECOND = "7/payment/2";

    private final DeciderSpec<PaymentCommand, Payment, Fact<PaymentEvent, PaymentIntent>> payments =
            DeciderSpec.of(new PaymentDecider(), Payments.TYPE.events());
    private final List<Fact<PaymentEvent, PaymentIntent>> none = List.of();
    private final List<Fact<PaymentEvent, PaymentIntent>> authorising = List.of(requested(1, FIRST));
    private final List<Fact<PaymentEvent, PaymentIntent>> authorised =
            and(authorising, said(new PaymentAuthorised(ORDER, 1, PRICE, FIRST)));
    private final List<Fact<PaymentEvent, PaymentIntent>> declined =
            and(authorising, said(new PaymentDeclined(ORDER, 1, "card-declined")));
    private final List<Fact<PaymentEvent, PaymentIntent>> capturing =
            and(authorised, kept(new CaptureRequested(ORDER, FIRST)));
    private final List<Fact<PaymentEvent, PaymentIntent>> captured =
            and(capturing, said(new PaymentCaptured(ORDER, PRICE, FIRST)));
    private final List<Fact<PaymentEvent, PaymentIntent>> voiding =
            and(authorised, kept(new VoidRequested(ORDER, List.of(FIRST))));
    private final List<Fact<PaymentEvent, PaymentIntent>> voided = List.of(said(new PaymentVoided(ORDER)));
    private final List<Fact<PaymentEvent, PaymentIntent>> refunding =
            and(captured, kept(new RefundRequested(ORDER, FIRST)));
    private final List<Fact<PaymentEvent, PaymentIntent>> refunded =
            and(refunding, said(new PaymentRefunded(ORDER, PRICE, FIRST)));

    @Test
    void an_authorisation_is_intended_first() {
        when(none, authorise(1)).then(requested(1, FIRST));
    }

    @Test
    void a_revision_is_authorised_once() {
        for (var state : List.of(authorising, authorised, declined, capturing, captured)) {
            when(state, authorise(1)).thenNothing();
        }
    }

    @Test
    void a_higher_revision_lets_go_of_what_is_held_or_in_doubt() {
        when(authorising, authorise(2)).then(requested(2, SECOND, FIRST));
        when(authorised, authorise(2)).then(requested(2, SECOND, FIRST));
        when(declined, authorise(2)).then(requested(2, SECOND));
        when(and(authorising, requested(2, SECOND, FIRST)), authorise(3))
                .then(requested(3, "7/payment/3", FIRST, SECOND));
    }

    @Test
    void nothing_is_authorised_after_money_was_taken_or_let_go() {
        when(capturing, authorise(2)).thenRefused("already-captured");
        when(captured, authorise(2)).thenRefused("already-captured");
        when(voiding, authorise(2)).thenRefused("payment-voided");
        when(voided, authorise(1)).thenRefused("payment-voided");
        when(refunding, authorise(2)).thenRefused("payment-refunded");
        when(refunded, authorise(2)).thenRefused("payment-refunded");
    }

    @Test
    void what_is_held_is_captured_once() {
        when(authorised, new CapturePayment(ORDER)).then(kept(new CaptureRequested(ORDER, FIRST)));
        when(capturing, new CapturePayment(ORDER)).thenNothing();
        when(captured, new CapturePayment(ORDER)).thenNothing();
    }

    @Test
    void what_is_not_held_is_not_captured() {
        when(none, new CapturePayment(ORDER)).thenRefused("nothing-authorised");
        when(authorising, new CapturePayment(ORDER)).thenRefused("nothing-authorised");
        when(declined, new CapturePayment(ORDER)).thenRefused("payment-declined");
        when(and(capturing, kept(new CaptureDeclined(ORDER, "capture-refused"))), new CapturePayment(ORDER))
                .thenRefused("payment-declined");
        when(voiding, new CapturePayment(ORDER)).thenRefused("payment-voided");
        when(voided, new CapturePayment(ORDER)).thenRefused("payment-voided");
        when(refunding, new CapturePayment(ORDER)).thenRefused("payment-refunded");
        when(refunded, new CapturePayment(ORDER)).thenRefused("payment-refunded");
    }

    @Test
    void letting_go_of_nothing_is_said_once() {
        when(none, new VoidAuthorisation(ORDER)).then(said(new PaymentVoided(ORDER)));
        when(declined, new VoidAuthorisation(ORDER)).then(said(new PaymentVoided(ORDER)));
        when(voided, new VoidAuthorisation(ORDER)).thenNothing();
    }

    @Test
    void what_is_held_or_in_doubt_is_let_go_at_the_gateway() {
        when(authorised, new VoidAuthorisation(ORDER)).then(kept(new VoidRequested(ORDER, List.of(FIRST))));
        when(and(authorised, requested(2, SECOND, FIRST)), new VoidAuthorisation(ORDER))
                .then(kept(new VoidRequested(ORDER, List.of(FIRST, SECOND))));
        when(voiding, new VoidAuthorisation(ORDER)).thenNothing();
    }

    @Test
    void what_was_taken_is_not_let_go() {
        when(capturing, new VoidAuthorisation(ORDER)).thenRefused("already-captured");
        when(captured, new VoidAuthorisation(ORDER)).thenRefused("already-captured");
        when(refunding, new VoidAuthorisation(ORDER)).thenRefused("payment-refunded");
        when(refunded, new VoidAuthorisation(ORDER)).thenRefused("payment-refunded");
    }

    @Test
    void what_was_taken_is_given_back_once() {
        when(captured, new RefundPayment(ORDER)).then(kept(new RefundRequested(ORDER, FIRST)));
        when(refunding, new RefundPayment(ORDER)).thenNothing();
        when(refunded, new RefundPayment(ORDER)).thenNothing();
        when(capturing, new RefundPayment(ORDER)).thenRefused("capture-in-doubt");
    }

    @Test
    void a_refund_of_what_was_only_held_lets_go_of_it() {
        for (var state : List.of(none, authorising, authorised, declined, voiding, voided)) {
            assertThat(decided(state, new RefundPayment(ORDER)))
                    .isEqualTo(decided(state, new VoidAuthorisation(ORDER)));
        }
    }

    private DeciderSpec<PaymentCommand, Payment, Fact<PaymentEvent, PaymentIntent>>.When when(
            List<Fact<PaymentEvent, PaymentIntent>> given, PaymentCommand command) {
        return payments.given(given).when(command);
    }

    private static Decision<Fact<PaymentEvent, PaymentIntent>> decided(
            List<Fact<PaymentEvent, PaymentIntent>> given, PaymentCommand command) {
        var decider = new PaymentDecider();
        var state = decider.initialState();
        for (var event : given) {
            state = decider.evolve(state, event);
        }
        return decider.decide(command, state);
    }

    private static AuthorisePayment authorise(long revision) {
        return new AuthorisePayment(ORDER, revision, PRICE, "tok_ok");
    }

    private static Fact<PaymentEvent, PaymentIntent> requested(long revision, String reference, String... replaced) {
        return kept(new AuthorisationRequested(ORDER, revision, PRICE, reference, List.of(replaced)));
    }

    private static <T> List<T> and(List<T> before, T event) {
        var all = new ArrayList<>(before);
        all.add(event);
        return all;
    }
}
