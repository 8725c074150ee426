package dev.orderly.bench;

import dev.orderly.engines.table.TableCounts;
import dev.orderly.local.host.LocalCloud;
import dev.orderly.local.host.Options;
import dev.orderly.local.template.TemplateReader;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Everything in this JVM, from template.yaml and the functions' zips, with a customer, products and stock. */
final class Shop implements AutoCloseable {
    /** Whoever orders waits at the door while so many orders are on their way. */
    private static final int IN_FLIGHT_MAX = 96;

    private static final int ROUND_OF_ORDERS = 4;
    private static final int WARM_UP_ROUNDS_MAX = 12;
    private static final double LITTLE_COMPILING = 0.1;
    private static final long END_MAX_SECONDS = 300;

    /**
     * Parcels leave after a second: told at once, a notice overtakes the booking it is about, is put off, and comes
     * again. A step may take as long as a queue can delay its deadline, whatever the backlog.
     */
    private static final Map<String, String> PARAMETERS = Map.of(
            "Stage", "local",
            "CarrierDispatchSeconds", "1",
            "CarrierDeliverySeconds", "1",
            "StepDeadlineSeconds", "900");

    private final Semaphore room = new Semaphore(IN_FLIGHT_MAX);
    private final Heard heard = new Heard(room::release);
    private final AtomicInteger placed = new AtomicInteger();
    private final LocalCloud cloud;
    private final Client client;
    private String customer = "";

    private Shop() {
        cloud = LocalCloud.start(
                () -> TemplateReader.read(Installation.template(), PARAMETERS),
                Options.defaults(Installation.unpacked()).observedBy(heard::hear));
        client = new Client(cloud.address());
    }

    static Shop open() {
        var shop = new Shop();
        try {
            var assortment = new Assortment(shop.client);
            assortment.open(Assortment.PRODUCTS);
            shop.customer = assortment.customer();
            return shop;
        } catch (RuntimeException | Error failed) {
            shop.close();
            throw failed;
        }
    }

    /** Orders in rounds until the JVM's compilers, which use the same cores, have little left to do in one. */
    void warmUp(int orders) throws InterruptedException {
        var size = Math.max(1, orders / ROUND_OF_ORDERS);
        for (var round = 0; round < WARM_UP_ROUNDS_MAX; round++) {
            var start = System.nanoTime();
            var compiled = compilingMillis();
            Flow.run(this, size);
            var took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
            if (compilingMillis() - compiled < took * LITTLE_COMPILING) {
                return;
            }
        }
    }

    private static long compilingMillis() {
        return ManagementFactory.getCompilationMXBean().getTotalCompilationTime();
    }

    /** Places the next order, as soon as there is room, and gives its id. */
    String place() throws InterruptedException {
        room.acquire();
        var number = placed.incrementAndGet();
        var answer = client.createOnceKnown("/v1/orders", "order-" + number, Assortment.order(customer, number));
        return String.valueOf(answer.get("order"));
    }

    /** Waits until every order that was placed has ended. @throws IllegalStateException when that takes too long */
    void awaitEnds() throws InterruptedException {
        if (!room.tryAcquire(IN_FLIGHT_MAX, END_MAX_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("orders have not ended after " + END_MAX_SECONDS + " s");
        }
        room.release(IN_FLIGHT_MAX);
    }

    /** Waits until mails and read models have followed. @throws IllegalStateException when that takes too long */
    void awaitQuiet() throws InterruptedException {
        if (!cloud.awaitQuiet(Duration.ofSeconds(END_MAX_SECONDS))) {
            throw new IllegalStateException("it is not quiet after " + END_MAX_SECONDS + " s");
        }
    }

    Heard heard() {
        return heard;
    }

    TableCounts counts() {
        return cloud.engines().tables().counts();
    }

    @Override
    public void close() {
        cloud.close();
    }
}
