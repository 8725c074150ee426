package dev.orderly.engines.bus;

import static dev.orderly.engines.bus.BusWords.put;
import static dev.orderly.engines.bus.BusWords.refused;
import static dev.orderly.engines.bus.BusWords.target;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.model.RuleState;
import software.amazon.awssdk.services.eventbridge.model.Target;

/** What holds of buses, rules and targets on anything that stands behind the SDK's client. */
abstract class BusContract extends EventContract {
    @Test
    void a_rule_is_described_as_it_was_put() {
        var arn = ruleOfBus("described");
        var rule = client().describeRule(describe -> describe.eventBusName(BUS).name("described"));

        assertThat(rule.arn()).isEqualTo(arn).endsWith("rule/contract/described");
        assertThat(rule.eventPattern()).isEqualTo(PATTERN);
        assertThat(rule.state()).isEqualTo(RuleState.ENABLED);
        assertThat(rule.eventBusName()).isEqualTo(BUS);
    }

    @Test
    void putting_a_rule_again_changes_it_and_keeps_its_targets() {
        ruleOfBus("again", target("queue", queueArn()));
        client().putRule(rule -> rule.eventBusName(BUS)
                .name("again")
                .eventPattern("{\"source\":[\"other\"]}")
                .description("now other"));

        assertThat(client().describeRule(describe -> describe.eventBusName(BUS).name("again"))
                        .description())
                .isEqualTo("now other");
        assertThat(client().listTargetsByRule(list -> list.eventBusName(BUS).rule("again"))
                        .targets())
                .hasSize(1);
    }

    @Test
    void what_does_not_exist_is_not_found() {
        assertThat(refused(() -> client().describeEventBus(bus -> bus.name("nowhere"))))
                .isEqualTo("ResourceNotFoundException");
        assertThat(refused(() -> client().describeRule(rule -> rule.name("nothing"))))
                .isEqualTo("ResourceNotFoundException");
        assertThat(refused(() ->
                        client().putTargets(to -> to.rule("nothing").targets(List.of(target("a", queueArn()))))))
                .isEqualTo("ResourceNotFoundException");
        assertThat(refused(() -> client().putRule(
                                rule -> rule.eventBusName("nowhere").name("a").eventPattern(PATTERN))))
                .isEqualTo("ResourceNotFoundException");
        assertThat(refused(() -> client().enableRule(rule -> rule.name("nothing"))))
                .isEqualTo("ResourceNotFoundException");
    }

    @Test
    void deleting_what_does_not_exist_succeeds() {
        client().deleteEventBus(bus -> bus.name("nowhere"));
        client().deleteRule(rule -> rule.eventBusName(BUS).name("nothing"));
    }

    @Test
    void a_bus_is_created_once_and_the_default_one_stays() {
        assertThat(refused(() -> client().createEventBus(bus -> bus.name(BUS))))
                .isEqualTo("ResourceAlreadyExistsException");
        assertThat(refused(() -> client().createEventBus(bus -> bus.name("default"))))
                .isEqualTo("ResourceAlreadyExistsException");
        assertThat(refused(() -> client().deleteEventBus(bus -> bus.name("default"))))
                .isEqualTo("ValidationException");
    }

    @Test
    void a_rule_with_targets_is_not_deleted() {
        ruleOfBus("used", target("queue", queueArn()));

        assertThat(refused(
                        () -> client().deleteRule(rule -> rule.eventBusName(BUS).name("used"))))
                .isEqualTo("ValidationException");
    }

    @Test
    void bad_rules_are_refused() {
        assertThat(refused(() -> client().putRule(
                                rule -> rule.eventBusName(BUS).name("bad").eventPattern("{\"source\":\"shop\"}"))))
                .isEqualTo("InvalidEventPatternException");
        assertThat(refused(() -> client().putRule(rule -> rule.eventBusName(BUS).name("bad"))))
                .isEqualTo("ValidationException");
        assertThat(refused(() -> client().putRule(
                                rule -> rule.eventBusName(BUS).name("a b").eventPattern(PATTERN))))
                .isEqualTo("ValidationException");
        assertThat(refused(() -> client().putRule(rule ->
                        rule.eventBusName(BUS).name("n".repeat(65)).eventPattern(PATTERN))))
                .isEqualTo("ValidationException");
        assertThat(refused(() -> client().putRule(
                                rule -> rule.eventBusName(BUS).name("timed").scheduleExpression("rate(1 minute)"))))
                .isEqualTo("ValidationException");
        assertThat(refused(() -> client().putRule(rule -> rule.name("timed").scheduleExpression("rate(1 minutes)"))))
                .isEqualTo("ValidationException");
    }

