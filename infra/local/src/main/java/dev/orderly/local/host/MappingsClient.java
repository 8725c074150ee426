package dev.orderly.local.host;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.GetEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.GetEventSourceMappingResponse;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.lambda.model.UpdateEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.UpdateEventSourceMappingResponse;

/**
 * Stands for Lambda as far as its event source mappings of queues can be switched off and on. A change is done at once;
 * AWS' own take up to a minute, in which the state is Disabling, Enabling or Updating.
 */
final class MappingsClient implements LambdaClient {
    private final CompletableFuture<Sources> sources = new CompletableFuture<>();

    /** Functions get their clients before there is anything that feeds them. */
    void switches(Sources opened) {
        sources.complete(opened);
    }

    @Override
    public GetEventSourceMappingResponse getEventSourceMapping(GetEventSourceMappingRequest request) {
        var fed = find(request.uuid());
        return GetEventSourceMappingResponse.builder()
                .uuid(request.uuid())
                .eventSourceArn(fed.mapping().sourceArn())
                .state(state(fed))
                .scalingConfig(
                        scaling -> scaling.maximumConcurrency(fed.source().concurrency()))
                .build();
    }

    @Override
    public UpdateEventSourceMappingResponse updateEventSourceMapping(UpdateEventSourceMappingRequest request) {
        var fed = find(request.uuid());
        Optional.ofNullable(request.scalingConfig())
                .ifPresent(scaling -> fed.source().widen(scaling.maximumConcurrency()));
        Optional.ofNullable(request.enabled()).ifPresent(enabled -> {
            if (enabled) {
                fed.source().resume();
            } else {
                fed.source().pause();
            }
        });
        return UpdateEventSourceMappingResponse.builder()
                .uuid(request.uuid())
                .state(state(fed))
                .scalingConfig(
                        scaling -> scaling.maximumConcurrency(fed.source().concurrency()))
                .build();
    }

    private static String state(Sources.Fed fed) {
        return fed.source().isPaused() ? "Disabled" : "Enabled";
    }

    private Sources.Fed find(String id) {
        return sources.join()
                .queue(id)
                .orElseThrow(() -> ResourceNotFoundException.builder()
                        .message("No event source mapping of a queue has the id " + id)
                        .build());
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
