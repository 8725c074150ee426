package dev.orderly.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.contracts.Address;
import dev.orderly.contracts.Command;
import dev.orderly.contracts.CustomerId;
import dev.orderly.contracts.Event;
import dev.orderly.contracts.EventCodec;
import dev.orderly.contracts.Money;
import dev.orderly.contracts.OrderEvent;
import dev.orderly.contracts.OrderEvent.OrderPlaced;
import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.OrderLine;
import dev.orderly.contracts.PaymentEvent;
import dev.orderly.contracts.Personal;
import dev.orderly.contracts.Sku;
import dev.orderly.contracts.StockEvent;
import dev.orderly.platform.message.EnvelopeCodec;
import dev.orderly.platform.message.JsonWriter;
import dev.orderly.platform.process.ProcessRunner;
import dev.orderly.platform.process.Standing;
import dev.orderly.platform.spec.World;
import dev.orderly.platform.store.Commit;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** One order as fulfilment hears of it, on real tables: what the others say, and what its fulfilment's stream holds. */
final class OrderOnTables {
    static final Duration DEADLINE = Duration.ofSeconds(60);
    static final Deadlines DEADLINES = new Deadlines(DEADLINE, Duration.ofDays(2));
    static final OrderLine TEA = new OrderLine(new Sku("TEA-1"), "Darjeeling", 1, new Money(1250, "EUR"));

    final OrderId id;
    private final World world;

    OrderOnTables(World world) {
        this.world = world;
        this.id = new OrderId("o" + world.fresh());
    }

    static World world() {
        return new World()
                .set("STEP_DEADLINE_SECONDS", Long.toString(DEADLINES.step().toSeconds()))
                .set(
                        "DISPATCH_DEADLINE_SECONDS",
                        Long.toString(DEADLINES.dispatch().toSeconds()));
    }

    OrderPlaced placed() {
        var sealed = new Personal("ada.sealed");
        var home = new Address(sealed, sealed, sealed, sealed, "GB");
        return new OrderPlaced(id, new CustomerId("ada"), sealed, 1, List.of(TEA), TEA.total(), home, "tok_ok");
    }

    /** Something happens elsewhere: it is in the log, and here is its message. */
    String says(Event event) {
        var stream =
                switch (event) {
                    case OrderEvent _ -> "order-";
                    case StockEvent _ -> "reservation-";
                    case PaymentEvent _ -> "payment-";
                    default -> "shipment-";
                };
        return world.happened(stream + id, EventCodec.CODEC, event);
    }

    /** One batch from the queue of events, done at once. */
    void hears(String... messages) {
        assertThat(deliver(messages)).as("failed messages").isZero();
    }

    void happens(Event event) {
        hears(says(event));
    }

    /** How many of the messages failed. */
    int deliver(String... messages) {
        return world.deliver(new FulfilmentHandler(world.environment()), messages);
    }

    void hearsUntilDone(String message) {
        world.deliverUntilDone(new FulfilmentHandler(world.environment()), message);
    }

    /** How many of the timers failed, and come back. */
    int wake(String... timers) {
        return world.deliver(new FulfilmentTimersHandler(world.environment()), timers);
    }

    /** How many timers were due and had not come. */
    int sweep() {
        return process().sweep(id.value());
    }

    Standing standing() {
        return process().standing(id.value()).orElseThrow();
    }

    private ProcessRunner<FulfilmentCase, Command, Event> process() {
        return new ProcessRunner<>(FulfilmentProcess.type(DEADLINES), world.environment());
    }

    List<Commit> commits() {
        return world.commits("fulfilment-" + id);
    }

    /** The timer that the last commit armed. */
    String timer() {
        return JsonWriter.write(commits().getLast().armed().getLast(), EnvelopeCodec.CODEC);
    }

    /** Every timer ever armed. */
    String[] timers() {
        return commits().stream()
                .flatMap(commit -> commit.armed().stream())
                .map(timer -> JsonWriter.write(timer, EnvelopeCodec.CODEC))
                .toArray(String[]::new);
    }

    /** The types of all that happened in the fulfilment. */
    List<String> history() {
        return world.types("fulfilment-" + id);
    }

    /** All commands that were ever sent, in order. */
    List<String> asked() {
        return commits().stream()
                .flatMap(commit -> commit.commands().stream())
                .map(Commit.Command::type)
                .toList();
    }

    /** What the last commit holds, a line each: its events, commands and timers. */
    List<String> last() {
        var last = commits().getLast();
        return Stream.of(
                        last.events().stream().map(event -> event.type() + step(event.data())),
                        last.commands().stream().map(command -> command.context() + ": " + command.type()),
                        last.timers().stream()
                                .map(timer -> timer.name() + step(timer.data()) + " in "
                                        + Duration.between(last.recordedAt(), timer.due())))
                .flatMap(lines -> lines)
                .toList();
    }

    private static String step(String data) {
        return data.contains("\"step\":\"")
                ? data.replaceAll(".*\"step\":\"([^\"]*)\".*", " $1").stripTrailing()
                : "";
    }

    /** One history: no version twice or missing, no cause handled twice, and told to the others at most once. */
    void hasOneHistory() {
        var happened = world.history("fulfilment-" + id);
        assertThat(happened)
                .extracting(event -> event.sequence())
                .isEqualTo(LongStream.rangeClosed(1, happened.size()).boxed().toList());
        assertThat(commits())
                .extracting(commit -> commit.causality().causationId())
                .doesNotHaveDuplicates();
        assertThat(world.published("fulfilment-" + id)).hasSizeLessThan(2);
    }

    /** The order went the whole way, each command was sent once; a parcel that had left is not waited for. */
    void wentTheWholeWay() {
        hasOneHistory();
        assertThat(history()).endsWith("Ended", "FulfilmentCompleted").hasSizeBetween(20, 21);
        assertThat(asked())
                .containsExactly(
                        "ReserveStock",
                        "AuthorisePayment",
                        "ConfirmOrder",
                        "CreateShipment",
                        "CapturePayment",
                        "CompleteOrder",
                        "CommitStock",
                        "MarkShipped");
    }
}
