package dev.orderly.engines.schedule;

import dev.orderly.engines.schedule.Groups.Group;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleGroupRequest;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleGroupResponse;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleResponse;
import software.amazon.awssdk.services.scheduler.model.DeleteScheduleGroupRequest;
import software.amazon.awssdk.services.scheduler.model.DeleteScheduleGroupResponse;
import software.amazon.awssdk.services.scheduler.model.DeleteScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.DeleteScheduleResponse;
import software.amazon.awssdk.services.scheduler.model.GetScheduleGroupRequest;
import software.amazon.awssdk.services.scheduler.model.GetScheduleGroupResponse;
import software.amazon.awssdk.services.scheduler.model.GetScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.GetScheduleResponse;
import software.amazon.awssdk.services.scheduler.model.ListScheduleGroupsRequest;
import software.amazon.awssdk.services.scheduler.model.ListScheduleGroupsResponse;
import software.amazon.awssdk.services.scheduler.model.ListSchedulesRequest;
import software.amazon.awssdk.services.scheduler.model.ListSchedulesResponse;
import software.amazon.awssdk.services.scheduler.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.scheduler.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.scheduler.model.ScheduleGroupState;
import software.amazon.awssdk.services.scheduler.model.ScheduleGroupSummary;
import software.amazon.awssdk.services.scheduler.model.ScheduleSummary;
import software.amazon.awssdk.services.scheduler.model.TagResourceRequest;
import software.amazon.awssdk.services.scheduler.model.TagResourceResponse;
import software.amazon.awssdk.services.scheduler.model.UntagResourceRequest;
import software.amazon.awssdk.services.scheduler.model.UntagResourceResponse;
import software.amazon.awssdk.services.scheduler.model.UpdateScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.UpdateScheduleResponse;

/** The SDK's interface: requests in, answers out. */
final class SchedulesClient implements SchedulerClient {
    private final Schedules schedules;
    private final Groups groups;

