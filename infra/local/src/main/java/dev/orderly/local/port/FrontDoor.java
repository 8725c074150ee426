package dev.orderly.local.port;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.orderly.local.json.Json;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import java.util.zip.CRC32;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Finds the service that a request means, and carries its answer back. */
final class FrontDoor implements HttpHandler {
    /** DynamoDB's limit for a request, the largest of the four services. */
    private static final int BODY_MAX_BYTES = 16 * 1024 * 1024;

    private static final long DISCARDED_MAX_BYTES = 4L * BODY_MAX_BYTES;

    private static final String TARGET = "X-Amz-Target";

    private final Map<String, Service> byTarget;
    private final Service scheduler;

    FrontDoor(AwsClients clients) {
        byTarget = Map.of(
                "AmazonSQS", new Service(new Operations(SqsClient.class, clients.queues()), Dialect.SQS),
                "AWSEvents", new Service(new Operations(EventBridgeClient.class, clients.buses()), Dialect.EVENTS),
                "DynamoDB_20120810",
                        new Service(new Operations(DynamoDbClient.class, clients.tables()), Dialect.DYNAMODB),
                "DynamoDBStreams_20120810",
                        new Service(new Operations(DynamoDbStreamsClient.class, clients.streams()), Dialect.DYNAMODB));
        scheduler = new Service(new Operations(SchedulerClient.class, clients.schedules()), Dialect.SCHEDULER);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var target = exchange.getRequestHeaders().getFirst(TARGET);
            var body = exchange.getRequestBody().readNBytes(BODY_MAX_BYTES + 1);
            if (body.length > BODY_MAX_BYTES) {
                exchange.getRequestBody().skip(DISCARDED_MAX_BYTES); // who still sends does not read
                send(exchange, Dialect.EVENTS.refusal(Refused.tooLarge(BODY_MAX_BYTES)));
            } else {
                send(exchange, target == null ? rest(exchange, body) : rpc(target, body, host(exchange)));
            }
        }
    }

    /** AWS JSON: {@code X-Amz-Target: <service>.<operation>}. */
    private Reply rpc(String target, byte[] body, String host) {
        var dot = target.indexOf('.');
        var service = dot < 0 ? null : byTarget.get(target.substring(0, dot));
        if (service == null) {
            return Dialect.EVENTS.refusal(Refused.unknownOperation("no service of this port is called " + target));
        }
        var reply = service.answer(target.substring(dot + 1), builder -> PojoReader.fill(builder, object(body)));
        if (service.dialect() == Dialect.SQS) {
            QueueUrls.move(reply.members(), host);
        }
        return reply;
    }

    /** What the client calls this port. */
    private static String host(HttpExchange exchange) {
        var said = exchange.getRequestHeaders().getFirst("Host");
        var here = exchange.getLocalAddress();
        return said == null ? here.getHostString() + ":" + here.getPort() : said;
    }

    private Reply rest(HttpExchange exchange, byte[] body) {
        var uri = exchange.getRequestURI();
        try {
            return RestCall.of(exchange.getRequestMethod(), uri)
                    .map(call -> scheduler.answer(call.operation(), builder -> call.fill(builder, object(body))))
                    .orElseGet(() -> Dialect.EVENTS.refusal(Refused.nothingHere(uri.getPath())));
        } catch (Refused refused) {
            return Dialect.SCHEDULER.refusal(refused);
        }
    }

    private static Map<?, ?> object(byte[] body) {
        if (body.length == 0) {
            return Map.of();
        }
        try {
            return Json.read(body) instanceof Map<?, ?> object ? object : refuse("the body is no JSON object");
        } catch (Json.NotJson bad) {
            return refuse(String.valueOf(bad.getMessage()));
        }
    }

    private static Map<?, ?> refuse(String message) {
        throw Refused.serialization(message);
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        var body = Json.bytes(reply.members());
        var crc = new CRC32();
        crc.update(body);
        var headers = exchange.getResponseHeaders();
        reply.headers().forEach(headers::set);
        headers.set("x-amzn-RequestId", UUID.randomUUID().toString());
        headers.set("x-amz-crc32", Long.toString(crc.getValue()));
        exchange.sendResponseHeaders(reply.status(), body.length);
        exchange.getResponseBody().write(body);
    }
}
