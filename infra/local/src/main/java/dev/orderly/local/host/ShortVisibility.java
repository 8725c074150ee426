package dev.orderly.local.host;

import java.time.Duration;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityRequest;

/** Lets no function hide a message for longer than the one who watches can wait. */
record ShortVisibility(Duration max) {

    SdkRequest shortened(SdkRequest request) {
        return switch (request) {
            case ChangeMessageVisibilityRequest one ->
                one.toBuilder()
                        .visibilityTimeout(shortened(one.visibilityTimeout()))
                        .build();
            case ChangeMessageVisibilityBatchRequest several ->
                several.toBuilder()
                        .entries(several.entries().stream()
                                .map(entry -> entry.toBuilder()
                                        .visibilityTimeout(shortened(entry.visibilityTimeout()))
                                        .build())
                                .toList())
                        .build();
            default -> request;
        };
    }

    private int shortened(int seconds) {
        return (int) Math.min(seconds, max.toSeconds());
    }
}
