package dev.orderly.engines.bus;

import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.*;

/** The SDK's face of the engine: says which operation lives where, and nothing else. */
final class BusClient implements EventBridgeClient {
    private final BusOperations buses;
    private final RuleOperations rules;
    private final TargetOperations targets;
    private final ArchiveOperations archives;
    private final ReplayOperations replays;
    private final PolicyOperations policies;
    private final Publisher publisher;

    BusClient(Registry registry, Publisher publisher, Schedules schedules) {
        this.publisher = publisher;
        buses = new BusOperations(registry);
        rules = new RuleOperations(registry, schedules);
        targets = new TargetOperations(registry);
        archives = new ArchiveOperations(registry);
        replays = new ReplayOperations(registry, publisher);
        policies = new PolicyOperations(registry);
    }

    @Override
    public PutEventsResponse putEvents(PutEventsRequest request) {
        return publisher.put(request);
    }

    @Override
    public TestEventPatternResponse testEventPattern(TestEventPatternRequest request) {
        return Trial.run(request);
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
    public CreateArchiveResponse createArchive(CreateArchiveRequest request) {
        return archives.create(request);
    }

    @Override
    public UpdateArchiveResponse updateArchive(UpdateArchiveRequest request) {
        return archives.update(request);
    }

    @Override
    public DescribeArchiveResponse describeArchive(DescribeArchiveRequest request) {
        return archives.describe(request);
    }

    @Override
    public ListArchivesResponse listArchives(ListArchivesRequest request) {
        return archives.list(request);
    }

    @Override
    public DeleteArchiveResponse deleteArchive(DeleteArchiveRequest request) {
        return archives.delete(request);
    }

    @Override
    public StartReplayResponse startReplay(StartReplayRequest request) {
        return replays.start(request);
    }

    @Override
    public DescribeReplayResponse describeReplay(DescribeReplayRequest request) {
        return replays.describe(request);
    }

    @Override
    public ListReplaysResponse listReplays(ListReplaysRequest request) {
        return replays.list(request);
    }

    @Override
    public CancelReplayResponse cancelReplay(CancelReplayRequest request) {
        return replays.cancel(request);
    }

    @Override
    public PutPermissionResponse putPermission(PutPermissionRequest request) {
        return policies.putPermission(request);
    }

    @Override
    public RemovePermissionResponse removePermission(RemovePermissionRequest request) {
        return policies.removePermission(request);
    }

    @Override
    public TagResourceResponse tagResource(TagResourceRequest request) {
        return policies.tag(request);
    }

    @Override
    public UntagResourceResponse untagResource(UntagResourceRequest request) {
        return policies.untag(request);
    }

    @Override
    public ListTagsForResourceResponse listTagsForResource(ListTagsForResourceRequest request) {
        return policies.tags(request);
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    /** The engine lives as long as its timeline; a client holds nothing. */
    @Override
    public void close() {}
}
