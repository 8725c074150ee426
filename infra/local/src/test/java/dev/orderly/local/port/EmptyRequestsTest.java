package dev.orderly.local.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Every operation of every service is called with nothing at all: it answers or refuses, but never breaks. */
class EmptyRequestsTest {
    private static final OpenPort PORT = new OpenPort();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @AfterAll
    static void close() {
        HTTP.close();
        PORT.close();
    }

    static Stream<String> operations() {
        return Stream.of(
                        targets("AmazonSQS", SqsClient.class),
                        targets("AWSEvents", EventBridgeClient.class),
                        targets("DynamoDB_20120810", DynamoDbClient.class),
                        targets("DynamoDBStreams_20120810", DynamoDbStreamsClient.class))
                .flatMap(targets -> targets);
    }

    private static Stream<String> targets(String service, Class<?> client) {
        return Arrays.stream(client.getMethods())
                .filter(method -> method.getParameterCount() == 1)
                .map(method -> method.getParameterTypes()[0])
                .filter(SdkRequest.class::isAssignableFrom)
                .map(request -> service + "." + request.getSimpleName().replaceFirst("Request$", ""))
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void an_empty_request_is_answered_or_refused(String target) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(PORT.uri())
                .header("X-Amz-Target", target)
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();

        var answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 499);
    }

    @ParameterizedTest
    @MethodSource("paths")
    void an_empty_call_of_scheduler_is_answered_or_refused(String method, String path)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(PORT.uri().resolve(path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();

        var answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 499);
    }

    static Stream<Arguments> paths() {
        return Stream.of("/schedules/x", "/schedules", "/schedule-groups/x", "/schedule-groups", "/tags/x", "/tags")
                .flatMap(path -> Stream.of("GET", "POST", "PUT", "DELETE").map(method -> Arguments.of(method, path)));
    }
}
