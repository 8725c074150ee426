package dev.orderly.platform.receive;

import static dev.orderly.platform.receive.Failure.Kind.PERMANENT;
import static dev.orderly.platform.receive.Failure.Kind.TRANSIENT;
import static dev.orderly.platform.receive.Failure.Kind.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.codec.Malformed;
import dev.orderly.codec.UnknownType;
import dev.orderly.codec.UnknownVersion;
import dev.orderly.platform.decide.Outside;
import dev.orderly.platform.message.Causality;
import dev.orderly.platform.message.Envelope;
import dev.orderly.platform.message.Kind;
import dev.orderly.platform.store.TooLarge;
import dev.orderly.platform.store.Unavailable;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

class FailureTest {
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new Permanent("no-such-desk", "try again later"), PERMANENT, "no-such-desk"),
                Arguments.of(new Malformed("/id", "the service is unavailable"), PERMANENT, "malformed"),
                Arguments.of(new UnknownType("Note", "Burnt"), PERMANENT, "unknown-type"),
                Arguments.of(new UnknownVersion("Written", "2.0"), PERMANENT, "unknown-version"),
                Arguments.of(new TooLarge("by far"), PERMANENT, "too-large"),
                Arguments.of(refused("ValidationException", 400), PERMANENT, "request-refused"),
                Arguments.of(new Unavailable("x", refused("ValidationException", 400)), PERMANENT, "request-refused"),
                Arguments.of(new Unavailable("malformed", new RuntimeException()), TRANSIENT, "unavailable"),
                Arguments.of(new Unavailable("x", refused("InternalServerError", 500)), TRANSIENT, "unavailable"),
                Arguments.of(new Outside.Unanswered("permanent"), TRANSIENT, "unanswered"),
                Arguments.of(refused("ThrottlingException", 400), TRANSIENT, "unavailable"),
                Arguments.of(refused("InternalServerError", 500), TRANSIENT, "unavailable"),
                Arguments.of(SdkClientException.create("ValidationException"), TRANSIENT, "unavailable"),
                Arguments.of(refused("AccessDeniedException", 400), UNKNOWN, "unknown"),
                Arguments.of(DynamoDbException.builder().statusCode(503).build(), TRANSIENT, "unavailable"),
                Arguments.of(DynamoDbException.builder().statusCode(403).build(), UNKNOWN, "unknown"),
                Arguments.of(new IllegalStateException("ValidationException"), UNKNOWN, "unknown"),
                Arguments.of(new AssertionError("permanent"), UNKNOWN, "unknown"),
                Arguments.of(new StackOverflowError(), UNKNOWN, "unknown"));
    }

    private static RuntimeException refused(String code, int status) {
        return DynamoDbException.builder()
                .message("this may pass, or not")
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
                .build();
    }

    @ParameterizedTest
    @MethodSource("failures")
    void a_failure_is_what_its_type_says(Throwable thrown, Failure.Kind kind, String code) {
        assertThat(Failure.of(thrown)).isEqualTo(new Failure(kind, code, thrown));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void an_event_that_was_read_from_the_log_fails_as_if_it_had_come(Throwable thrown, Failure.Kind kind, String code) {
        var cause = new Causality("cause", "case", "spec", "");
        var event =
                new Envelope("note-1@1", "Written", Kind.INTEGRATION, "1.0", "desk", "note-1", 1, 0, NOW, cause, "{}");
        assertThat(Failure.of(Poisoned.by(event, thrown))).isEqualTo(new Failure(kind, code, thrown));
    }
}
