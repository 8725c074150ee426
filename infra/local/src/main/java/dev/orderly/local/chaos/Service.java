package dev.orderly.local.chaos;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.SchedulerException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SqsException;

/**
 * A service that functions call, with its name in knobs.
 *
 * @param throttled the error code of its throttling
 */
record Service(
        String name,
        Class<? extends SdkClient> api,
        String throttled,
        Supplier<? extends AwsServiceException.Builder> error) {
    private static final int BAD_REQUEST = 400;
    private static final int INTERNAL = 500;

    /** Throttling's codes are those of each service's "Common errors"; DynamoDB's of "Error handling". */
    static final List<Service> ALL = List.of(
            new Service(
                    "dynamodb",
                    DynamoDbClient.class,
                    "ProvisionedThroughputExceededException",
                    DynamoDbException::builder),
            new Service("sqs", SqsClient.class, "RequestThrottled", SqsException::builder),
            new Service("events", EventBridgeClient.class, "ThrottlingException", EventBridgeException::builder),
            new Service("scheduler", SchedulerClient.class, "ThrottlingException", SchedulerException::builder));

    static Optional<Service> of(Class<?> api) {
        return ALL.stream().filter(each -> each.api == api).findFirst();
    }

    boolean has(String operation) {
        return Arrays.stream(api.getMethods())
                .anyMatch(method -> method.getName().equalsIgnoreCase(operation)
                        && method.getParameterCount() == 1
                        && SdkRequest.class.isAssignableFrom(method.getParameterTypes()[0]));
    }

    AwsServiceException throttling() {
        return error(BAD_REQUEST, throttled, "Rate exceeded (chaos)");
    }

    AwsServiceException failure() {
        return error(INTERNAL, "InternalServerError", "Internal server error (chaos)");
    }

    private AwsServiceException error(int status, String code, String message) {
        var details = AwsErrorDetails.builder()
                .errorCode(code)
                .errorMessage(message)
                .serviceName(name)
                .build();
        return error.get()
                .awsErrorDetails(details)
                .statusCode(status)
                .message(message)
                .build();
    }
}
