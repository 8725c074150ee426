package dev.orderly.platform;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Real clients, one per service, made on first use, that is while a handler is constructed. A call gives up well before
 * its function does: an API function has 10 s, and the caller must hear what is unknown while there is time to say it.
 */
final class AwsClients {
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(8);
    private static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(3);

    private final Map<Class<?>, Object> made = new ConcurrentHashMap<>();
    private final SdkHttpClient http = UrlConnectionHttpClient.create();
    private final ClientOverrideConfiguration timeouts = ClientOverrideConfiguration.builder()
            .apiCallTimeout(CALL_TIMEOUT)
            .apiCallAttemptTimeout(ATTEMPT_TIMEOUT)
            .build();

    Object of(Class<?> type) {
        return made.computeIfAbsent(type, this::make);
    }

    private Object make(Class<?> type) {
        return switch (type.getSimpleName()) {
            case "DynamoDbClient" ->
                DynamoDbClient.builder()
                        .httpClient(http)
                        .overrideConfiguration(timeouts)
                        .build();
            case "SqsClient" ->
                SqsClient.builder()
                        .httpClient(http)
                        .overrideConfiguration(timeouts)
                        .build();
            case "EventBridgeClient" ->
                EventBridgeClient.builder()
                        .httpClient(http)
                        .overrideConfiguration(timeouts)
                        .build();
            case "SchedulerClient" ->
                SchedulerClient.builder()
                        .httpClient(http)
                        .overrideConfiguration(timeouts)
                        .build();
            case "KmsClient" ->
                KmsClient.builder()
                        .httpClient(http)
                        .overrideConfiguration(timeouts)
                        .build();
            case "LambdaClient" ->
                LambdaClient.builder()
                        .httpClient(http)
                        .overrideConfiguration(timeouts)
                        .build();
            default -> throw new IllegalArgumentException("No client is known for " + type.getName());
        };
    }
}
