package dev.orderly.engines.schedule;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.scheduler.model.ActionAfterCompletion;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindow;
import software.amazon.awssdk.services.scheduler.model.RetryPolicy;
import software.amazon.awssdk.services.scheduler.model.ScheduleState;
import software.amazon.awssdk.services.scheduler.model.Target;

/** What may be written; numbers from the API reference of EventBridge Scheduler. */
final class ScheduleRules {
    static final int EVENT_AGE_MIN_SECONDS = 60;
    static final int EVENT_AGE_MAX_SECONDS = 86_400;
    static final int RETRIES_MAX = 185;
    static final int WINDOW_MAX_MINUTES = 1_440;
    static final int INPUT_MAX_CHARS = 262_144;
    static final int DESCRIPTION_MAX_CHARS = 512;
    static final Duration START_GRACE = Duration.ofMinutes(5);
    private static final Pattern NAME = Pattern.compile("[0-9a-zA-Z-_.]{1,64}");
    private static final Pattern JSON_SERVICES = Pattern.compile("arn:[^:]+:(lambda|states|events):");
    private static final JsonFactory JSON = new JsonFactory();
    private static final Pattern ARN = Pattern.compile("arn:[^:]+:[^:]*:[^:]*:[^:]*:.+");

    private ScheduleRules() {}

    static String name(@Nullable String name, String member) {
        if (name == null) {
            throw SchedulerErrors.missing(member);
        }
        if (!NAME.matcher(name).matches()) {
            throw SchedulerErrors.constraint(
                    member,
                    name,
                    name.length() > 64
                            ? "Member must have length less than or equal to 64"
                            : "Member must satisfy regular expression pattern: ^[0-9a-zA-Z-_.]+$");
        }
        return name;
    }

    /** The same request with AWS's defaults, if nothing is wrong with it. */
    static CreateScheduleRequest complete(CreateScheduleRequest asked, Instant now) {
        name(asked.name(), "name");
        checkExpression(asked);
        checkWindow(asked.flexibleTimeWindow());
        checkDates(asked, now);
        if (asked.description() != null && asked.description().length() > DESCRIPTION_MAX_CHARS) {
            throw SchedulerErrors.constraint(
                    "description", asked.description(), "Member must have length less than or equal to 512");
        }
        checkEnums(asked);
        return asked.toBuilder()
                .groupName(asked.groupName() == null ? "default" : name(asked.groupName(), "groupName"))
                .scheduleExpressionTimezone(
                        asked.scheduleExpressionTimezone() == null ? "UTC" : asked.scheduleExpressionTimezone())
                .state(asked.state() == null ? ScheduleState.ENABLED : asked.state())
                .actionAfterCompletion(
                        asked.actionAfterCompletion() == null
                                ? ActionAfterCompletion.NONE
                                : asked.actionAfterCompletion())
                .target(complete(asked.target()))
                .build();
    }

    private static void checkExpression(CreateScheduleRequest asked) {
        if (asked.scheduleExpression() == null) {
            throw SchedulerErrors.missing("scheduleExpression");
        }
        try {
            ScheduleExpression.parse(asked.scheduleExpression());
        } catch (IllegalArgumentException invalid) {
            throw SchedulerErrors.invalid(String.valueOf(invalid.getMessage()));
        }
        var zone = asked.scheduleExpressionTimezone();
        try {
            ZoneId.of(zone == null ? "UTC" : zone);
        } catch (DateTimeException unknown) {
            throw SchedulerErrors.invalid("Invalid Schedule Expression Timezone " + zone + ".");
        }
    }

    private static void checkWindow(@Nullable FlexibleTimeWindow window) {
        if (window == null || window.mode() == null) {
            throw SchedulerErrors.missing(window == null ? "flexibleTimeWindow" : "flexibleTimeWindow.mode");
        }
        var minutes = window.maximumWindowInMinutes();
        switch (window.mode()) {
            case OFF -> {
                if (minutes != null) {
                    throw SchedulerErrors.invalid(
                            "MaximumWindowInMinutes must not be set when FlexibleTimeWindow mode is OFF.");
                }
            }
            case FLEXIBLE -> {
                if (minutes == null || minutes < 1 || minutes > WINDOW_MAX_MINUTES) {
                    throw SchedulerErrors.invalid("MaximumWindowInMinutes must be between 1 and 1440"
                            + " when FlexibleTimeWindow mode is FLEXIBLE.");
                }
            }
            case UNKNOWN_TO_SDK_VERSION ->
                throw SchedulerErrors.constraint(
                        "flexibleTimeWindow.mode",
                        window.modeAsString(),
                        "Member must satisfy enum value set: [OFF, FLEXIBLE]");
        }
    }

