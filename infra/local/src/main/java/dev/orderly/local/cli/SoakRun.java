package dev.orderly.local.cli;

import dev.orderly.local.chaos.Plan;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** One soak: orders in chaos, healing in peace, the proof. */
final class SoakRun {
    private static final Duration QUIET_MAX = Duration.ofMinutes(3);
    private static final Duration PAUSE_MAX = Duration.ofSeconds(20);
    private static final int TELL_EACH = 500;
    private static final long LINGERS_MILLIS = 3_000;
    private static final long LINGERS_MILLIS_AN_ORDER = 30;
    private static final int MEASURED = 4;
    /** What was written on no message of ours: no redrive helps it. */
    private static final Set<String> MANGLED = Set.of("malformed", "unknown-type");

    private final Running running;
    private final SoakShop shop;
    private final SoakOffice office;
    private final PrintWriter out;
    private final Heap heap;
    private final Instant began = Instant.now();

    SoakRun(Running running, SoakShop shop, SoakOffice office, PrintWriter out) {
        this.running = running;
        this.shop = shop;
        this.office = office;
        this.out = out;
        heap = new Heap(running.cloud().engines().buses().client());
    }

    /** DONE if all is accounted for. */
    Exit run(int orders, Plan plan, Duration healing) {
        shop.open(orders);
        awaitQuiet(QUIET_MAX); // who is not known yet, and never will be, cannot order
        running.cloud().chaos().on(plan.faults());
        placeInChaos(orders);
        // the last orders are disturbed on their whole way, too
        awaitQuiet(Duration.ofMillis(LINGERS_MILLIS + orders * LINGERS_MILLIS_AN_ORDER));
        running.cloud().chaos().off();
        out.print(ChaosCommand.injected(running.cloud().chaos().injected()));
        say("peace");
        heal(healing);
        heap.measure(orders);
        SoakProof proof = SoakProof.of(running, shop, office, orders);
        out.print(proof);
        out.print(heap);
        out.flush();
        return proof.holds() && heap.isFlat() ? Exit.DONE : Exit.BAD_ANSWER;
    }

    private void placeInChaos(int orders) {
        AtomicInteger placed = new AtomicInteger();
        int part = Math.max(1, orders / MEASURED);
        for (int from = 0; from < orders; from += part) {
            shop.place(from, Math.min(orders, from + part), _ -> {
                int count = placed.incrementAndGet();
                if (count % TELL_EACH == 0) {
                    say(count + " orders accepted");
                }
            });
            say("heap after a collection: " + heap.measure(placed.get()));
        }
    }

    /** Until nothing waits any more, in rounds: quiet, what is dead is sent again, what was dropped too. */
    private void heal(Duration most) {
        Instant end = Instant.now().plus(most);
        boolean republished = false;
        for (int round = 1; Instant.now().isBefore(end); round++) {
            awaitQuiet(QUIET_MAX);
            office.collect();
            List<Value> open = office.open();
            List<Value> mangled = open.stream().filter(SoakRun::isMangled).toList();
            List<Value> rest =
                    open.stream().filter(letter -> !isMangled(letter)).toList();
            office.act("discard", mangled);
            office.act("redrive", rest);
            Accounted account = office.account();
            say("round %d: %d mangled letters discarded, %d redriven %s; %d orders wait; heap after a collection %s"
                    .formatted(
                            round,
                            mangled.size(),
                            rest.size(),
                            reasons(rest),
                            account.count("waiting"),
                            heap.measure(shop.orders().size())));
            if (open.isEmpty() && republished && (nobodyWaits(account) || nobodyWaitsSoon())) {
                return;
            }
            if (rest.isEmpty() && !republished) {
                republished = true;
                say(office.republish(began) + " messages republished");
            }
        }
    }

    /** A queue that a breaker has paused is quiet, too: it goes on when the breaker's probe has been answered. */
    private boolean nobodyWaitsSoon() {
        return Patience.of(PAUSE_MAX).until(() -> nobodyWaits(office.account()), it -> it);
    }

    private static boolean nobodyWaits(Accounted account) {
        return account.count("waiting") == 0;
    }

    private static boolean isMangled(Value letter) {
        return MANGLED.contains(reason(letter));
    }

    private static String reason(Value letter) {
        return letter.at("reason").at("code").text();
    }

    /** How many of each. */
    private static Map<String, Long> reasons(List<Value> letters) {
        return letters.stream().collect(Collectors.groupingBy(SoakRun::reason, TreeMap::new, Collectors.counting()));
    }

    private void awaitQuiet(Duration most) {
        try {
            if (!running.cloud().awaitQuiet(most)) {
                say("not quiet after " + most.toSeconds() + " s");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Failure(Exit.TIMED_OUT, "interrupted");
        }
    }

    private void say(String line) {
        out.printf("%5d s  %s%n", Duration.between(began, Instant.now()).toSeconds(), line);
        out.flush();
    }
}
