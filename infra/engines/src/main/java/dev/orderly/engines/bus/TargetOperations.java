package dev.orderly.engines.bus;

import java.util.List;
import software.amazon.awssdk.services.eventbridge.model.ListRuleNamesByTargetRequest;
import software.amazon.awssdk.services.eventbridge.model.ListRuleNamesByTargetResponse;
import software.amazon.awssdk.services.eventbridge.model.ListTargetsByRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.ListTargetsByRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.PutTargetsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutTargetsResponse;
import software.amazon.awssdk.services.eventbridge.model.RemoveTargetsRequest;
import software.amazon.awssdk.services.eventbridge.model.RemoveTargetsResponse;
import software.amazon.awssdk.services.eventbridge.model.RemoveTargetsResultEntry;
import software.amazon.awssdk.services.eventbridge.model.Target;

/** Put, list and remove the targets of a rule. */
final class TargetOperations {
    private static final int TARGETS_PER_RULE_MAX = 5;
    private static final int TARGETS_PER_CALL_MAX = 100;
    private final Registry registry;

    TargetOperations(Registry registry) {
        this.registry = registry;
    }

    PutTargetsResponse put(PutTargetsRequest request) {
        var name = Check.required("rule", request.rule());
        if (request.targets().isEmpty()) {
            throw Failures.constraint("targets", "[]", "Member must have length greater than or equal to 1");
        }
        if (request.targets().size() > TARGETS_PER_CALL_MAX) {
            throw Failures.constraint(
                    "targets", "[Target]", "Member must have length less than or equal to " + TARGETS_PER_CALL_MAX);
        }
        synchronized (registry) {
            var bus = registry.bus(request.eventBusName());
            var rule = registry.rule(bus, name);
            request.targets().forEach(TargetCheck::check);
            var changed = rule.with(request.targets());
            if (changed.targets().size() > TARGETS_PER_RULE_MAX) {
                throw Failures.tooMany("The requested resource exceeds the maximum number allowed.");
            }
            bus.put(changed);
        }
        return PutTargetsResponse.builder()
                .failedEntryCount(0)
                .failedEntries(List.of())
                .build();
    }

    RemoveTargetsResponse remove(RemoveTargetsRequest request) {
        var name = Check.required("rule", request.rule());
        synchronized (registry) {
            var bus = registry.bus(request.eventBusName());
            var rule = registry.rule(bus, name);
            var unknown = request.ids().stream()
                    .filter(id -> !rule.targets().containsKey(id))
                    .map(id -> unknown(name, id))
                    .toList();
            bus.put(rule.without(request.ids()));
            return RemoveTargetsResponse.builder()
                    .failedEntryCount(unknown.size())
                    .failedEntries(unknown)
                    .build();
        }
    }

    private static RemoveTargetsResultEntry unknown(String rule, String id) {
        return RemoveTargetsResultEntry.builder()
                .targetId(id)
                .errorCode("ResourceNotFoundException")
                .errorMessage("Rule '" + rule + "' does not have a target with the Id '" + id + "'.")
                .build();
    }

    ListTargetsByRuleResponse list(ListTargetsByRuleRequest request) {
        synchronized (registry) {
            var rule = registry.rule(registry.bus(request.eventBusName()), Check.required("rule", request.rule()));
            var page = Page.of(
                    rule.targets().values().stream().toList(), Target::id, request.limit(), request.nextToken());
            return ListTargetsByRuleResponse.builder()
                    .targets(page.items())
                    .nextToken(page.nextToken())
                    .build();
        }
    }

    ListRuleNamesByTargetResponse rulesOf(ListRuleNamesByTargetRequest request) {
        var arn = Check.required("targetArn", request.targetArn());
        synchronized (registry) {
            var names = registry.bus(request.eventBusName()).rules().stream()
                    .filter(rule -> rule.targets().values().stream().anyMatch(target -> arn.equals(target.arn())))
                    .map(Rule::name)
                    .toList();
            var page = Page.of(names, name -> name, request.limit(), request.nextToken());
            return ListRuleNamesByTargetResponse.builder()
                    .ruleNames(page.items())
                    .nextToken(page.nextToken())
                    .build();
        }
    }
}
