package dev.orderly.orders;

import dev.orderly.contracts.OrderCommand;
import dev.orderly.contracts.OrderCommandCodec;
import dev.orderly.contracts.OrderEvent;
import dev.orderly.contracts.OrderEventCodec;
import dev.orderly.platform.decide.StreamType;

/** The streams of orders, {@code order-<id>}. */
final class Orders {
    static final StreamType<OrderCommand, Order, OrderEvent> STREAMS = new StreamType<>(
            "orders",
            "order",
            new OrderDecider(),
            OrderCommandCodec.CODEC,
            OrderEventCodec.CODEC,
            command -> command.order().value());

    private Orders() {}
}
