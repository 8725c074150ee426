package dev.orderly.local.port;

import dev.orderly.engines.queue.SqsErrors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** How a service words its answers: media type, where an error's type stands, and the namespace before it. */
enum Dialect {
    SQS("application/x-amz-json-1.0", "com.amazonaws.sqs#", "message"),
    EVENTS("application/x-amz-json-1.1", "", "message"),
    DYNAMODB("application/x-amz-json-1.0", "com.amazonaws.dynamodb.v20120810#", "message"),
    SCHEDULER("application/json", "", "Message");

    /** Errors of AWS's common front end, not of a service. */
    private static final String FRONT_END = "com.amazon.coral.service#";

    private final String mediaType;
    private final String namespace;
    private final String message;

    Dialect(String mediaType, String namespace, String message) {
        this.mediaType = mediaType;
        this.namespace = namespace;
        this.message = message;
    }

    Reply answer(SdkPojo response) {
        var members = PojoWriter.members(response);
        if (this == SQS) { // which leaves out what is empty: no message, no "Messages"
            members.values().removeIf(value -> value instanceof List<?> list && list.isEmpty());
            members.values().removeIf(value -> value instanceof Map<?, ?> map && map.isEmpty());
        }
        return new Reply(200, Map.of("Content-Type", mediaType), members);
    }

    /** An error that the service says, with what else the exception holds (the item that is there, reasons …). */
    Reply refusal(AwsServiceException refused) {
        var details = Optional.ofNullable(refused.awsErrorDetails());
        var code = details.map(AwsErrorDetails::errorCode)
                .orElseGet(() -> refused.getClass().getSimpleName());
        var text = details.map(AwsErrorDetails::errorMessage).orElseGet(() -> String.valueOf(refused.getMessage()));
        var type = refused instanceof SqsException sqs ? SqsErrors.type(sqs) : code;
        var status = refused.statusCode() == 0 ? 400 : refused.statusCode();
        var reply = error(status, namespace + type, text);
        reply.members().putAll(PojoWriter.members(refused));
        if (this == SQS) {
            reply.headers().put("x-amzn-query-error", code + (status < 500 ? ";Sender" : ";Receiver"));
        }
        return reply;
    }

    /** An error of the port itself. */
    Reply refusal(Refused refused) {
        return error(refused.status(), FRONT_END + refused.type(), String.valueOf(refused.getMessage()));
    }

    private Reply error(int status, String type, String text) {
        var members = new LinkedHashMap<String, Object>();
        var headers = new LinkedHashMap<String, String>();
        headers.put("Content-Type", mediaType);
        if (this == SCHEDULER) {
            headers.put("x-amzn-ErrorType", type.substring(type.indexOf('#') + 1));
        } else {
            members.put("__type", type);
        }
        members.put(message, text);
        return new Reply(status, headers, members);
    }
}
