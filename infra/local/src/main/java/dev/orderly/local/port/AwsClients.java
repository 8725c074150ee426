package dev.orderly.local.port;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** What the port passes calls on to: the engines, or anything else behind the SDK's interfaces. */
public record AwsClients(
        SqsClient queues,
        EventBridgeClient buses,
        SchedulerClient schedules,
        DynamoDbClient tables,
        DynamoDbStreamsClient streams) {}
