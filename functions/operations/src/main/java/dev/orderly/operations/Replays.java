package dev.orderly.operations;

import dev.orderly.platform.Environment;
import dev.orderly.platform.http.Problem;
import dev.orderly.platform.http.ProblemException;
import dev.orderly.platform.store.Unavailable;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.IllegalStatusException;
import software.amazon.awssdk.services.eventbridge.model.LimitExceededException;
import software.amazon.awssdk.services.eventbridge.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;

/**
 * Replays of the archive, kept by EventBridge itself. One goes to the rules that are named, by their ARNs, and to no
 * others: whoever has effects is reached by none.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-replay-archived-event.html">Replays</a>
 */
final class Replays {
    private static final int LISTED_MAX = 100;

    private final EventBridgeClient events;
    private final ReplayRules rules;
    private final String archive;
    private final String bus;

    Replays(Environment environment) {
        events = environment.eventBridge();
        rules = new ReplayRules(environment);
        archive = environment.variable("ARCHIVE_ARN");
        bus = environment.variable("BUS_ARN");
    }

    /** The rules that it would reach. @throws ProblemException when one of them does not allow it */
    List<ReplayRule> reached(ReplayWished wished) {
        var chosen = rules.named(wished.rules(), wished.isApproved());
        ReplayRules.check(chosen, wished.isApproved());
        return chosen;
    }

    /** Starts a replay once for each id. */
    ReplayBody start(String id, ReplayWished wished, List<ReplayRule> reached) {
        var arns = reached.stream().map(ReplayRule::arn).toList();
        return reaching(() -> {
            try {
                events.startReplay(start -> start.replayName(id)
                        .description(wished.reason())
                        .eventSourceArn(archive)
                        .eventStartTime(wished.from())
                        .eventEndTime(wished.to())
                        .destination(to -> to.arn(bus).filterArns(arns)));
            } catch (ResourceAlreadyExistsException again) {
                return checked(find(id), wished);
            }
            return find(id);
        });
    }

    private static ReplayBody checked(ReplayBody standing, ReplayWished wished) {
        if (!standing.from().equals(wished.from()) || !standing.to().equals(wished.to())) {
            throw new ProblemException(Problem.keyReused());
        }
        return standing;
    }

    ReplayBody find(String id) {
        return reaching(() -> ReplayBody.of(events.describeReplay(describe -> describe.replayName(id)), rules.all()));
    }

    List<ReplayBody> all() {
        return reaching(
                () -> events.listReplays(list -> list.eventSourceArn(archive).limit(LISTED_MAX)).replays().stream()
                        .map(replay -> find(replay.replayName()))
                        .toList());
    }

    /** No further event is replayed; what has arrived has arrived. */
    ReplayBody cancel(String id) {
        return reaching(() -> {
            events.cancelReplay(cancel -> cancel.replayName(id));
            return find(id);
        });
    }

    private static <T> T reaching(Supplier<T> call) {
        try {
            return call.get();
        } catch (ResourceNotFoundException none) {
            throw new ProblemException(Problem.notFound("replay"));
        } catch (IllegalStatusException over) {
            throw new ProblemException(Problem.of(409, "replay-over", "The replay has ended."));
        } catch (LimitExceededException many) {
            throw new ProblemException(Problem.of(409, "replays-running", "Ten replays run already."));
        } catch (SdkException away) {
            throw new Unavailable("EventBridge cannot be asked", away);
        }
    }
}
