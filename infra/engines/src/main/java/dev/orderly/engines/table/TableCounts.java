package dev.orderly.engines.table;

/**
 * What was asked of the engine so far: items written (each item of a batch or transaction counts), reads (a query or
 * scan counts once, each key of a batch once), and transactions. Refused calls count: they cost the engine, too.
 */
public record TableCounts(long writes, long reads, long transactions) {
    /** What came on top since an earlier count. */
    public TableCounts since(TableCounts earlier) {
        return new TableCounts(writes - earlier.writes, reads - earlier.reads, transactions - earlier.transactions);
    }
}
