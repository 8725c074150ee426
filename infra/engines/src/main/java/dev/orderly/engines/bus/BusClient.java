package dev.orderly.engines.bus;

import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.*;

/** The SDK's face of the engine: says which operation lives where, and nothing else. */
final class BusClient implements EventBridgeClient {
    private final BusOperations buses;
    private final RuleOperations rules;
    private final TargetOperations targets;
    private final Publisher publisher;

    BusClient(Registry registry, Publisher publisher) {
        this.publisher = publisher;
        buses = new BusOperations(registry);
        rules = new RuleOperations(registry);
        targets = new TargetOperations(registry);
    }

    @Override
    public PutEventsResponse putEvents(PutEventsRequest request) {
        return publisher.put(request);
    }

    @Override
    public TestEventPatternResponse testEventPattern(TestEventPatternRequest request) {
        var pattern = Check.required("eventPattern", request.eventPattern());
        var event = Check.required("event", request.event());
        return TestEventPatternResponse.builder()
                .result(PatternCheck.matches(pattern, event))
                .build();
    }

    @Override
    public CreateEventBusResponse createEventBus(CreateEventBusRequest request) {
        return buses.create(request);
    }

    @Override
    public UpdateEventBusResponse updateEventBus(UpdateEventBusRequest request) {
        return buses.update(request);
    }

    @Override
    public DeleteEventBusResponse deleteEventBus(DeleteEventBusRequest request) {
        return buses.delete(request);
    }

    @Override
    public DescribeEventBusResponse describeEventBus(DescribeEventBusRequest request) {
        return buses.describe(request);
    }

    @Override
    public ListEventBusesResponse listEventBuses(ListEventBusesRequest request) {
        return buses.list(request);
    }

    @Override
    public PutRuleResponse putRule(PutRuleRequest request) {
        return rules.put(request);
    }

    @Override
    public DeleteRuleResponse deleteRule(DeleteRuleRequest request) {
        return rules.delete(request);
    }

    @Override
    public DescribeRuleResponse describeRule(DescribeRuleRequest request) {
        return rules.describe(request);
    }

    @Override
    public ListRulesResponse listRules(ListRulesRequest request) {
        return rules.list(request);
    }

    @Override
    public EnableRuleResponse enableRule(EnableRuleRequest request) {
        return rules.enable(request);
    }

    @Override
    public DisableRuleResponse disableRule(DisableRuleRequest request) {
        return rules.disable(request);
    }

    @Override
    public PutTargetsResponse putTargets(PutTargetsRequest request) {
        return targets.put(request);
    }

    @Override
    public RemoveTargetsResponse removeTargets(RemoveTargetsRequest request) {
        return targets.remove(request);
    }

    @Override
    public ListTargetsByRuleResponse listTargetsByRule(ListTargetsByRuleRequest request) {
        return targets.list(request);
    }

    @Override
    public ListRuleNamesByTargetResponse listRuleNamesByTarget(ListRuleNamesByTargetRequest request) {
        return targets.rulesOf(request);
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    /** The engine lives as long as its timeline; a client holds nothing. */
    @Override
    public void close() {}
}