    SchedulesClient(Schedules schedules, Groups groups) {
        this.schedules = schedules;
        this.groups = groups;
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    /** The client is the schedules' own and lives as long as they do. */
    @Override
    public void close() {}

    @Override
    public CreateScheduleResponse createSchedule(CreateScheduleRequest request) {
        return CreateScheduleResponse.builder()
                .scheduleArn(schedules.create(request).arn)
                .build();
    }

    /** An update says everything again, so it is read as the creation that would have said it. */
    @Override
    public UpdateScheduleResponse updateSchedule(UpdateScheduleRequest request) {
        var written = CreateScheduleRequest.builder()
                .name(request.name())
                .groupName(request.groupName())
                .clientToken(request.clientToken())
                .description(request.description())
                .scheduleExpression(request.scheduleExpression())
                .scheduleExpressionTimezone(request.scheduleExpressionTimezone())
                .startDate(request.startDate())
                .endDate(request.endDate())
                .flexibleTimeWindow(request.flexibleTimeWindow())
                .actionAfterCompletion(request.actionAfterCompletionAsString())
                .state(request.stateAsString())
                .kmsKeyArn(request.kmsKeyArn())
                .target(request.target())
                .build();
        return UpdateScheduleResponse.builder()
                .scheduleArn(schedules.update(written).arn)
                .build();
    }

    @Override
    public DeleteScheduleResponse deleteSchedule(DeleteScheduleRequest request) {
        schedules.delete(request.groupName(), request.name());
        return DeleteScheduleResponse.builder().build();
    }

    @Override
    public GetScheduleResponse getSchedule(GetScheduleRequest request) {
        var schedule = schedules.get(request.groupName(), request.name());
        var written = schedule.written;
        return GetScheduleResponse.builder()
                .arn(schedule.arn)
                .name(written.name())
                .groupName(written.groupName())
                .description(written.description())
                .scheduleExpression(written.scheduleExpression())
                .scheduleExpressionTimezone(written.scheduleExpressionTimezone())
                .startDate(written.startDate())
                .endDate(written.endDate())
                .flexibleTimeWindow(written.flexibleTimeWindow())
                .actionAfterCompletion(written.actionAfterCompletion())
                .state(written.state())
                .kmsKeyArn(written.kmsKeyArn())
                .target(written.target())
                .creationDate(schedule.created)
                .lastModificationDate(schedule.modified)
                .build();
    }

    @Override
    public ListSchedulesResponse listSchedules(ListSchedulesRequest request) {
        if (request.groupName() != null) {
            groups.require(request.groupName());
        }
        var page = Pages.of(
                schedules.all().stream().filter(schedule -> wanted(schedule, request)),
                schedule -> Schedules.key(schedule.written.groupName(), schedule.written.name()),
                request.maxResults(),
                request.nextToken());
        return ListSchedulesResponse.builder()
                .schedules(page.entries().stream().map(SchedulesClient::summary).toList())
                .nextToken(page.next())
                .build();
    }

    private static boolean wanted(Schedule schedule, ListSchedulesRequest request) {
        var written = schedule.written;
        return (request.groupName() == null || request.groupName().equals(written.groupName()))
                && (request.namePrefix() == null || written.name().startsWith(request.namePrefix()))
                && (request.state() == null || request.state() == written.state());
    }

    private static ScheduleSummary summary(Schedule schedule) {
        return ScheduleSummary.builder()
                .arn(schedule.arn)
                .name(schedule.written.name())
                .groupName(schedule.written.groupName())
                .state(schedule.written.state())
                .target(target -> target.arn(schedule.written.target().arn()))
                .creationDate(schedule.created)
                .lastModificationDate(schedule.modified)
                .build();
    }

    @Override
    public CreateScheduleGroupResponse createScheduleGroup(CreateScheduleGroupRequest request) {
        return CreateScheduleGroupResponse.builder()
                .scheduleGroupArn(groups.create(request.name(), request.tags()).arn())
                .build();
    }

    @Override
    public DeleteScheduleGroupResponse deleteScheduleGroup(DeleteScheduleGroupRequest request) {
        schedules.deleteGroup(request.name());
        return DeleteScheduleGroupResponse.builder().build();
    }

    @Override
    public GetScheduleGroupResponse getScheduleGroup(GetScheduleGroupRequest request) {
        var group = groups.require(request.name());
        return GetScheduleGroupResponse.builder()
                .name(group.name())
                .arn(group.arn())
                .state(ScheduleGroupState.ACTIVE)
                .creationDate(group.created())
                .lastModificationDate(group.created())
                .build();
    }

    @Override
    public ListScheduleGroupsResponse listScheduleGroups(ListScheduleGroupsRequest request) {
        var prefix = request.namePrefix() == null ? "" : request.namePrefix();
        var page = Pages.of(
                groups.all().stream().filter(group -> group.name().startsWith(prefix)),
                Group::name,
                request.maxResults(),
                request.nextToken());
        return ListScheduleGroupsResponse.builder()
                .scheduleGroups(
                        page.entries().stream().map(SchedulesClient::summary).toList())
                .nextToken(page.next())
                .build();
    }

    private static ScheduleGroupSummary summary(Group group) {
        return ScheduleGroupSummary.builder()
                .name(group.name())
                .arn(group.arn())
                .state(ScheduleGroupState.ACTIVE)
                .creationDate(group.created())
                .lastModificationDate(group.created())
                .build();
    }

    @Override
    public TagResourceResponse tagResource(TagResourceRequest request) {
        groups.tag(request.resourceArn(), request.tags());
        return TagResourceResponse.builder().build();
    }

    @Override
    public UntagResourceResponse untagResource(UntagResourceRequest request) {
        groups.untag(request.resourceArn(), request.tagKeys());
        return UntagResourceResponse.builder().build();
    }

    @Override
    public ListTagsForResourceResponse listTagsForResource(ListTagsForResourceRequest request) {
        return ListTagsForResourceResponse.builder()
                .tags(groups.tags(request.resourceArn()))
                .build();
    }
}
