package dev.orderly.payments;

import dev.orderly.contracts.Money;
import dev.orderly.payments.SandboxCharge.Status;
import dev.orderly.platform.Environment;
import dev.orderly.platform.decide.Outside.Unanswered;
import java.time.Duration;
import java.time.Instant;

/**
 * A gateway to play with: it moves no money, keeps its charges in a table of its own (SANDBOX_CHARGES_TABLE), and does
 * what the token says. {@code tok_ok} holds; {@code tok_declined} and every unknown token decline; {@code tok_slow} is
 * pending for SANDBOX_SLOW_SECONDS (1), {@code tok_late} for SANDBOX_LATE_SECONDS (90), then both hold;
 * {@code tok_lost_charged} holds and loses the answer; {@code tok_lost_uncharged} loses the first request;
 * {@code tok_capture_fails_once} holds, and the first capture fails; {@code tok_capture_refused} holds, and is declined
 * when all of it is to be taken.
 */
final class SandboxGateway implements Gateway {
    private static final String CAPTURE_FAILS = "capture-fails";
    private static final String CAPTURE_REFUSED = "capture-refused";
    private static final String ANSWER_LOST = "answer-lost";

    private final Environment environment;
    private final SandboxCharges charges;
    private final Duration slow;
    private final Duration late;

    SandboxGateway(Environment environment) {
        this.environment = environment;
        charges = new SandboxCharges(environment);
        slow = seconds("SANDBOX_SLOW_SECONDS", "1");
        late = seconds("SANDBOX_LATE_SECONDS", "90");
    }

    private Duration seconds(String variable, String otherwise) {
        return Duration.ofSeconds(Long.parseLong(environment.variable(variable, otherwise)));
    }

    @Override
    public Charge lookUp(String reference) {
        return charges.read(reference).seen(environment.now());
    }

    @Override
    public void ping() {
        charges.read("ping");
    }

    @Override
    public Charge authorise(String reference, Money amount, String token) {
        var after = charges.open(
                reference, charge -> charge.status() == Status.LOST ? requested(charge, amount, token) : charge);
        if (after.status() == Status.LOST || after.note().equals(ANSWER_LOST)) {
            throw new Unanswered("The gateway's answer was lost");
        }
        return after.seen(environment.now());
    }

    private SandboxCharge requested(SandboxCharge unknown, Money amount, String token) {
        var now = environment.now();
        return switch (token) {
            case "tok_ok" -> charge(Status.HELD, now, amount, "");
            case "tok_lost_charged" -> charge(Status.HELD, now, amount, ANSWER_LOST);
            case "tok_slow" -> charge(Status.PENDING, now.plus(slow), amount, "");
            case "tok_late" -> charge(Status.PENDING, now.plus(late), amount, "");
            case "tok_lost_uncharged" ->
                charge(unknown.note().isEmpty() ? Status.LOST : Status.HELD, now, amount, "lost-once");
            case "tok_capture_fails_once" -> charge(Status.HELD, now, amount, CAPTURE_FAILS);
            case "tok_capture_refused" -> charge(Status.HELD, now, amount, CAPTURE_REFUSED);
            case "tok_declined" -> charge(Status.DECLINED, now, amount, "card-declined");
            default -> charge(Status.DECLINED, now, amount, "unknown-token");
        };
    }

    private static SandboxCharge charge(Status status, Instant due, Money amount, String note) {
        return new SandboxCharge(status, due, amount, note);
    }

    @Override
    public Charge capture(String reference) {
        var after = charges.change(
                reference, charge -> charge.seen(environment.now()) instanceof Charge.Held ? taken(charge) : charge);
        if (after.status() == Status.HELD) {
            throw new Unanswered("The gateway failed");
        }
        return after(after);
    }

    private static SandboxCharge taken(SandboxCharge held) {
        return switch (held.note()) {
            case CAPTURE_FAILS -> held.at(Status.HELD);
            case CAPTURE_REFUSED -> charge(Status.DECLINED, held.due(), held.amount(), CAPTURE_REFUSED);
            default -> held.at(Status.CAPTURED);
        };
    }

    @Override
    public Charge voidCharge(String reference) {
        return after(charges.change(reference, charge -> switch (charge.status()) {
            case LOST, PENDING, HELD -> charge.at(Status.VOIDED);
            case DECLINED, CAPTURED, VOIDED, REFUNDED -> charge;
        }));
    }

    @Override
    public Charge refund(String reference) {
        return after(charges.change(
                reference, charge -> charge.status() == Status.CAPTURED ? charge.at(Status.REFUNDED) : charge));
    }

    private Charge after(SandboxCharge charge) {
        return charge.seen(environment.now());
    }
}
