package dev.orderly.simulation.template;

import static dev.orderly.simulation.template.OrderlyCloud.CLOUD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.local.template.Cloud;
import dev.orderly.platform.receive.QueueBatch;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What each queue, its consumer and its rule must agree on. */
class QueueRulesTest {
    private static final int DAY_SECONDS = 86_400;

    static Stream<Named<Cloud.Mapping>> consumers() {
        return CLOUD.mappings().stream()
                .filter(it -> it.stream().isEmpty())
                .map(it -> Named.of(it.origin().logicalId(), it));
    }

    static Stream<Named<Cloud.Rule>> rules() {
        return CLOUD.rules().stream().map(it -> Named.of(it.origin().stackPath(), it));
    }

    @ParameterizedTest
    @MethodSource("consumers")
    void a_message_stays_hidden_for_six_timeouts_and_the_window(Cloud.Mapping mapping) {
        int timeout = OrderlyCloud.function(mapping.functionName()).timeoutSeconds();
        assertThat(OrderlyCloud.queue(mapping.sourceArn()).visibilitySeconds())
                .isGreaterThanOrEqualTo(6 * timeout + mapping.windowSeconds());
    }

    @ParameterizedTest
    @MethodSource("consumers")
    void a_dead_letter_outlives_its_queue_by_ten_days(Cloud.Mapping mapping) {
        var queue = OrderlyCloud.queue(mapping.sourceArn());
        assertThat(queue.redrive().orElseThrow().maxReceiveCount()).isBetween(QueueBatch.RECEIVES_MAX, 20);
        assertThat(OrderlyCloud.deadLettersOf(queue).retentionSeconds() - queue.retentionSeconds())
                .isGreaterThanOrEqualTo(10 * DAY_SECONDS);
    }

    @ParameterizedTest
    @MethodSource("consumers")
    void a_consumer_knows_which_receive_is_the_last(Cloud.Mapping mapping) {
        var variables = OrderlyCloud.function(mapping.functionName()).environment();
        var known = variables.getOrDefault("MAX_RECEIVES", Integer.toString(QueueBatch.RECEIVES_MAX));
        var queue = OrderlyCloud.queue(mapping.sourceArn());
        assertThat(queue.redrive().orElseThrow().maxReceiveCount()).hasToString(known);
    }

    @ParameterizedTest
    @MethodSource("consumers")
    void a_consumer_fails_message_by_message_and_skips_none(Cloud.Mapping mapping) {
        assertThat(mapping.reportsItemFailures()).isTrue();
        assertThat(mapping.filtersJson()).isEmpty();
        assertThat(mapping.maximumConcurrency()).isPresent();
    }

    @ParameterizedTest
    @MethodSource("consumers")
    void a_queue_has_one_consumer_and_its_dead_letters_none(Cloud.Mapping mapping) {
        var deadLetters = OrderlyCloud.deadLettersOf(OrderlyCloud.queue(mapping.sourceArn()));
        assertThat(CLOUD.mappings())
                .filteredOn(it -> it.sourceArn().equals(mapping.sourceArn()))
                .hasSize(1);
        assertThat(CLOUD.mappings()).noneMatch(it -> it.sourceArn().equals(deadLetters.arn()));
    }

    @ParameterizedTest
    @MethodSource("consumers")
    void a_consumer_knows_its_queues_and_may_use_them(Cloud.Mapping mapping) {
        var consumer = OrderlyCloud.function(mapping.functionName());
        var queue = OrderlyCloud.queue(mapping.sourceArn());
        var deadLetters = OrderlyCloud.deadLettersOf(queue);
        assertThat(consumer.environment().get("SOURCE_QUEUE")).endsWith("/" + queue.name());
        assertThat(consumer.environment().get("DEAD_LETTERS_QUEUE")).endsWith("/" + deadLetters.name());
        for (var action : List.of("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:ChangeMessageVisibility")) {
            assertThat(OrderlyCloud.allows(consumer, action, queue.arn()))
                    .as(action)
                    .isTrue();
        }
        assertThat(OrderlyCloud.allows(consumer, "sqs:SendMessage", deadLetters.arn()))
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void a_rule_may_write_to_its_queue_and_to_its_dead_letters(Cloud.Rule rule) {
        assertThat(rule.targets()).isNotEmpty().allSatisfy(target -> {
            assertThat(mayWrite(rule, target.arn())).isTrue();
            assertThat(mayWrite(rule, target.deadLetterArn().orElseThrow())).isTrue();
            assertThat(target.retry()).isEqualTo(new Cloud.RetryPolicy(DAY_SECONDS, 185));
        });
    }

    private static boolean mayWrite(Cloud.Rule rule, String queueArn) {
        return OrderlyCloud.queue(queueArn).policy().stream()
                .anyMatch(it -> it.effect().equals("Allow")
                        && it.principals().equals(List.of("Service:events.amazonaws.com"))
                        && it.actions().equals(List.of("sqs:SendMessage"))
                        && it.resources().equals(List.of(queueArn))
                        && it.conditionJson().orElse("").contains("{\"aws:SourceArn\":\"" + rule.arn() + "\"}"));
    }

    /** Operations asks AWS who hears what, and what a replay does there. */
    @ParameterizedTest
    @MethodSource("rules")
    void a_rule_says_its_consumer_and_what_a_replay_does(Cloud.Rule rule) {
        var said = rule.description().orElse("").split(", on replay: ", 2);
        assertThat(said).hasSize(2);
        assertThat(said[1]).isIn("Rebuild", "Ignore", "Approve");
        assertThat(rule.patternJson().orElseThrow().contains("\"replay-name\":[{\"exists\":false}]"))
                .isEqualTo(said[1].equals("Ignore"));
        assertThat(rule.targets())
                .allSatisfy(target -> assertThat(CLOUD.mappings())
                        .filteredOn(mapping -> mapping.sourceArn().equals(target.arn()))
                        .singleElement()
                        .satisfies(mapping -> assertThat(OrderlyCloud.function(mapping.functionName())
                                        .origin()
                                        .logicalId())
                                .isEqualTo(said[0])));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void a_queue_of_a_rule_refuses_what_is_not_encrypted(Cloud.Rule rule) {
        assertThat(rule.targets())
                .allSatisfy(target -> assertThat(
                                OrderlyCloud.queue(target.arn()).policy())
                        .anyMatch(it -> it.effect().equals("Deny")
                                && it.conditionJson().orElse("").contains("\"aws:SecureTransport\":\"false\"")));
    }
}
