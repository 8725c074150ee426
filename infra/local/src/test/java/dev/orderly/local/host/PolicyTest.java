package dev.orderly.local.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.local.template.Cloud;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PolicyTest {
    private static final String QUEUE = "arn:aws:sqs:us-east-1:000000000000:work";
    private static final String RULE = "arn:aws:events:us-east-1:000000000000:rule/Bus/One";
    private static final Policy.Request REQUEST =
            new Policy.Request("events.amazonaws.com", "sqs:SendMessage", QUEUE, RULE, "000000000000");

    @Test
    void nothing_is_allowed_without_a_statement() {
        assertThat(Policy.of("").allows(REQUEST)).isFalse();
        assertThat(Policy.of("{}").allows(REQUEST)).isFalse();
    }

    @Test
    void a_rule_is_allowed_by_its_arn_and_another_is_not() {
        assertThat(allowed(allow("{\"ArnEquals\":{\"aws:SourceArn\":\"" + RULE + "\"}}")))
                .isTrue();
        assertThat(allowed(allow("{\"ArnEquals\":{\"aws:SourceArn\":[\"x\",\"" + RULE + "\"]}}")))
                .isTrue();
        assertThat(allowed(allow("{\"ArnLike\":{\"aws:SourceArn\":\"arn:aws:events:*:*:rule/Bus/*\"}}")))
                .isTrue();
        assertThat(allowed(allow("{\"ArnEquals\":{\"aws:SourceArn\":\"" + RULE + "2\"}}")))
                .isFalse();
    }

    @Test
    void service_action_and_resource_must_be_the_ones() {
        assertThat(allowed(statement("Service:sns.amazonaws.com", "sqs:SendMessage", QUEUE)))
                .isFalse();
        assertThat(allowed(statement("Service:events.amazonaws.com", "sqs:ReceiveMessage", QUEUE)))
                .isFalse();
        assertThat(allowed(statement("Service:events.amazonaws.com", "sqs:SendMessage", QUEUE + "2")))
                .isFalse();
        assertThat(allowed(statement("*", "sqs:*", "*"))).isTrue();
    }

    @Test
    void a_denial_goes_before_a_permission_if_it_applies() {
        var onlyEncrypted = new Cloud.Statement(
                "Deny",
                List.of("*"),
                List.of("sqs:*"),
                List.of(QUEUE),
                Optional.of("{\"Bool\":{\"aws:SecureTransport\":\"false\"}}"));
        var never = new Cloud.Statement("Deny", List.of("*"), List.of("sqs:*"), List.of("*"), Optional.empty());

        assertThat(allowed(statement("*", "sqs:*", "*"), onlyEncrypted)).isTrue();
        assertThat(allowed(statement("*", "sqs:*", "*"), never)).isFalse();
    }

    @Test
    void what_is_not_understood_allows_nothing() {
        assertThat(allowed(allow("{\"DateGreaterThan\":{\"aws:CurrentTime\":\"2020-01-01T00:00:00Z\"}}")))
                .isFalse();
        assertThat(allowed(allow("{\"StringEquals\":{\"aws:PrincipalOrgID\":\"o-1\"}}")))
                .isFalse();
    }

    private static boolean allowed(Cloud.Statement... statements) {
        return Policy.of(PolicyJson.of(List.of(statements))).allows(REQUEST);
    }

    private static Cloud.Statement allow(String condition) {
        return new Cloud.Statement(
                "Allow",
                List.of("Service:events.amazonaws.com"),
                List.of("sqs:SendMessage"),
                List.of(QUEUE),
                Optional.of(condition));
    }

    private static Cloud.Statement statement(String principal, String action, String resource) {
        return new Cloud.Statement("Allow", List.of(principal), List.of(action), List.of(resource), Optional.empty());
    }
}