    @Test
    void a_rule_has_five_targets_at_most() {
        var five = IntStream.range(0, 5)
                .mapToObj(index -> target("t" + index, queueArn()))
                .toArray(Target[]::new);
        ruleOfBus("full", five);

        assertThat(refused(() -> ruleOfBus("full", target("t5", queueArn())))).isEqualTo("LimitExceededException");
        ruleOfBus("full", target("t4", queueArn()));
    }

    @Test
    void bad_targets_are_refused() {
        var good = target("queue", queueArn()).toBuilder();
        ruleOfBus("aimed");

        assertThat(refused(() -> ruleOfBus("aimed", target("a b", queueArn())))).isEqualTo("ValidationException");
        assertThat(refused(() -> ruleOfBus("aimed", target("queue", "queue")))).isEqualTo("ValidationException");
        assertThat(refused(
                        () -> ruleOfBus("aimed", good.copy().input("not json").build())))
                .isEqualTo("ValidationException");
        assertThat(refused(() -> ruleOfBus(
                        "aimed", good.copy().input("{}").inputPath("$.detail").build())))
                .isEqualTo("ValidationException");
        assertThat(refused(() -> ruleOfBus("aimed", target("fifo", queueArn() + ".fifo"))))
                .isEqualTo("ValidationException");
        assertThat(refused(() -> ruleOfBus(
                        "aimed",
                        good.copy()
                                .retryPolicy(policy -> policy.maximumRetryAttempts(186))
                                .build())))
                .isEqualTo("ValidationException");
        assertThat(refused(() -> ruleOfBus(
                        "aimed",
                        good.copy()
                                .retryPolicy(policy -> policy.maximumEventAgeInSeconds(59))
                                .build())))
                .isEqualTo("ValidationException");
    }

    @Test
    void removing_targets_tells_which_were_unknown() {
        ruleOfBus("aimed", target("queue", queueArn()));
        var answer = client().removeTargets(
                        remove -> remove.eventBusName(BUS).rule("aimed").ids("queue", "other"));

        assertThat(answer.failedEntryCount()).isEqualTo(1);
        assertThat(answer.failedEntries().getFirst().targetId()).isEqualTo("other");
    }

    @Test
    void rules_of_a_target_are_found() {
        ruleOfBus("one", target("queue", queueArn()));
        ruleOfBus("two", target("queue", queueArn()));
        ruleOfBus("three");

        assertThat(client().listRuleNamesByTarget(list -> list.eventBusName(BUS).targetArn(queueArn()))
                        .ruleNames())
                .containsExactlyInAnyOrder("one", "two");
    }

    @Test
    void long_lists_come_in_pages() {
        IntStream.range(0, 5).forEach(index -> ruleOfBus("rule-" + index));
        var first = client().listRules(list -> list.eventBusName(BUS).limit(3));
        var second = client().listRules(list -> list.eventBusName(BUS).limit(3).nextToken(first.nextToken()));

        assertThat(first.rules()).hasSize(3);
        assertThat(second.rules()).hasSize(2);
        assertThat(second.nextToken()).isNull();
        assertThat(client().listRules(list -> list.eventBusName(BUS).namePrefix("rule-4"))
                        .rules())
                .hasSize(1);
    }

    @Test
    void tags_hang_on_rules_and_buses() {
        var arn = ruleOfBus("tagged");
        client().tagResource(tag ->
                tag.resourceARN(arn).tags(List.of(BusWords.tag("team", "orders"), BusWords.tag("stage", "dev"))));
        client().untagResource(untag -> untag.resourceARN(arn).tagKeys("stage"));

        assertThat(client().listTagsForResource(list -> list.resourceARN(arn)).tags())
                .containsExactly(BusWords.tag("team", "orders"));
        assertThat(refused(() -> client().listTagsForResource(list -> list.resourceARN(arn + "-not"))))
                .isEqualTo("ResourceNotFoundException");
    }

    @Test
    void a_permission_appears_in_the_policy_of_the_bus() {
        client().putPermission(put -> put.eventBusName(BUS)
                .statementId("partner")
                .principal("111122223333")
                .action("events:PutEvents"));
        var policy = client().describeEventBus(bus -> bus.name(BUS)).policy();
        client().removePermission(remove -> remove.eventBusName(BUS).statementId("partner"));

        assertThat(policy).contains("\"partner\"", "111122223333", "events:PutEvents");
        assertThat(refused(() -> client().removePermission(
                                remove -> remove.eventBusName(BUS).statementId("partner"))))
                .isEqualTo("ResourceNotFoundException");
    }
}
