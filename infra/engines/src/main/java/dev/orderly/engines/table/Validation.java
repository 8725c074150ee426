package dev.orderly.engines.table;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/** AWS's answer to a request that cannot be meant; the SDK has no class of its own for it. */
final class Validation {
    private static final int BAD_REQUEST = 400;

    private Validation() {}

    static DynamoDbException refusal(String message) {
        var details = AwsErrorDetails.builder()
                .errorCode("ValidationException")
                .errorMessage(message)
                .serviceName("DynamoDb")
                .build();
        return (DynamoDbException) DynamoDbException.builder()
                .message(message)
                .awsErrorDetails(details)
                .statusCode(BAD_REQUEST)
                .build();
    }
}
