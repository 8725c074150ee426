package dev.orderly.contracts;

/** The name of an order; also of its reservation, payment, shipment and fulfilment. */
public record OrderId(String value) {
    public OrderId {
        Check.id(value, "An order id");
    }

    @Override
    public String toString() {
        return value;
    }
}
