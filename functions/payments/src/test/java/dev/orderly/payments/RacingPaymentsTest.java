package dev.orderly.payments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.contracts.Money;
import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.PaymentCommand;
import dev.orderly.contracts.PaymentCommand.AuthorisePayment;
import dev.orderly.contracts.PaymentCommand.CapturePayment;
import dev.orderly.contracts.PaymentCommand.RefundPayment;
import dev.orderly.contracts.PaymentCommand.VoidAuthorisation;
import dev.orderly.contracts.PaymentCommandCodec;
import dev.orderly.platform.spec.AtOnce;
import dev.orderly.platform.spec.World;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Commands about one payment at several functions at once: whoever wins, the gateway and our stream agree. */
@Timeout(60)
class RacingPaymentsTest {
    private static final World WORLD = new World().table("SANDBOX_CHARGES_TABLE", "reference");
    private static final Money PRICE = new Money(1250, "EUR");

    private final Gateway gateway = new SandboxGateway(WORLD.environment());

    @AfterAll
    static void close() {
        WORLD.close();
    }

    @Test
    void a_command_at_eight_functions_at_once_is_done_once() throws InterruptedException {
        var order = new OrderId("eight");
        together(Stream.generate(() -> until("1", authorise(order))).limit(8).toList());
        together(Stream.generate(() -> until("2", new CapturePayment(order)))
                .limit(8)
                .toList());
        assertThat(WORLD.types("payment-eight"))
                .containsExactly("AuthorisationRequested", "PaymentAuthorised", "CaptureRequested", "PaymentCaptured");
    }

    @RepeatedTest(10)
    void authorising_while_letting_go_holds_nothing_in_the_end(RepetitionInfo run) throws InterruptedException {
        var order = new OrderId("let-go-" + run.getCurrentRepetition());
        together(List.of(until("1", authorise(order)), until("2", new VoidAuthorisation(order))));
        assertThat(WORLD.types("payment-" + order)).contains("PaymentVoided");
        assertThat(gateway.lookUp(order + "/payment/1")).isIn(new Charge.Voided(), new Charge.Unknown());
    }

    @RepeatedTest(10)
    void capturing_while_giving_back_takes_nothing_in_the_end(RepetitionInfo run) throws InterruptedException {
        var order = new OrderId("give-back-" + run.getCurrentRepetition());
        together(List.of(until("1", authorise(order))));
        together(List.of(until("2", new CapturePayment(order)), until("3", new RefundPayment(order))));
        var refunded = WORLD.types("payment-" + order).contains("PaymentRefunded");
        assertThat(gateway.lookUp(order + "/payment/1"))
                .isEqualTo(refunded ? new Charge.Refunded() : new Charge.Voided());
    }

    private static void together(List<Runnable> work) throws InterruptedException {
        AtOnce.by(work.size(), function -> work.get(function).run());
    }

    /** A message at a function of its own, which comes back as from its queue. */
    private static Runnable until(String id, PaymentCommand command) {
        return () -> WORLD.deliverUntilDone(
                new PaymentCommandsHandler(WORLD.environment()), WORLD.command(id, PaymentCommandCodec.CODEC, command));
    }

    private static AuthorisePayment authorise(OrderId order) {
        return new AuthorisePayment(order, 1, PRICE, "tok_ok");
    }
}
