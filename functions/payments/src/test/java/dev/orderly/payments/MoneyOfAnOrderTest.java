package dev.orderly.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.contracts.Money;
import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.PaymentCommand;
import dev.orderly.contracts.PaymentCommand.AuthorisePayment;
import dev.orderly.contracts.PaymentCommand.CapturePayment;
import dev.orderly.contracts.PaymentCommand.RefundPayment;
import dev.orderly.contracts.PaymentCommand.VoidAuthorisation;
import dev.orderly.contracts.PaymentCommandCodec;
import dev.orderly.contracts.PaymentEvent.PaymentAuthorised;
import dev.orderly.contracts.PaymentEvent.PaymentDeclined;
import dev.orderly.contracts.PaymentEvent.PaymentRefunded;
import dev.orderly.contracts.PaymentEventCodec;
import dev.orderly.platform.http.HttpCall;
import dev.orderly.platform.message.Envelope;
import dev.orderly.platform.spec.World;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The functions of payments and the sandbox gateway on real tables. Each test has an order of its own. */
@Timeout(60)
class MoneyOfAnOrderTest {
    private static final World WORLD = new World().table("SANDBOX_CHARGES_TABLE", "reference");
    private static final Money PRICE = new Money(1250, "EUR");

    private final PaymentCommandsHandler commands = new PaymentCommandsHandler(WORLD.environment());
    private final Gateway gateway = new SandboxGateway(WORLD.environment());
    private final OrderId order = new OrderId(WORLD.fresh());

    @AfterAll
    static void close() {
        WORLD.close();
    }

    @Test
    void money_is_held_then_taken() {
        tell("1", authorise(1, "tok_ok"));
        assertThat(WORLD.last("payment-" + order, PaymentEventCodec.CODEC))
                .isEqualTo(new PaymentAuthorised(order, 1, PRICE, reference(1)));
        tell("2", new CapturePayment(order));
        thenStream("AuthorisationRequested", "PaymentAuthorised", "CaptureRequested", "PaymentCaptured");
        thenAtGateway(1, new Charge.Captured());
    }

    @Test
    void an_outcome_is_caused_by_its_intent_and_belongs_to_the_case() {
        tell("1", authorise(1, "tok_ok"));
        var history = WORLD.history("payment-" + order);
        assertThat(history.getFirst().causality().causationId()).isEqualTo("1");
        assertThat(history.getLast().causality().causationId())
                .isEqualTo(history.getFirst().id());
        assertThat(history).allMatch(event -> event.causality().correlationId().equals("case-1"));
    }

