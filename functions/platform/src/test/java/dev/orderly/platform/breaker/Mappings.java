package dev.orderly.platform.breaker;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.GetEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.GetEventSourceMappingResponse;
import software.amazon.awssdk.services.lambda.model.UpdateEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.UpdateEventSourceMappingResponse;

/** Two mappings of ten batches at a time, and who switched them. */
final class Mappings implements LambdaClient {
    private record Mapping(String state, int concurrency) {}

    private final Map<String, Mapping> all =
            new HashMap<>(Map.of("one", new Mapping("Enabled", 10), "two", new Mapping("Enabled", 10)));
    int calls;

    private Mapping find(String id) {
        return Optional.ofNullable(all.get(id)).orElseThrow();
    }

    String state(String id) {
        return find(id).state();
    }

    int concurrency(String id) {
        return find(id).concurrency();
    }

    /** As a person, or Lambda itself, changes it. */
    void becomes(String id, String state) {
        all.put(id, new Mapping(state, concurrency(id)));
    }

    @Override
    public GetEventSourceMappingResponse getEventSourceMapping(GetEventSourceMappingRequest request) {
        calls++;
        return GetEventSourceMappingResponse.builder()
                .uuid(request.uuid())
                .state(state(request.uuid()))
                .scalingConfig(scaling -> scaling.maximumConcurrency(concurrency(request.uuid())))
                .build();
    }

    @Override
    public UpdateEventSourceMappingResponse updateEventSourceMapping(UpdateEventSourceMappingRequest request) {
        calls++;
        var concurrency = request.scalingConfig() == null
                ? concurrency(request.uuid())
                : request.scalingConfig().maximumConcurrency();
        all.put(request.uuid(), new Mapping(request.enabled() ? "Enabled" : "Disabled", concurrency));
        return UpdateEventSourceMappingResponse.builder().build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // There is nothing to give back.
    }
}
