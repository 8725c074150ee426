package dev.orderly.engines.queue;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.sqs.model.BatchEntryIdsNotDistinctException;
import software.amazon.awssdk.services.sqs.model.BatchRequestTooLongException;
import software.amazon.awssdk.services.sqs.model.EmptyBatchRequestException;
import software.amazon.awssdk.services.sqs.model.InvalidAttributeNameException;
import software.amazon.awssdk.services.sqs.model.InvalidAttributeValueException;
import software.amazon.awssdk.services.sqs.model.InvalidBatchEntryIdException;
import software.amazon.awssdk.services.sqs.model.InvalidMessageContentsException;
import software.amazon.awssdk.services.sqs.model.MessageNotInflightException;
import software.amazon.awssdk.services.sqs.model.OverLimitException;
import software.amazon.awssdk.services.sqs.model.PurgeQueueInProgressException;
import software.amazon.awssdk.services.sqs.model.QueueDeletedRecentlyException;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.QueueNameExistsException;
import software.amazon.awssdk.services.sqs.model.ReceiptHandleIsInvalidException;
import software.amazon.awssdk.services.sqs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sqs.model.SqsException;
import software.amazon.awssdk.services.sqs.model.TooManyEntriesInBatchRequestException;

/**
 * AWS's refusals, as the SDK throws them: the code in {@code awsErrorDetails} is the one of the query protocol
 * ({@code AWS.SimpleQueueService.NonExistentQueue}), as with the SDK over the network; {@link #type} is its JSON name.
 */
public final class SqsErrors {
    private static final String PREFIX = "AWS.SimpleQueueService.";

    private SqsErrors() {}

    /** The name of the error in the JSON protocol's {@code __type}, for example {@code QueueDoesNotExist}. */
    public static String type(SqsException error) {
        if (error instanceof ResourceNotFoundException) {
            return "ResourceNotFoundException";
        }
        if (error.getClass() != SqsException.class) {
            return error.getClass().getSimpleName().replaceFirst("Exception$", "");
        }
        return switch (error.awsErrorDetails().errorCode()) {
            case "InvalidParameterValue" -> "InvalidParameterValueException";
            case "MissingParameter" -> "MissingRequiredParameterException";
            default -> error.awsErrorDetails().errorCode();
        };
    }

    static SqsException noQueue() {
        return refuse(
                QueueDoesNotExistException.builder(),
                PREFIX + "NonExistentQueue",
                "The specified queue does not exist.");
    }

    static SqsException queueExists(String attribute) {
        return refuse(
                QueueNameExistsException.builder(),
                "QueueAlreadyExists",
                "A queue already exists with the same name and a different value for attribute " + attribute);
    }

    static SqsException deletedRecently() {
        return refuse(
                QueueDeletedRecentlyException.builder(),
                PREFIX + "QueueDeletedRecently",
                "You must wait 60 seconds after deleting a queue before you can create another with the same name.");
    }

    static SqsException purging(String queue) {
        return refuse(
                PurgeQueueInProgressException.builder().statusCode(403),
                PREFIX + "PurgeQueueInProgress",
                "Only one PurgeQueue operation on " + queue + " is allowed every 60 seconds.");
    }

    static SqsException attributeName(String message) {
        return refuse(InvalidAttributeNameException.builder(), "InvalidAttributeName", message);
    }

    static SqsException attributeValue(String attribute, String reason) {
        return refuse(
                InvalidAttributeValueException.builder(),
                "InvalidAttributeValue",
                "Invalid value for the parameter " + attribute + "." + (reason.isEmpty() ? "" : " Reason: " + reason));
    }

    static SqsException contents(String message) {
        return refuse(InvalidMessageContentsException.builder(), "InvalidMessageContents", message);
    }

    static SqsException handle(String handle) {
        return refuse(
                ReceiptHandleIsInvalidException.builder(),
                "ReceiptHandleIsInvalid",
                "The input receipt handle \"" + handle + "\" is not a valid receipt handle.");
    }

    static SqsException notInFlight() {
        return refuse(
                MessageNotInflightException.builder(),
                PREFIX + "MessageNotInflight",
                "The message referred to isn't in flight.");
    }

    static SqsException overLimit(String message) {
        return refuse(OverLimitException.builder().statusCode(403), "OverLimit", message);
    }

    static SqsException emptyBatch(String entry) {
        return refuse(
                EmptyBatchRequestException.builder(),
                PREFIX + "EmptyBatchRequest",
                "There should be at least one " + entry + " in the request.");
    }

    static SqsException tooManyEntries(int sent) {
        return refuse(
                TooManyEntriesInBatchRequestException.builder(),
                PREFIX + "TooManyEntriesInBatchRequest",
                "Maximum number of entries per request are " + Limits.BATCH_MAX_ENTRIES + ". You have sent " + sent
                        + ".");
    }

    static SqsException entryId() {
        return refuse(
                InvalidBatchEntryIdException.builder(),
                PREFIX + "InvalidBatchEntryId",
                "A batch entry id can only contain alphanumeric characters, hyphens and underscores. "
                        + "It can be at most 80 letters long.");
    }

    static SqsException entryIdTwice(String id) {
        return refuse(
                BatchEntryIdsNotDistinctException.builder(),
                PREFIX + "BatchEntryIdsNotDistinct",
                "Id " + id + " repeated.");
    }

    static SqsException batchTooLong(long bytes) {
        return refuse(
                BatchRequestTooLongException.builder(),
                PREFIX + "BatchRequestTooLong",
                "Batch requests cannot be longer than " + Limits.MESSAGE_MAX_BYTES + " bytes. You have sent " + bytes
                        + " bytes.");
    }

    static SqsException noResource(String message) {
        return refuse(ResourceNotFoundException.builder().statusCode(404), "ResourceNotFoundException", message);
    }

    static SqsException parameter(String message) {
        return refuse(SqsException.builder(), "InvalidParameterValue", message);
    }

    static SqsException parameter(String name, Object value, String reason) {
        return parameter("Value " + value + " for parameter " + name + " is invalid. Reason: " + reason);
    }

    static SqsException missing(String parameter) {
        return refuse(
                SqsException.builder(),
                "MissingParameter",
                "The request must contain the parameter " + parameter + ".");
    }

    private static SqsException refuse(SqsException.Builder error, String code, String message) {
        int status = error.statusCode() == 0 ? 400 : error.statusCode();
        error.awsErrorDetails(AwsErrorDetails.builder()
                .serviceName("Sqs")
                .errorCode(code)
                .errorMessage(message)
                .sdkHttpResponse(SdkHttpResponse.builder().statusCode(status).build())
                .build());
        error.message(message);
        error.statusCode(status);
        return (SqsException) error.build();
    }
}
