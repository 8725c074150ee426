package dev.orderly.local.chaos;

import dev.orderly.engines.time.Timeline;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;

/**
 * What goes wrong with functions' calls of the SDK. An error here is one that the SDK gave up on: its own retries are
 * not played.
 */
public final class Calls {
    /** The real thing, with this request. */
    @FunctionalInterface
    public interface Real {
        @Nullable
        Object answer(SdkRequest request) throws Throwable;
    }

    /** One call: who makes it, on which interface, by which method. */
    public record Call(String function, Class<?> api, String operation, SdkRequest request) {}

    private final Chaos chaos;
    private final Timeline timeline;

    public Calls(Chaos chaos, Timeline timeline) {
        this.chaos = chaos;
        this.timeline = timeline;
    }

    public Chaos chaos() {
        return chaos;
    }

    /** Makes the call, unless something is in the way. */
    public @Nullable Object make(Call call, Real real) throws Throwable {
        var service = chaos.isOn() ? Service.of(call.api()) : Optional.<Service>empty();
        if (service.isEmpty()) {
            return real.answer(call.request());
        }
        var name = service.get().name() + "." + call.operation();
        var place = new Place(call.function(), name, Addresses.queue(call.request()), Addresses.tables(call.request()));
        before(service.get(), place);
        var answer = partly(call.request(), place, real);
        if (chaos.happens(Seam.CALL, Act.ACK_LOST, place)) {
            throw SdkClientException.create("Unable to execute HTTP request: Read timed out (chaos)");
        }
        return answer;
    }

    private void before(Service service, Place place) {
        for (var outside : Outside.of(place)) {
            pause(chaos.delay(outside, Act.SLOW, place));
            if (chaos.happens(outside, Act.DEAD, place)) {
                throw SdkClientException.create("Unable to execute HTTP request: Connection refused (chaos)");
            }
        }
        pause(chaos.delay(Seam.CALL, Act.DELAY, place));
        if (chaos.happens(Seam.CALL, Act.THROTTLE, place)) {
            throw service.throttling();
        }
        if (chaos.happens(Seam.CALL, Act.FAIL, place)) {
            throw service.failure();
        }
    }

    private @Nullable Object partly(SdkRequest request, Place place, Real real) throws Throwable {
        return switch (request) {
            case PutEventsRequest events -> PartialBatches.events(events, chaos, place, real);
            case SendMessageBatchRequest messages -> PartialBatches.messages(messages, chaos, place, real);
            default -> real.answer(request);
        };
    }

    private void pause(Duration duration) {
        if (duration.isZero()) {
            return;
        }
        var over = new CountDownLatch(1);
        var alarm = timeline.at(timeline.instant().plus(duration), over::countDown);
        try {
            over.await();
        } catch (InterruptedException stopped) {
            alarm.cancel();
            Thread.currentThread().interrupt();
            throw SdkClientException.create("interrupted (chaos)", stopped);
        }
    }
}
