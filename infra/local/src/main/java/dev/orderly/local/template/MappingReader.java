package dev.orderly.local.template;

import dev.orderly.local.template.Cloud.Mapping;
import dev.orderly.local.template.Cloud.Origin;
import dev.orderly.local.template.Cloud.SourceKind;
import dev.orderly.local.template.Cloud.StreamSettings;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Event source mappings, as SAM events and as resources of their own; limits are those of Lambda's
 * CreateEventSourceMapping.
 */
final class MappingReader {
    private static final int BATCH_MAX = 10_000;
    private static final int WINDOW_MAX_SECONDS = 300;
    private static final int RECORD_AGE_MAX_SECONDS = 604_800;
    private static final int RETRIES_MAX = 10_000;
    private static final int UNBATCHED_MAX = 10;
    private static final int CONCURRENCY_MAX = 1_000;

    private MappingReader() {}

    static Mapping ofEvent(FunctionEvent event, Section properties, SourceKind kind) {
        String source = properties.requiredText(kind == SourceKind.SQS ? "Queue" : "Stream");
        return mapping(event.origin(), new Ends(event.function().name(), source, kind), properties);
    }

    static void read(Resource resource, CloudParts parts) {
        Section properties = resource.properties();
        String source = properties.requiredText("EventSourceArn");
        SourceKind kind = source.startsWith("arn:aws:dynamodb:") ? SourceKind.DYNAMODB_STREAM : SourceKind.SQS;
        String function = Names.function(properties.requiredText("FunctionName"));
        parts.mappings.add(mapping(resource.origin(), new Ends(function, source, kind), properties));
        properties.close();
    }

    private record Ends(String function, String source, SourceKind kind) {}

    private static Mapping mapping(Origin origin, Ends ends, Section properties) {
        boolean queue = ends.kind() == SourceKind.SQS;
        int batch = properties.whole("BatchSize", queue ? 10 : 100, 1, BATCH_MAX);
        int window = properties.whole("MaximumBatchingWindowInSeconds", 0, 0, WINDOW_MAX_SECONDS);
        if (queue && batch > UNBATCHED_MAX && window == 0) {
            properties.problem(
                    "BatchSize", "a BatchSize above 10 needs a MaximumBatchingWindowInSeconds of at least 1");
        }
        Optional<Integer> concurrency = queue ? concurrency(properties) : Optional.empty();
        return new Mapping(
                origin,
                ends.function(),
                ends.source(),
                ends.kind(),
                properties.flag("Enabled", true),
                batch,
                window,
                filters(properties),
                reportsItemFailures(properties),
                concurrency,
                queue ? Optional.empty() : Optional.of(stream(properties)));
    }

    private static Optional<Integer> concurrency(Section properties) {
        return properties.section("ScalingConfig").flatMap(scaling -> {
            Optional<Integer> most = scaling.optionalWhole("MaximumConcurrency", 2, CONCURRENCY_MAX);
            scaling.close();
            return most;
        });
    }

    private static List<String> filters(Section properties) {
        return properties
                .section("FilterCriteria")
                .map(criteria -> {
                    List<String> patterns = criteria.sections("Filters").stream()
                            .map(filter -> {
                                String pattern = filter.requiredText("Pattern");
                                filter.close();
                                return pattern;
                            })
                            .toList();
                    criteria.close();
                    return patterns;
                })
                .orElse(List.of());
    }

    private static boolean reportsItemFailures(Section properties) {
        List<String> types = properties.textList("FunctionResponseTypes");
        types.stream()
                .filter(type -> !type.equals("ReportBatchItemFailures"))
                .forEach(type -> properties.problem("FunctionResponseTypes", "there is no response type " + type));
        return !types.isEmpty();
    }

    private static StreamSettings stream(Section properties) {
        if (properties.whole("TumblingWindowInSeconds", 0, 0, 900) > 0) {
            properties.problem("TumblingWindowInSeconds", "tumbling windows are not supported");
        }
        return new StreamSettings(
                properties.oneOf("StartingPosition", "", Set.of("TRIM_HORIZON", "LATEST")),
                properties.flag("BisectBatchOnFunctionError", false),
                properties.whole("MaximumRetryAttempts", -1, -1, RETRIES_MAX),
                properties.whole("MaximumRecordAgeInSeconds", -1, -1, RECORD_AGE_MAX_SECONDS),
                properties.whole("ParallelizationFactor", 1, 1, 10),
                onFailure(properties));
    }

    private static Optional<String> onFailure(Section properties) {
        return properties.section("DestinationConfig").flatMap(config -> {
            Optional<String> arn = config.section("OnFailure").flatMap(failure -> {
                failure.oneOf("Type", "SQS", Set.of("SQS"));
                Optional<String> destination = failure.text("Destination");
                failure.close();
                return destination;
            });
            config.close();
            return arn;
        });
    }
}