    @Test
    void the_token_is_kept_nowhere_of_ours() {
        tell("1", authorise(1, "tok_ok"));
        assertThat(WORLD.history("payment-" + order))
                .extracting(Envelope::data)
                .noneMatch(data -> data.contains("tok"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tok_declined", "tok_nobody_knows", "4242424242424242"})
    void a_gateway_may_decline(String token) {
        tell("1", authorise(1, token));
        var reason = token.equals("tok_declined") ? "card-declined" : "unknown-token";
        assertThat(WORLD.last("payment-" + order, PaymentEventCodec.CODEC))
                .isEqualTo(new PaymentDeclined(order, 1, reason));
        assertThat(shown().body()).contains("\"status\":\"declined\"", reason);
    }

    @Test
    void every_command_twice_is_done_once() {
        for (var command : List.of(authorise(1, "tok_ok"), new CapturePayment(order), new RefundPayment(order))) {
            tell(command.getClass().getSimpleName(), command);
            tell(command.getClass().getSimpleName(), command);
            tell(command.getClass().getSimpleName() + " of another message", command);
        }
        thenStream(
                "AuthorisationRequested",
                "PaymentAuthorised",
                "CaptureRequested",
                "PaymentCaptured",
                "RefundRequested",
                "PaymentRefunded");
        assertThat(WORLD.last("payment-" + order, PaymentEventCodec.CODEC))
                .isEqualTo(new PaymentRefunded(order, PRICE, reference(1)));
        thenAtGateway(1, new Charge.Refunded());
    }

    @ParameterizedTest
    @ValueSource(strings = {"tok_lost_charged", "tok_lost_uncharged"})
    void an_answer_that_was_lost_is_asked_for(String token) {
        assertThat(deliver("1", authorise(1, token))).isOne();
        thenStream("AuthorisationRequested");
        tell("1", authorise(1, token));
        thenStream("AuthorisationRequested", "PaymentAuthorised");
        thenAtGateway(1, new Charge.Held());
    }

    @Test
    void a_slow_gateway_fails_the_message_until_it_has_decided() {
        assertThat(deliver("1", authorise(1, "tok_slow"))).isOne();
        assertThat(deliver("1", authorise(1, "tok_slow"))).isOne();
        WORLD.later(Duration.ofSeconds(1));
        tell("1", authorise(1, "tok_slow"));
        thenStream("AuthorisationRequested", "PaymentAuthorised");
    }

    @Test
    void money_that_would_be_held_too_late_is_let_go() {
        assertThat(deliver("1", authorise(1, "tok_late"))).isOne();
        tell("2", new VoidAuthorisation(order));
        WORLD.later(Duration.ofMinutes(5));
        tell("1", authorise(1, "tok_late"));
        thenStream("AuthorisationRequested", "VoidRequested", "PaymentVoided");
        thenAtGateway(1, new Charge.Voided());
    }

    @Test
    void money_that_was_held_unheard_is_let_go() {
        assertThat(deliver("1", authorise(1, "tok_lost_charged"))).isOne();
        tell("2", new VoidAuthorisation(order));
        thenStream("AuthorisationRequested", "VoidRequested", "PaymentVoided");
        thenAtGateway(1, new Charge.Voided());
    }

    @Test
    void a_capture_that_failed_technically_is_tried_again() {
        tell("1", authorise(1, "tok_capture_fails_once"));
        assertThat(deliver("2", new CapturePayment(order))).isOne();
        thenAtGateway(1, new Charge.Held());
        tell("2", new CapturePayment(order));
        thenStream("AuthorisationRequested", "PaymentAuthorised", "CaptureRequested", "PaymentCaptured");
    }

    @Test
    void a_capture_that_is_refused_is_told_and_leaves_nothing_held() {
        tell("1", authorise(1, "tok_capture_refused"));
        tell("2", new CapturePayment(order));
        tell("2", new CapturePayment(order));
        thenAtGateway(1, new Charge.Declined("capture-refused"));
        tell("3", new RefundPayment(order));
        thenStream(
                "AuthorisationRequested",
                "PaymentAuthorised",
                "CaptureRequested",
                "CaptureDeclined",
                "CommandRefused",
                "PaymentVoided");
    }

    @Test
    void a_capture_in_doubt_is_settled_before_its_refund() {
        tell("1", authorise(1, "tok_capture_fails_once"));
        assertThat(deliver("2", new CapturePayment(order))).isOne();
        tell("3", new RefundPayment(order));
        thenStream(
                "AuthorisationRequested",
                "PaymentAuthorised",
                "CaptureRequested",
                "PaymentCaptured",
                "RefundRequested",
                "PaymentRefunded");
    }

    @Test
    void a_higher_revision_holds_the_new_amount_and_lets_go_of_the_old() {
        tell("1", authorise(1, "tok_ok"));
        tell("2", authorise(2, "tok_ok"));
        thenAtGateway(1, new Charge.Voided());
        thenAtGateway(2, new Charge.Held());
        tell("1", authorise(1, "tok_ok"));
        thenStream("AuthorisationRequested", "PaymentAuthorised", "AuthorisationRequested", "PaymentAuthorised");
    }

    @Test
    void a_higher_revision_lets_go_of_what_is_in_doubt() {
        assertThat(deliver("1", authorise(1, "tok_lost_charged"))).isOne();
        tell("2", authorise(2, "tok_ok"));
        thenAtGateway(1, new Charge.Voided());
        tell("1", authorise(1, "tok_lost_charged"));
        thenStream("AuthorisationRequested", "AuthorisationRequested", "PaymentAuthorised");
    }

    @Test
    void after_letting_go_of_nothing_nothing_is_held_any_more() {
        tell("1", new VoidAuthorisation(order));
        tell("2", authorise(1, "tok_ok"));
        tell("2", authorise(1, "tok_ok"));
        thenStream("PaymentVoided", "CommandRefused");
        assertThat(WORLD.history("payment-" + order).getLast().data())
                .contains("\"command\":\"2\"", "\"code\":\"payment-voided\"");
        thenAtGateway(1, new Charge.Unknown());
    }

    @Test
    void what_was_taken_is_not_let_go_and_that_is_told() {
        tell("1", authorise(1, "tok_ok"));
        tell("2", new CapturePayment(order));
        tell("3", new VoidAuthorisation(order));
        assertThat(WORLD.history("payment-" + order).getLast().data()).contains("already-captured");
        thenAtGateway(1, new Charge.Captured());
    }

    /** A write each: the intent (1), the gateway's own (2), the outcome (3). Killed around any, it ends the same. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void a_function_killed_at_any_write_charges_once(int write) {
        WORLD.faults().killBeforeWrite(write);
        assertThat(deliver("1", authorise(1, "tok_ok"))).isOne();
        WORLD.faults().killAfterWrite(write);
        deliver("1", authorise(1, "tok_ok"));
        WORLD.faults().loseAnswerOfWrite(1);
        deliver("1", authorise(1, "tok_ok"));
        WORLD.faults().killBeforeWrite(Integer.MAX_VALUE);
        tell("1", authorise(1, "tok_ok"));
        thenStream("AuthorisationRequested", "PaymentAuthorised");
        thenAtGateway(1, new Charge.Held());
    }

    @Test
    void a_payment_can_be_looked_at() {
        assertThat(shown().status()).isEqualTo(404);
        tell("1", authorise(1, "tok_ok"));
        assertThat(shown().body()).contains("\"status\":\"authorised\"", "1250");
        assertThat(shown().headers()).containsEntry("etag", "\"2\"");
    }

    @Test
    void production_has_no_sandbox() {
        var production = new World().table("SANDBOX_CHARGES_TABLE", "reference").set("STAGE", "production");
        try (production) {
            var environment = production.environment();
            assertThatThrownBy(() -> new PaymentCommandsHandler(environment))
                    .hasMessageContaining("cannot serve production");
        }
    }

    private HttpCall.Answer shown() {
        return HttpCall.of("GET /v1/orders/{order}/payment")
                .path("order", order.value())
                .to(new GetPaymentHandler(WORLD.environment()));
    }

    private void tell(String id, PaymentCommand command) {
        assertThat(deliver(id, command)).as("failed messages").isZero();
    }

    private int deliver(String id, PaymentCommand command) {
        return WORLD.deliver(commands, WORLD.command(id, PaymentCommandCodec.CODEC, command));
    }

    private AuthorisePayment authorise(long revision, String token) {
        return new AuthorisePayment(order, revision, PRICE, token);
    }

    private String reference(long revision) {
        return order + "/payment/" + revision;
    }

    private void thenStream(String... types) {
        assertThat(WORLD.types("payment-" + order)).containsExactly(types);
    }

    private void thenAtGateway(long revision, Charge charge) {
        assertThat(gateway.lookUp(reference(revision))).isEqualTo(charge);
    }
}
