package dev.orderly.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.platform.decide.Outcome;
import dev.orderly.platform.decide.Refusal;
import dev.orderly.platform.store.TooLarge;
import dev.orderly.platform.store.Unavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;

class AnswersTest {
    private static final HttpCall CALL = HttpCall.of("PUT /v1/echo").json("{\"said\":\"ada@example.com\"}");

    @Test
    void an_accepted_request_says_where_to_look_and_the_version() {
        var answer = to(_ ->
                Response.accepted("/v1/orders/o1", new Echo("o1"), Echo.CODEC).version(3));
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.headers()).containsEntry("location", "/v1/orders/o1").containsEntry("etag", "\"3\"");
    }

    @Test
    void nothing_to_say_has_no_body() {
        var answer = to(_ -> Response.noContent());
        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void a_thrown_problem_is_the_answer() {
        var answer = to(_ -> {
            throw new ProblemException(Problem.notFound("order"));
        });
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).contains("\"code\":\"order-not-found\"", "\"title\":\"Order not found\"");
    }

    @Test
    void a_command_that_happened_leads_to_its_version() {
        assertThat(Problem.unlessDone(new Outcome.Done(4))).isEqualTo(4);
    }

    @Test
    void a_command_that_did_not_happen_is_a_problem() {
        assertOutcome(new Outcome.Refused(new Refusal("order-shipped"), 3), 409, "order-shipped");
        assertOutcome(new Outcome.Refused(new Refusal("product-unknown"), 0), 422, "product-unknown");
        assertOutcome(new Outcome.Refused(new Refusal("order-not-found"), 0), 404, "order-not-found");
        assertOutcome(new Outcome.KeyReused(3), 422, "idempotency-key-reused");
        assertOutcome(new Outcome.Stale(3), 412, "version-stale");
        assertOutcome(new Outcome.Stale(0), 404, "resource-not-found");
    }

    @Test
    void a_view_that_is_behind_may_be_asked_again() {
        var answer = to(request -> Response.of(Problem.notYet(2), request.requestId()));
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.headers()).containsEntry("retry-after", "1");
    }

    @Test
    void what_fits_no_commit_is_413() {
        var answer = to(_ -> {
            throw new TooLarge("130 kB");
        });
        assertThat(answer.status()).isEqualTo(413);
    }

    @Test
    void what_may_pass_is_503_with_retry_after() {
        assertUnavailable(ProvisionedThroughputExceededException.builder()
                .statusCode(400)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode("ProvisionedThroughputExceededException")
                        .build())
                .build());
        assertUnavailable(DynamoDbException.builder().statusCode(500).build());
        assertUnavailable(ApiCallTimeoutException.create(8000));
        assertUnavailable(new Unavailable("the log is slow", new IllegalStateException()));
    }

    @Test
    void a_bug_is_500_and_tells_the_caller_nothing() {
        var answer = to(_ -> {
            throw new IllegalStateException("secret table name");
        });
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.body()).contains("\"instance\":\"request-1\"").doesNotContain("secret");
    }

    @Test
    void the_log_tells_what_failed_where_and_nothing_that_was_sent(@TempDir Path folder) throws IOException {
        var log = folder.resolve("log");
        CALL.to(Echo.handler(log.toString(), request -> {
            throw new IllegalStateException(request.body(Echo.CODEC).said());
        }));
        assertThat(Files.readString(log))
                .contains("\"route\":\"PUT /v1/echo\"", "\"status\":\"500\"", "IllegalStateException", "AnswersTest")
                .doesNotContain("ada@example.com");
    }

    private static void assertOutcome(Outcome outcome, int status, String code) {
        var answer = to(_ -> {
            throw new IllegalStateException("not done, but " + Problem.unlessDone(outcome));
        });
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).contains("\"code\":\"" + code + "\"");
    }

    private static void assertUnavailable(RuntimeException failure) {
        var answer = to(_ -> {
            throw failure;
        });
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.headers()).containsEntry("retry-after", "1");
    }

    private static HttpCall.Answer to(Endpoint endpoint) {
        return CALL.to(Echo.handler(endpoint));
    }
}
