package dev.orderly.simulation.loyalty;

import static dev.orderly.platform.decide.Decision.accept;
import static dev.orderly.platform.decide.Decision.reject;

import dev.orderly.platform.decide.Decider;
import dev.orderly.platform.decide.Decision;
import dev.orderly.simulation.loyalty.Award.None;
import dev.orderly.simulation.loyalty.Award.Settled;
import dev.orderly.simulation.loyalty.LoyaltyCommand.AwardPoints;
import dev.orderly.simulation.loyalty.LoyaltyEvent.PointsAwarded;

/** What one order earns, in whole points. */
final class AwardDecider implements Decider<LoyaltyCommand, Award, LoyaltyEvent> {
    @Override
    public Award initialState() {
        return new None();
    }

    @Override
    public Decision<LoyaltyEvent> decide(LoyaltyCommand command, Award award) {
        return switch (award) {
            case Settled _ -> reject("award-already-settled");
            case None _ ->
                switch (command) {
                    case AwardPoints give -> accept(new PointsAwarded(give.order(), give.points()));
                };
        };
    }

    @Override
    public Award evolve(Award award, LoyaltyEvent event) {
        return switch (event) {
            case PointsAwarded awarded -> new Settled(awarded.points());
        };
    }
}
