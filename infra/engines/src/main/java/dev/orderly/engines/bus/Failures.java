package dev.orderly.engines.bus;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.IllegalStatusException;
import software.amazon.awssdk.services.eventbridge.model.InvalidEventPatternException;
import software.amazon.awssdk.services.eventbridge.model.LimitExceededException;
import software.amazon.awssdk.services.eventbridge.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;

/** AWS's exceptions with code, message and status filled as the service fills them. */
final class Failures {
    private static final int BAD_REQUEST = 400;

    private Failures() {}

    static AwsServiceException notFound(String message) {
        return of(ResourceNotFoundException.builder(), "ResourceNotFoundException", message);
    }

    static AwsServiceException noBus(String name) {
        return notFound("Event bus " + name + " does not exist.");
    }

    static AwsServiceException alreadyExists(String message) {
        return of(ResourceAlreadyExistsException.builder(), "ResourceAlreadyExistsException", message);
    }

    static AwsServiceException tooMany(String message) {
        return of(LimitExceededException.builder(), "LimitExceededException", message);
    }

    static AwsServiceException badPattern(String reason) {
        var message = "Event pattern is not valid. Reason: " + reason;
        return of(InvalidEventPatternException.builder(), "InvalidEventPatternException", message);
    }

    static AwsServiceException wrongState(String message) {
        return of(IllegalStatusException.builder(), "IllegalStatusException", message);
    }

    /** The service has no type of its own for this one. */
    static AwsServiceException invalid(String message) {
        return of(EventBridgeException.builder(), "ValidationException", message);
    }

    /** A value outside its field's bounds, in the words that AWS's request validation uses. */
    static AwsServiceException constraint(String field, Object value, String constraint) {
        return invalid("1 validation error detected: Value '" + value + "' at '" + field
                + "' failed to satisfy constraint: " + constraint);
    }

    private static AwsServiceException of(AwsServiceException.Builder builder, String code, String message) {
        return builder.message(message)
                .statusCode(BAD_REQUEST)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage(message)
                        .serviceName("EventBridge")
                        .sdkHttpResponse(SdkHttpResponse.builder()
                                .statusCode(BAD_REQUEST)
                                .build())
                        .build())
                .build();
    }
}
