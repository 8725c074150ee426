package dev.orderly.simulation.saga;

import java.util.List;

/** Something that is true of every order when nothing is on its way any more, whatever happened to it. */
interface Invariant {
    List<Invariant> ALL = List.of(
            new MoneyIsConserved(),
            new StockIsConserved(),
            new TheLogIsOrderly(),
            new MailsTellTheTruth(),
            new TheSummaryIsCurrent());

    /** @throws AssertionError when it is not */
    void check(Picture seen);
}
