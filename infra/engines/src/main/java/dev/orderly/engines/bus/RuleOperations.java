package dev.orderly.engines.bus;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.DeleteRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.DeleteRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.DescribeRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.DisableRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.DisableRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.EnableRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.EnableRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.ListRulesRequest;
import software.amazon.awssdk.services.eventbridge.model.ListRulesResponse;
import software.amazon.awssdk.services.eventbridge.model.PutRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.PutRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.RuleState;

/** Put, switch, describe, list and delete rules. */
final class RuleOperations {
    private static final int RULES_MAX = 300;
    private static final int WILDCARD_RULES_MAX = 30;
    private static final int NAME_CHARS_MAX = 64;
    private static final int DESCRIPTION_CHARS_MAX = 512;
    private final Registry registry;
    private final Schedules schedules;

    RuleOperations(Registry registry, Schedules schedules) {
        this.registry = registry;
        this.schedules = schedules;
    }

    PutRuleResponse put(PutRuleRequest request) {
        var pattern = Optional.ofNullable(request.eventPattern()).filter(text -> !text.isEmpty());
        var schedule = Optional.ofNullable(request.scheduleExpression()).filter(text -> !text.isEmpty());
        checkFields(request);
        if (pattern.isEmpty() && schedule.isEmpty()) {
            throw Failures.invalid("Parameter(s) EventPattern or ScheduleExpression must be specified.");
        }
        var wildcard = pattern.map(PatternCheck::checkStored)
                .filter(CompiledPattern::hasWildcard)
                .isPresent();
        schedule.ifPresent(Schedules::check);
        synchronized (registry) {
            var bus = registry.bus(request.eventBusName());
            if (schedule.isPresent() && !bus.name().equals(Arns.DEFAULT_BUS)) {
                throw Failures.invalid("ScheduleExpression is supported only on the default event bus.");
            }
            var before = bus.rule(request.name());
            checkRoom(bus, request.name(), wildcard);
            var rule = new Rule(
                    request.name(),
                    bus.name(),
                    pattern,
                    schedule,
                    request.state() == null ? RuleState.ENABLED : request.state(),
                    Optional.ofNullable(request.description()),
                    Optional.ofNullable(request.roleArn()),
                    before.map(Rule::targets).orElse(Map.of()));
            bus.put(rule);
            schedules.follow(rule);
            if (before.isEmpty()) {
                registry.tag(rule.arn(), request.tags());
            }
            return PutRuleResponse.builder().ruleArn(rule.arn()).build();
        }
    }

    private static void checkFields(PutRuleRequest request) {
        Check.name("name", request.name(), NAME_CHARS_MAX);
        Check.longest("description", request.description(), DESCRIPTION_CHARS_MAX);
        if (request.state() == RuleState.UNKNOWN_TO_SDK_VERSION) {
            var known = RuleState.knownValues();
            throw Failures.constraint("state", request.stateAsString(), "Member must satisfy enum value set: " + known);
        }
    }

    private static void checkRoom(Bus bus, String name, boolean wildcard) {
        var full = bus.rule(name).isEmpty() && bus.rules().size() >= RULES_MAX;
        if (full || (wildcard && wildcards(bus, name) >= WILDCARD_RULES_MAX)) {
            throw Failures.tooMany("The requested resource exceeds the maximum number allowed.");
        }
    }

    private static long wildcards(Bus bus, String except) {
        return bus.rules().stream()
                .filter(rule -> !rule.name().equals(except))
                .flatMap(rule -> rule.pattern().stream())
                .filter(text -> PatternCheck.check(text).hasWildcard())
                .count();
    }

    /** Deleting a rule that does not exist succeeds, as in AWS. */
    DeleteRuleResponse delete(DeleteRuleRequest request) {
        var name = Check.required("name", request.name());
        synchronized (registry) {
            var bus = registry.bus(request.eventBusName());
            bus.rule(name).ifPresent(rule -> {
                if (!rule.targets().isEmpty()) {
                    throw Failures.invalid("Rule can't be deleted since it has targets.");
                }
                bus.drop(rule);
                schedules.forget(rule);
                registry.tags().remove(rule.arn());
            });
        }
        return DeleteRuleResponse.builder().build();
    }

    EnableRuleResponse enable(EnableRuleRequest request) {
        change(request.eventBusName(), request.name(), RuleState.ENABLED);
        return EnableRuleResponse.builder().build();
    }

    DisableRuleResponse disable(DisableRuleRequest request) {
        change(request.eventBusName(), request.name(), RuleState.DISABLED);
        return DisableRuleResponse.builder().build();
    }

    private void change(@Nullable String busName, @Nullable String name, RuleState state) {
        synchronized (registry) {
            var bus = registry.bus(busName);
            var rule = registry.rule(bus, Check.required("name", name));
            if (rule.state() != state) {
                bus.put(rule.in(state));
                schedules.follow(rule.in(state));
            }
        }
    }

    DescribeRuleResponse describe(DescribeRuleRequest request) {
        synchronized (registry) {
            var rule = registry.rule(registry.bus(request.eventBusName()), Check.required("name", request.name()));
            return DescribeRuleResponse.builder()
                    .name(rule.name())
                    .arn(rule.arn())
                    .eventBusName(rule.bus())
                    .eventPattern(rule.pattern().orElse(null))
                    .scheduleExpression(rule.schedule().orElse(null))
                    .state(rule.state())
                    .description(rule.description().orElse(null))
                    .roleArn(rule.roleArn().orElse(null))
                    .createdBy(Arns.ACCOUNT)
                    .build();
        }
    }

    ListRulesResponse list(ListRulesRequest request) {
        synchronized (registry) {
            var prefix = request.namePrefix() == null ? "" : request.namePrefix();
            var named = registry.bus(request.eventBusName()).rules().stream()
                    .filter(rule -> rule.name().startsWith(prefix))
                    .toList();
            var page = Page.of(named, Rule::name, request.limit(), request.nextToken());
            return ListRulesResponse.builder()
                    .rules(page.items().stream().map(RuleOperations::listed).toList())
                    .nextToken(page.nextToken())
                    .build();
        }
    }

    private static software.amazon.awssdk.services.eventbridge.model.Rule listed(Rule rule) {
        return software.amazon.awssdk.services.eventbridge.model.Rule.builder()
                .name(rule.name())
                .arn(rule.arn())
                .eventBusName(rule.bus())
                .eventPattern(rule.pattern().orElse(null))
                .scheduleExpression(rule.schedule().orElse(null))
                .state(rule.state())
                .description(rule.description().orElse(null))
                .roleArn(rule.roleArn().orElse(null))
                .build();
    }
}
