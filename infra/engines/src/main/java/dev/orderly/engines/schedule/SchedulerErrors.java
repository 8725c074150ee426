package dev.orderly.engines.schedule;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.scheduler.model.ConflictException;
import software.amazon.awssdk.services.scheduler.model.ResourceNotFoundException;
import software.amazon.awssdk.services.scheduler.model.SchedulerException;
import software.amazon.awssdk.services.scheduler.model.ValidationException;

/** AWS's refusals, as the SDK throws them. */
final class SchedulerErrors {
    private SchedulerErrors() {}

    static SchedulerException invalid(String message) {
        return refuse(ValidationException.builder(), "ValidationException", 400, message);
    }

    static SchedulerException constraint(String member, Object value, String constraint) {
        return invalid("1 validation error detected: Value '" + value + "' at '" + member
                + "' failed to satisfy constraint: " + constraint);
    }

    static SchedulerException missing(String member) {
        return constraint(member, "null", "Member must not be null");
    }

    static SchedulerException exists(String what, String name) {
        return refuse(ConflictException.builder(), "ConflictException", 409, what + " " + name + " already exists.");
    }

    static SchedulerException unknown(String what, String name) {
        return refuse(
                ResourceNotFoundException.builder(),
                "ResourceNotFoundException",
                404,
                what + " " + name + " does not exist.");
    }

    private static SchedulerException refuse(
            SchedulerException.Builder error, String code, int status, String message) {
        return (SchedulerException) error.message(message)
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .serviceName("Scheduler")
                        .errorCode(code)
                        .errorMessage(message)
                        .sdkHttpResponse(
                                SdkHttpResponse.builder().statusCode(status).build())
                        .build())
                .build();
    }
}
