package dev.orderly.local.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.local.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BadRequestsTest {
    private static final OpenPort PORT = new OpenPort();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @AfterAll
    static void close() {
        HTTP.close();
        PORT.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "AmazonSQS.SendMail              | {}                     | 400 | UnknownOperationException",
                "AmazonSQS                       | {}                     | 400 | UnknownOperationException",
                "AmazonSNS.Publish               | {}                     | 400 | UnknownOperationException",
                "AmazonSQS.ListQueues            | {                      | 400 | SerializationException",
                "AmazonSQS.ListQueues            | []                     | 400 | SerializationException",
                "AmazonSQS.ListQueues            | {} {}                  | 400 | SerializationException",
                "AmazonSQS.ListQueues            | {\"MaxResults\":\"x\"} | 400 | SerializationException",
                "AmazonSQS.ListQueues            | {\"MaxResults\":1e99}  | 400 | SerializationException",
                "AmazonSQS.ListQueues            | {\"MaxResults\":1.5}   | 400 | SerializationException",
                "AmazonSQS.CreateQueue           | {\"QueueName\":7}      | 400 | SerializationException",
                "AmazonSQS.CreateQueue           | {\"Attributes\":[]}    | 400 | SerializationException",
                "AWSEvents.PutEvents             | {\"Entries\":[null]}   | 400 | SerializationException",
                "AWSEvents.PutEvents             | {\"Entries\":[{\"Time\":\"soon\"}]} | 400 | SerializationException",
                "DynamoDB_20120810.DescribeTable | {\"TableName\":\"nowhere\"} | 400 | ResourceNotFoundException",
                "DynamoDB_20120810.DescribeTable | {}                     | 400 | ValidationException",
                "AWSEvents.DescribeRule          | {\"Name\":\"x\"}       | 400 | ResourceNotFoundException",
                "AmazonSQS.GetQueueUrl           | {\"QueueName\":\"x\"}  | 400 | QueueDoesNotExist",
            })
    void a_bad_call_is_refused_as_aws_does(String target, String body, int status, String type)
            throws IOException, InterruptedException {
        var answer = post("/", target, body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(String.valueOf(Json.object(answer.body()).get("__type"))).endsWith(type);
        assertThat(answer.headers().firstValue("x-amzn-RequestId")).isPresent();
    }

    @Test
    void an_unknown_member_is_ignored() throws IOException, InterruptedException {
        assertThat(post("/", "AmazonSQS.ListQueues", "{\"Colour\":{\"deep\":[1]}}")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_request_larger_than_any_service_takes_is_refused() throws IOException, InterruptedException {
        var answer = post("/", "AmazonSQS.ListQueues", "x".repeat(17 * 1024 * 1024));

        assertThat(answer.statusCode()).isEqualTo(413);
    }

    @Test
    void a_path_of_no_service_is_not_found() throws IOException, InterruptedException {
        var answer = HTTP.send(
                HttpRequest.newBuilder(PORT.uri().resolve("/nothing/here")).build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(404);
    }

    @Test
    void an_old_client_may_call_a_queue_s_own_url() throws IOException, InterruptedException {
        assertThat(post("/000000000000/post", "AmazonSQS.ListQueues", "{}").statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_busy_port_is_told_with_its_number() {
        var number = PORT.number();

        assertThatThrownBy(() -> AwsPort.open("127.0.0.1", number, PORT.clients()))
                .isInstanceOf(BusyAwsPort.class)
                .hasMessageContaining("port " + number + " is in use")
                .hasMessageContaining("--aws-port");
    }

    private static HttpResponse<String> post(String path, String target, String body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(PORT.uri().resolve(URI.create(path)))
                .header("X-Amz-Target", target)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
