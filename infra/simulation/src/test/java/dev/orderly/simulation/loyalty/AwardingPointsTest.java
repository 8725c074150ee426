package dev.orderly.simulation.loyalty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.contracts.Money;
import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.PaymentEvent.PaymentCaptured;
import dev.orderly.platform.spec.DeciderSpec;
import dev.orderly.simulation.loyalty.LoyaltyCommand.AwardPoints;
import dev.orderly.simulation.loyalty.LoyaltyEvent.PointsAwarded;
import org.junit.jupiter.api.Test;

class AwardingPointsTest {
    private static final OrderId ORDER = new OrderId("7");

    private final DeciderSpec<LoyaltyCommand, Award, LoyaltyEvent> award =
            DeciderSpec.of(new AwardDecider(), LoyaltyEventCodec.CODEC);

    @Test
    void an_order_earns_points() {
        award.givenNothing().when(new AwardPoints(ORDER, 120)).then(new PointsAwarded(ORDER, 120));
    }

    @Test
    void an_order_earns_points_only_once() {
        award.given(new PointsAwarded(ORDER, 120))
                .when(new AwardPoints(ORDER, 120))
                .thenRefused("award-already-settled");
    }

    @Test
    void a_point_is_a_whole_hundred_minor_units() {
        var paid = new PaymentCaptured(ORDER, new Money(1299, "EUR"), "reference");
        assertThat(AwardPoints.forPayment(paid).points()).isEqualTo(12);
    }
}
