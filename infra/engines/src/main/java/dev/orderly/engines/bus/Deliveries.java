package dev.orderly.engines.bus;

import dev.orderly.engines.bus.BusFact.DeadLettered;
import dev.orderly.engines.bus.BusFact.Delivered;
import dev.orderly.engines.bus.BusFact.Dropped;
import dev.orderly.engines.bus.BusFact.Failed;
import dev.orderly.engines.time.Timeline;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.eventbridge.model.Target;

/** Brings one event to one target: at once, then again with backoff, then to the target's dead letters. */
final class Deliveries {
    /** AWS: 185 tries in 24 hours, with backoff and jitter; the shape of the backoff is ours. */
    private static final int RETRIES_DEFAULT = 185;

    private static final Duration AGE_DEFAULT = Duration.ofHours(24);
    private static final long RETRY_DELAY_FIRST_MILLIS = 1_000;
    private static final long RETRY_DELAY_MAX_MILLIS = 600_000;
    private static final int DOUBLINGS_MAX = 10;
    /** Events that wait for a retry hold memory; beyond this many, a failing one is given up at once. */
    private static final int RETRIES_PENDING_MAX = 100_000;

    /** One event for one target, and how often it failed. */
    private record Attempt(Rule rule, Target target, BusEvent event, String payload, int retries) {
        Attempt again() {
            return new Attempt(rule, target, event, payload, retries + 1);
        }
    }

    private final Timeline timeline;
    private final Targets targets;
    private final BusSettings settings;
    private final Chance chance;
    private final AtomicInteger pending = new AtomicInteger();

    Deliveries(Timeline timeline, Targets targets, BusSettings settings, Chance chance) {
        this.timeline = timeline;
        this.targets = targets;
        this.settings = settings;
        this.chance = chance;
    }

    void start(Rule rule, PreparedTarget prepared, BusEvent event) {
        String payload;
        try {
            payload = prepared.payload(rule, event);
        } catch (DeliveryRefused e) {
            refused(rule, prepared, event, e);
            return;
        }
        var first = new Attempt(rule, prepared.target(), event, payload, 0);
        later(first);
        if (chance.happens(settings.hazards().repeated())) {
            later(first);
        }
    }

    private void later(Attempt attempt) {
        var delayMillis = settings.hazards().delayMax().toMillis();
        if (delayMillis == 0) {
            attempt(attempt);
        } else {
            timeline.at(timeline.instant().plusMillis(chance.below(delayMillis)), () -> attempt(attempt));
        }
    }

    /** A delivery that fails before any attempt. */
    void refused(Rule rule, PreparedTarget prepared, BusEvent event, DeliveryRefused reason) {
        failed(new Attempt(rule, prepared.target(), event, event.json(), 0), reason);
    }

    private void attempt(Attempt attempt) {
        var target = attempt.target();
        var group = Optional.ofNullable(target.sqsParameters()).map(parameters -> parameters.messageGroupId());
        var ruleArn = attempt.rule().arn();
        try {
            targets.deliver(new Targets.Delivery(
                    target.arn(), attempt.payload(), group, attempt.event().traceHeader(), ruleArn, Map.of()));
        } catch (DeliveryRefused e) {
            failed(attempt, e);
            return;
        } catch (RuntimeException e) {
            failed(attempt, new DeliveryRefused(DeliveryRefused.Reason.INTERNAL_ERROR, e.toString(), e));
            return;
        }
        settings.observer().accept(new Delivered(attempt.event().id(), ruleArn, target.arn(), attempt.retries()));
    }

    private void failed(Attempt attempt, DeliveryRefused refused) {
        if (!refused.reason().retried()) {
            giveUp(attempt, refused, Optional.empty());
            return;
        }
        if (attempt.retries() >= retriesMax(attempt.target()) || pending.get() >= RETRIES_PENDING_MAX) {
            giveUp(attempt, refused, Optional.of("MaximumRetryAttempts"));
            return;
        }
        var delay = Duration.ofMillis(chance.jittered(backoffMillis(attempt.retries())));
        var next = timeline.instant().plus(delay);
        if (next.isAfter(attempt.event().received().plus(ageMax(attempt.target())))) {
            giveUp(attempt, refused, Optional.of("MaximumEventAgeInSeconds"));
            return;
        }
        var arn = attempt.target().arn();
        var ruleArn = attempt.rule().arn();
        settings.observer().accept(new Failed(attempt.event().id(), ruleArn, arn, delay, message(refused)));
        pending.incrementAndGet();
        timeline.at(next, () -> {
            pending.decrementAndGet();
            attempt(attempt.again());
        });
    }

    private void giveUp(Attempt attempt, DeliveryRefused refused, Optional<String> exhausted) {
        var ruleArn = attempt.rule().arn();
        var target = attempt.target();
        var id = attempt.event().id();
        var reason = refused.reason() + ": " + message(refused);
        if (target.deadLetterConfig() == null || target.deadLetterConfig().arn() == null) {
            settings.observer().accept(new Dropped(id, ruleArn, target.arn(), reason));
            return;
        }
        var attributes = new LinkedHashMap<String, String>();
        attributes.put("RULE_ARN", ruleArn);
        attributes.put("TARGET_ARN", target.arn());
        attributes.put("ERROR_CODE", refused.reason().name());
        attributes.put("ERROR_MESSAGE", message(refused));
        attributes.put("RETRY_ATTEMPTS", Integer.toString(attempt.retries()));
        exhausted.ifPresent(condition -> attributes.put("EXHAUSTED_RETRY_CONDITION", condition));
        try {
            var queue = target.deadLetterConfig().arn();
            targets.deliver(new Targets.Delivery(
                    queue, attempt.event().json(), Optional.empty(), Optional.empty(), ruleArn, attributes));
        } catch (DeliveryRefused | RuntimeException e) {
            var lost = reason + "; dead-letter queue: " + e;
            settings.observer().accept(new Dropped(id, ruleArn, target.arn(), lost));
            return;
        }
        settings.observer().accept(new DeadLettered(id, ruleArn, target.arn(), reason));
    }

    private static long backoffMillis(int retries) {
        return Math.min(RETRY_DELAY_MAX_MILLIS, RETRY_DELAY_FIRST_MILLIS << Math.min(retries, DOUBLINGS_MAX));
    }

    private static int retriesMax(Target target) {
        var policy = target.retryPolicy();
        return policy == null || policy.maximumRetryAttempts() == null
                ? RETRIES_DEFAULT
                : policy.maximumRetryAttempts();
    }

    private static Duration ageMax(Target target) {
        var policy = target.retryPolicy();
        return policy == null || policy.maximumEventAgeInSeconds() == null
                ? AGE_DEFAULT
                : Duration.ofSeconds(policy.maximumEventAgeInSeconds());
    }

    private static String message(DeliveryRefused refused) {
        var message = refused.getMessage();
        return message == null ? refused.reason().name() : message;
    }
}
