package dev.orderly.payments;

import static dev.orderly.platform.decide.Decision.accept;
import static dev.orderly.platform.decide.Decision.reject;
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
import dev.orderly.payments.PaymentIntent.CaptureRequested;
import dev.orderly.payments.PaymentIntent.RefundRequested;
import dev.orderly.payments.PaymentIntent.VoidRequested;
import dev.orderly.platform.decide.Decision;
import dev.orderly.platform.decide.Fact;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ObjectAssert;
import org.junit.jupiter.api.Test;

/** Every state of a payment × every command. */
class PayingTest {
    private static final OrderId ORDER = new OrderId("7");
    private static final Money PRICE = new Money(1250, "EUR");
    private static final String FIRST = "7/payment/1";
    private static final String SECOND = "7/payment/2";

    private final PaymentDecider payments = new PaymentDecider();
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
        then(none, authorise(1)).isEqualTo(accept(requested(1, FIRST)));
    }

    @Test
    void a_revision_is_authorised_once() {
        for (var state : List.of(authorising, authorised, declined, capturing, captured)) {
            then(state, authorise(1)).isEqualTo(accept());
        }
    }

    @Test
    void a_higher_revision_lets_go_of_what_is_held_or_in_doubt() {
        then(authorising, authorise(2)).isEqualTo(accept(requested(2, SECOND, FIRST)));
        then(authorised, authorise(2)).isEqualTo(accept(requested(2, SECOND, FIRST)));
        then(declined, authorise(2)).isEqualTo(accept(requested(2, SECOND)));
        then(and(authorising, requested(2, SECOND, FIRST)), authorise(3))
                .isEqualTo(accept(requested(3, "7/payment/3", FIRST, SECOND)));
    }

    @Test
    void nothing_is_authorised_after_money_was_taken_or_let_go() {
        then(capturing, authorise(2)).isEqualTo(reject("already-captured"));
        then(captured, authorise(2)).isEqualTo(reject("already-captured"));
        then(voiding, authorise(2)).isEqualTo(reject("payment-voided"));
        then(voided, authorise(1)).isEqualTo(reject("payment-voided"));
        then(refunding, authorise(2)).isEqualTo(reject("payment-refunded"));
        then(refunded, authorise(2)).isEqualTo(reject("payment-refunded"));
    }

    @Test
    void what_is_held_is_captured_once() {
        then(authorised, new CapturePayment(ORDER)).isEqualTo(accept(kept(new CaptureRequested(ORDER, FIRST))));
        then(capturing, new CapturePayment(ORDER)).isEqualTo(accept());
        then(captured, new CapturePayment(ORDER)).isEqualTo(accept());
    }

    @Test
    void what_is_not_held_is_not_captured() {
        then(none, new CapturePayment(ORDER)).isEqualTo(reject("nothing-authorised"));
        then(authorising, new CapturePayment(ORDER)).isEqualTo(reject("nothing-authorised"));
        then(declined, new CapturePayment(ORDER)).isEqualTo(reject("payment-declined"));
        then(voiding, new CapturePayment(ORDER)).isEqualTo(reject("payment-voided"));
        then(voided, new CapturePayment(ORDER)).isEqualTo(reject("payment-voided"));
        then(refunding, new CapturePayment(ORDER)).isEqualTo(reject("payment-refunded"));
        then(refunded, new CapturePayment(ORDER)).isEqualTo(reject("payment-refunded"));
    }

    @Test
    void letting_go_of_nothing_is_said_once() {
        then(none, new VoidAuthorisation(ORDER)).isEqualTo(accept(said(new PaymentVoided(ORDER))));
        then(declined, new VoidAuthorisation(ORDER)).isEqualTo(accept(said(new PaymentVoided(ORDER))));
        then(voided, new VoidAuthorisation(ORDER)).isEqualTo(accept());
    }

    @Test
    void what_is_held_or_in_doubt_is_let_go_at_the_gateway() {
        then(authorised, new VoidAuthorisation(ORDER))
                .isEqualTo(accept(kept(new VoidRequested(ORDER, List.of(FIRST)))));
        then(and(authorised, requested(2, SECOND, FIRST)), new VoidAuthorisation(ORDER))
                .isEqualTo(accept(kept(new VoidRequested(ORDER, List.of(FIRST, SECOND)))));
        then(voiding, new VoidAuthorisation(ORDER)).isEqualTo(accept());
    }

    @Test
    void what_was_taken_is_not_let_go() {
        then(capturing, new VoidAuthorisation(ORDER)).isEqualTo(reject("already-captured"));
        then(captured, new VoidAuthorisation(ORDER)).isEqualTo(reject("already-captured"));
        then(refunding, new VoidAuthorisation(ORDER)).isEqualTo(reject("payment-refunded"));
        then(refunded, new VoidAuthorisation(ORDER)).isEqualTo(reject("payment-refunded"));
    }

    @Test
    void what_was_taken_is_given_back_once() {
        then(captured, new RefundPayment(ORDER)).isEqualTo(accept(kept(new RefundRequested(ORDER, FIRST))));
        then(refunding, new RefundPayment(ORDER)).isEqualTo(accept());
        then(refunded, new RefundPayment(ORDER)).isEqualTo(accept());
        then(capturing, new RefundPayment(ORDER)).isEqualTo(reject("capture-in-doubt"));
    }

    @Test
    void a_refund_of_what_was_only_held_lets_go_of_it() {
        for (var state : List.of(none, authorising, authorised, declined, voiding, voided)) {
            then(state, new RefundPayment(ORDER)).isEqualTo(decided(state, new VoidAuthorisation(ORDER)));
        }
    }

    private ObjectAssert<Decision<Fact<PaymentEvent, PaymentIntent>>> then(
            List<Fact<PaymentEvent, PaymentIntent>> given, PaymentCommand command) {
        return assertThat(decided(given, command));
    }

    private Decision<Fact<PaymentEvent, PaymentIntent>> decided(
            List<Fact<PaymentEvent, PaymentIntent>> given, PaymentCommand command) {
        var state = payments.initialState();
        for (var event : given) {
            state = payments.evolve(state, event);
        }
        return payments.decide(command, state);
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