    private static void checkDates(CreateScheduleRequest asked, Instant now) {
        var start = asked.startDate();
        var end = asked.endDate();
        if (start != null && start.isBefore(now.minus(START_GRACE))) {
            throw SchedulerErrors.invalid("The StartDate you specify cannot be earlier than 5 minutes ago.");
        }
        if (end != null && end.isBefore(now)) {
            throw SchedulerErrors.invalid("The EndDate you specify must be in the future.");
        }
        if (start != null && end != null && !start.isBefore(end)) {
            throw SchedulerErrors.invalid("The StartDate you specify must come before the EndDate.");
        }
    }

    private static void checkEnums(CreateScheduleRequest asked) {
        if (asked.state() == ScheduleState.UNKNOWN_TO_SDK_VERSION) {
            throw SchedulerErrors.constraint(
                    "state", asked.stateAsString(), "Member must satisfy enum value set: [ENABLED, DISABLED]");
        }
        if (asked.actionAfterCompletion() == ActionAfterCompletion.UNKNOWN_TO_SDK_VERSION) {
            throw SchedulerErrors.constraint(
                    "actionAfterCompletion",
                    asked.actionAfterCompletionAsString(),
                    "Member must satisfy enum value set: [NONE, DELETE]");
        }
    }

    private static Target complete(@Nullable Target target) {
        if (target == null || target.arn() == null || target.roleArn() == null) {
            throw SchedulerErrors.missing(
                    target == null ? "target" : target.arn() == null ? "target.arn" : "target.roleArn");
        }
        if (!ARN.matcher(target.arn()).matches()) {
            throw SchedulerErrors.invalid("Provided Arn is not in correct format.");
        }
        if (target.input() != null
                && (target.input().isEmpty() || target.input().length() > INPUT_MAX_CHARS)) {
            throw SchedulerErrors.constraint(
                    "target.input",
                    target.input().length() + " characters",
                    "Member must have length between 1 and 262144");
        }
        if (target.arn().contains(":event-bus/") && target.eventBridgeParameters() == null) {
            throw SchedulerErrors.invalid("EventBridgeParameters are required for a target that is an event bus.");
        }
        checkJson(target);
        if (target.deadLetterConfig() != null
                && (target.deadLetterConfig().arn() == null
                        || !target.deadLetterConfig().arn().contains(":sqs:"))) {
            throw SchedulerErrors.invalid("The dead-letter queue must be an SQS queue, given by its Arn.");
        }
        return target.toBuilder().retryPolicy(complete(target.retryPolicy())).build();
    }

    private static void checkJson(Target target) {
        if (target.input() == null || !JSON_SERVICES.matcher(target.arn()).lookingAt()) {
            return;
        }
        try (var json = JSON.createParser(target.input())) {
            while (json.nextToken() != null) {
                json.skipChildren();
            }
        } catch (IOException malformed) {
            throw SchedulerErrors.invalid("Provided Input is not valid JSON.");
        }
    }

    private static RetryPolicy complete(@Nullable RetryPolicy asked) {
        var age = asked == null || asked.maximumEventAgeInSeconds() == null
                ? EVENT_AGE_MAX_SECONDS
                : asked.maximumEventAgeInSeconds();
        var retries =
                asked == null || asked.maximumRetryAttempts() == null ? RETRIES_MAX : asked.maximumRetryAttempts();
        if (age < EVENT_AGE_MIN_SECONDS || age > EVENT_AGE_MAX_SECONDS) {
            throw SchedulerErrors.constraint(
                    "target.retryPolicy.maximumEventAgeInSeconds", age, "Member must be between 60 and 86400");
        }
        if (retries < 0 || retries > RETRIES_MAX) {
            throw SchedulerErrors.constraint(
                    "target.retryPolicy.maximumRetryAttempts", retries, "Member must be between 0 and 185");
        }
        return RetryPolicy.builder()
                .maximumEventAgeInSeconds(age)
                .maximumRetryAttempts(retries)
                .build();
    }
}
