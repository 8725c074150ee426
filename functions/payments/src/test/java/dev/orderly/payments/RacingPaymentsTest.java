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
import dev.orderly.platform.spec.World;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
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
    private static final int RECEIVES_MAX = 20;

    private final Gateway gateway = new SandboxGateway(WORLD.environment());

    @AfterAll
    static void close() {
        WORLD.close();
    }

    @Test
    void a_command_at_eight_functions_at_once_is_done_once() throws Exception {
        var order = new OrderId("eight");
        together(Stream.generate(() -> until("1", authorise(order))).limit(8).toList());
        together(Stream.generate(() -> until("2", new CapturePayment(order)))
                .limit(8)
                .toList());
        assertThat(WORLD.types("payment-eight"))
                .containsExactly("AuthorisationRequested", "PaymentAuthorised", "CaptureRequested", "PaymentCaptured");
    }

    @RepeatedTest(10)
    void authorising_while_letting_go_holds_nothing_in_the_end(RepetitionInfo run) throws Exception {
        var order = new OrderId("let-go-" + run.getCurrentRepetition());
        together(List.of(until("1", authorise(order)), until("2", new VoidAuthorisation(order))));
        assertThat(WORLD.types("payment-" + order)).contains("PaymentVoided");
        assertThat(gateway.lookUp(order + "/payment/1")).isIn(new Charge.Voided(), new Charge.Unknown());
    }

    @RepeatedTest(10)
    void capturing_while_giving_back_takes_nothing_in_the_end(RepetitionInfo run) throws Exception {
        var order = new OrderId("give-back-" + run.getCurrentRepetition());
        together(List.of(until("1", authorise(order))));
        together(List.of(until("2", new CapturePayment(order)), until("3", new RefundPayment(order))));
        var refunded = WORLD.types("payment-" + order).contains("PaymentRefunded");
        assertThat(gateway.lookUp(order + "/payment/1"))
                .isEqualTo(refunded ? new Charge.Refunded() : new Charge.Voided());
    }

    private static void together(List<Callable<Boolean>> work) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : threads.invokeAll(work)) {
                assertThat(done.get()).isTrue();
            }
        }
    }

    /** A message at a function of its own, which comes back as from its queue. */
    private static Callable<Boolean> until(String id, PaymentCommand command) {
        return () -> {
            var handler = new PaymentCommandsHandler(WORLD.environment());
            var body = WORLD.command(id, PaymentCommandCodec.CODEC, command);
            for (var receives = 0; receives < RECEIVES_MAX; receives++) {
                if (WORLD.deliver(handler, body) == 0) {
                    return true;
                }
            }
            return false;
        };
    }

    private static AuthorisePayment authorise(OrderId order) {
        return new AuthorisePayment(order, 1, PRICE, "tok_ok");
    }
}
