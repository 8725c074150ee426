package dev.orderly.local.source;

import dev.orderly.local.function.HostedFunction;
import dev.orderly.local.function.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Brings batches of one queue to one function and deletes what was done. What was not comes back when its visibility
 * ends.
 */
final class QueueBatches {
    private static final int DELETE_MAX = 10;

    private final QueueMapping mapping;
    private final HostedFunction function;
    private final QueueSource.Tools tools;

    QueueBatches(QueueMapping mapping, HostedFunction function, QueueSource.Tools tools) {
        this.mapping = mapping;
        this.function = function;
        this.tools = tools;
    }

    void deliver(List<Message> batch) {
        tools.disorder().ifPresentOrElse(disorder -> disordered(disorder, batch), () -> invoke(batch));
    }

    private void disordered(Disorder disorder, List<Message> batch) {
        var deliveries = disorder.batches(batch);
        var done = new CountDownLatch(deliveries.size());
        for (var delivery : deliveries) {
            var moment = tools.timeline().instant().plusMillis(disorder.delayMillis());
            tools.timeline().at(moment, () -> {
                try {
                    invoke(delivery);
                } finally {
                    done.countDown();
                }
            });
        }
        try {
            done.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // what was not delivered comes back by itself
        }
    }

    private void invoke(List<Message> batch) {
        var event = QueueEventJson.of(batch, mapping);
        switch (function.invoke(event)) {
            case Outcome.Answered answered -> delete(done(batch, answered.payload()));
            case Outcome.Failed _, Outcome.Throttled _ -> {
                // Left in flight: visibility brings them back, and maxReceiveCount ends that.
            }
            case Outcome.TooLarge _ -> halve(batch);
        }
        function.count(batch.size());
    }

    /** Lambda cuts a batch where the event would exceed its limit. One message is always small enough. */
    private void halve(List<Message> batch) {
        if (batch.size() > 1) {
            var middle = batch.size() / 2;
            invoke(batch.subList(0, middle));
            invoke(batch.subList(middle, batch.size()));
        }
    }

    private List<Message> done(List<Message> batch, String answer) {
        if (!mapping.reportsItemFailures()) {
            return batch;
        }
        var ids = batch.stream().map(Message::messageId).collect(Collectors.toSet());
        return switch (BatchAnswer.of(answer, ids)) {
            case BatchAnswer.AllDone _ -> batch;
            case BatchAnswer.AllFailed _ -> List.of();
            case BatchAnswer.SomeFailed some -> without(some.identifiers(), batch);
        };
    }

    private static List<Message> without(Set<String> failed, List<Message> batch) {
        return batch.stream()
                .filter(message -> !failed.contains(message.messageId()))
                .toList();
    }

    /**
     * A deletion that fails (the message outlived its visibility or was deleted) needs nothing: it is delivered again
     * or gone.
     */
    private void delete(List<Message> done) {
        for (var from = 0; from < done.size(); from += DELETE_MAX) {
            var entries = new ArrayList<DeleteMessageBatchRequestEntry>();
            for (var message : done.subList(from, Math.min(done.size(), from + DELETE_MAX))) {
                entries.add(DeleteMessageBatchRequestEntry.builder()
                        .id(Integer.toString(entries.size()))
                        .receiptHandle(message.receiptHandle())
                        .build());
            }
            tools.sqs()
                    .deleteMessageBatch(
                            request -> request.queueUrl(mapping.queueUrl()).entries(entries));
        }
    }
}
