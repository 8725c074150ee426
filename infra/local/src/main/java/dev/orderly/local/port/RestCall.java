package dev.orderly.local.port;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;

/** A call of EventBridge Scheduler: the operation is in method and path, its members in path, query and body. */
record RestCall(String operation, Map<String, String> path, Map<String, List<String>> query) {
    private record Route(String method, String collection, String member, String operation) {}

    /** Scheduler's API reference. A member is the one path segment after the collection; empty: there is none. */
    private static final List<Route> ROUTES = List.of(
            new Route("POST", "schedules", "Name", "CreateSchedule"),
            new Route("GET", "schedules", "Name", "GetSchedule"),
            new Route("PUT", "schedules", "Name", "UpdateSchedule"),
            new Route("DELETE", "schedules", "Name", "DeleteSchedule"),
            new Route("GET", "schedules", "", "ListSchedules"),
            new Route("POST", "schedule-groups", "Name", "CreateScheduleGroup"),
            new Route("GET", "schedule-groups", "Name", "GetScheduleGroup"),
            new Route("DELETE", "schedule-groups", "Name", "DeleteScheduleGroup"),
            new Route("GET", "schedule-groups", "", "ListScheduleGroups"),
            new Route("POST", "tags", "ResourceArn", "TagResource"),
            new Route("DELETE", "tags", "ResourceArn", "UntagResource"),
            new Route("GET", "tags", "ResourceArn", "ListTagsForResource"));

    static Optional<RestCall> of(String method, URI uri) {
        var segments = uri.getRawPath().substring(1).split("/", 2);
        var member = segments.length == 2 ? decoded(segments[1]) : "";
        return ROUTES.stream()
                .filter(route -> route.method().equals(method)
                        && route.collection().equals(segments[0])
                        && route.member().isEmpty() == member.isEmpty())
                .findFirst()
                .map(route ->
                        new RestCall(route.operation(), Map.of(route.member(), member), query(uri.getRawQuery())));
    }

    void fill(SdkPojo builder, Map<?, ?> body) {
        PojoReader.fill(builder, body);
        for (var field : builder.sdkFields()) {
            if (field.location() == MarshallLocation.PATH) {
                fill(
                        builder,
                        field,
                        Optional.ofNullable(path.get(field.locationName())).stream()
                                .toList());
            } else if (field.location() == MarshallLocation.QUERY_PARAM) {
                fill(builder, field, query.getOrDefault(field.locationName(), List.of()));
            }
        }
    }

    private static void fill(SdkPojo builder, SdkField<?> field, List<String> values) {
        if (!values.isEmpty()) {
            field.set(builder, PojoReader.ofTexts(field, values));
        }
    }

    private static Map<String, List<String>> query(String raw) {
        var query = new HashMap<String, List<String>>();
        for (var pair : raw == null ? new String[0] : raw.split("&")) {
            var parts = pair.split("=", 2);
            query.computeIfAbsent(decoded(parts[0]), _ -> new ArrayList<>())
                    .add(parts.length == 2 ? decoded(parts[1]) : "");
        }
        return query;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            throw Refused.serialization("bad escape in " + text);
        }
    }
}
