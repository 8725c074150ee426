package dev.orderly.simulation.lambda;

import java.util.List;
import java.util.Optional;

/**
 * A function, started with its payload of {@code events/invoke/}, and the HTTP status of its answer; consumers have
 * none, but may leave messages of their batch to come again.
 */
record Step(String function, Optional<Integer> status, int comingAgain) {
    /** There is no batch of which something could come again. */
    static final int NO_BATCH = -1;

    /**
     * The payloads tell of one order of one customer; the steps of a round need nothing of each other, only what the
     * rounds before have written.
     */
    static final List<List<Step>> ROUNDS = List.of(
            List.of(
                    answers("AddProductHandler", 202),
                    answers("RegisterCustomerHandler", 202),
                    answers("ReceiveStockHandler", 202),
                    consumes("ProductsProjector"),
                    consumes("ProductCopiesProjector"),
                    consumes("CustomersProjector"),
                    consumes("CustomerCopiesProjector"),
                    consumes("StreamRelay")),
            List.of(
                    answers("PlaceOrderHandler", 202),
                    answers("ChangePriceHandler", 204),
                    answers("ChangeContactHandler", 204)),
            List.of(
                    consumes("StockCommandsHandler"),
                    consumes("PaymentCommandsHandler"),
                    consumes("ShipmentCommandsHandler"),
                    consumes("StockReactorsHandler"),
                    consumes("PaymentReactorsHandler"),
                    consumes("ShipmentReactorsHandler"),
                    consumes("FulfilmentHandler"),
                    consumes("OrderSummaryProjector"),
                    consumes("SendMailsHandler")),
            List.of(
                    consumes("CarrierNoticesHandler"),
                    leaves("FulfilmentTimersHandler", 1), // early: the step was asked a moment ago
                    consumes("SagasProjector"),
                    answers("GetSagaHandler", 200),
                    answers("GetSagaDefinitionsHandler", 200),
                    answers("ListOrdersHandler", 200),
                    answers("AmendOrderHandler", 204),
                    answers("GetProductHandler", 200),
                    answers("GetCustomerHandler", 200),
                    answers("GetStockHandler", 200),
                    answers("GetPaymentHandler", 200),
                    answers("GetShipmentHandler", 200),
                    answers("GetFulfilmentHandler", 200),
                    answers("GetMailsHandler", 200)),
            List.of(
                    consumes("OrderCommandsHandler"),
                    consumes("OrderReactorsHandler"),
                    answers("RetireProductHandler", 204),
                    answers("ListSagasHandler", 200),
                    runs("SweepSagasHandler"),
                    runs("CountSagasHandler"),
                    answers("OrderProjectionsHandler", 200),
                    answers("ProductProjectionsHandler", 200),
                    answers("CustomerProjectionsHandler", 200),
                    answers("SagaProjectionsHandler", 200),
                    runs("RebuildOrderProjectionsHandler"),
                    runs("RebuildProductProjectionsHandler"),
                    runs("RebuildCustomerProjectionsHandler"),
                    runs("RebuildSagaProjectionsHandler"),
                    runs("SweepRelayHandler"),
                    consumes("RepublishHandler"),
                    answers("RepublicationsHandler", 202),
                    runs("ProbeGatewayHandler"),
                    runs("ProbeCarrierHandler"),
                    answers("GetGatewayBreakerHandler", 200),
                    answers("GetCarrierBreakerHandler", 200),
                    answers("ActOnSagaHandler", 204)),
            List.of(
                    answers("GetOrderHandler", 200),
                    answers("GetOrderEventsHandler", 200),
                    answers("CancelOrderHandler", 202),
                    answers("GetActsHandler", 200),
                    answers("CollectLettersHandler", 200),
                    answers("ListLettersHandler", 200),
                    answers("GetLetterHandler", 404), // there is none
                    answers("ActOnLetterHandler", 404),
                    answers("ActOnPlanHandler", 201),
                    answers("GetPlansHandler", 200),
                    answers("GetAccountHandler", 200),
                    runs("SweepLettersHandler"),
                    answers("ActOnReplayHandler", 201),
                    answers("GetReplaysHandler", 200),
                    answers("EstimateReplayHandler", 200),
                    answers("ForgetCustomerHandler", 204)));

    static List<Step> all() {
        return ROUNDS.stream().flatMap(List::stream).toList();
    }

    private static Step answers(String function, int status) {
        return new Step(function, Optional.of(status), 0);
    }

    /** Started by the clock; nobody waits for an answer. */
    private static Step runs(String function) {
        return leaves(function, NO_BATCH);
    }

    private static Step consumes(String function) {
        return leaves(function, 0);
    }

    private static Step leaves(String function, int messages) {
        return new Step(function, Optional.empty(), messages);
    }

    @Override
    public String toString() {
        return function;
    }
}
