package dev.orderly.inventory;

import static dev.orderly.platform.decide.Decision.accept;
import static dev.orderly.platform.decide.Decision.reject;

import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.StockCommand;
import dev.orderly.contracts.StockCommand.CommitStock;
import dev.orderly.contracts.StockCommand.ReleaseStock;
import dev.orderly.contracts.StockCommand.ReserveStock;
import dev.orderly.contracts.StockEvent;
import dev.orderly.contracts.StockEvent.StockCommitted;
import dev.orderly.contracts.StockEvent.StockReleased;
import dev.orderly.contracts.StockEvent.StockReserved;
import dev.orderly.contracts.StockEvent.StockUnavailable;
import dev.orderly.inventory.Reservation.Active;
import dev.orderly.inventory.Reservation.Committed;
import dev.orderly.inventory.Reservation.None;
import dev.orderly.inventory.Reservation.Released;
import dev.orderly.inventory.Reservation.Unavailable;
import dev.orderly.platform.decide.Decider;
import dev.orderly.platform.decide.Decision;

/** An order's reservation, decided with what stands on the shelves at that moment. */
final class ReservationDecider implements Decider<StockCommand, Reservation, StockEvent> {
    /** A transaction has at most 100 items: the reservation, and the shelves of old and new lines. */
    static final int SKUS_MAX = 49;

    private final Shelves shelves;

    ReservationDecider(Shelves shelves) {
        this.shelves = shelves;
    }

    @Override
    public Reservation initialState() {
        return new None();
    }

    @Override
    public Decision<StockEvent> decide(StockCommand command, Reservation reservation) {
        return switch (command) {
            case ReserveStock reserve -> reserve(reserve, reservation);
            case ReleaseStock release -> release(release.order(), reservation);
            case CommitStock commit -> commit(commit.order(), reservation);
        };
    }

    private Decision<StockEvent> reserve(ReserveStock command, Reservation reservation) {
        return switch (reservation) {
            case Active(var revision, var _) when command.revision() <= revision -> accept();
            case Unavailable(var revision) when command.revision() <= revision -> accept();
            case Committed(var revision) when command.revision() <= revision -> accept();
            case Committed _ -> reject("reservation-committed");
            case Released _ -> reject("reservation-released");
            case None _, Active _, Unavailable _ -> take(command, reservation);
        };
    }

    private Decision<StockEvent> take(ReserveStock command, Reservation reservation) {
        var lines = Lines.merged(command.lines());
        if (lines.isEmpty() || lines.size() > SKUS_MAX) {
            return reject(lines.isEmpty() ? "no-lines" : "too-many-lines");
        }
        var missing = shelves.missing(lines, reservation.held());
        return missing.isEmpty()
                ? accept(new StockReserved(command.order(), command.revision(), lines))
                : accept(new StockUnavailable(command.order(), command.revision(), missing));
    }

    private static Decision<StockEvent> release(OrderId order, Reservation reservation) {
        return switch (reservation) {
            case None _, Active _, Unavailable _ -> accept(new StockReleased(order, reservation.held()));
            case Committed _ -> reject("reservation-committed");
            case Released _ -> accept();
        };
    }

    private static Decision<StockEvent> commit(OrderId order, Reservation reservation) {
        return switch (reservation) {
            case None _, Unavailable _ -> reject("nothing-reserved");
            case Active active -> accept(new StockCommitted(order, active.lines()));
            case Committed _ -> accept();
            case Released _ -> reject("reservation-released");
        };
    }

    @Override
    public Reservation evolve(Reservation reservation, StockEvent event) {
        return switch (event) {
            case StockReserved reserved -> new Active(reserved.revision(), reserved.lines());
            case StockUnavailable unavailable -> new Unavailable(unavailable.revision());
            case StockReleased _ -> new Released();
            case StockCommitted _ -> new Committed(reservation instanceof Active active ? active.revision() : 0);
            case StockEvent.StockReceived _, StockEvent.StockRanLow _ -> reservation;
        };
    }
}
