package dev.orderly.local.source;

import dev.orderly.local.chaos.Act;
import dev.orderly.local.chaos.Parcels;
import dev.orderly.local.chaos.Parcels.Parcel;
import dev.orderly.local.chaos.Place;
import dev.orderly.local.chaos.Seam;
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
    private final Place place;

    QueueBatches(QueueMapping mapping, HostedFunction function, QueueSource.Tools tools) {
        this.mapping = mapping;
        this.function = function;
        this.tools = tools;
        var queue = mapping.queueArn().substring(mapping.queueArn().lastIndexOf(':') + 1);
        place = Place.queue(queue).feeding(function.spec().name());
    }

    void deliver(List<Message> batch) {
        batch.forEach(this::poison);
        var parcels = Parcels.of(batch, tools.chaos(), Seam.QUEUE, place);
        if (parcels.size() == 1 && parcels.getFirst().after().isZero()) {
            invoke(parcels.getFirst().items());
        } else {
            bring(parcels);
        }
    }

    /** A mangled copy joins the queue: only here, so that none goes where nobody would take it. */
    private void poison(Message message) {
        if (tools.chaos().happens(Seam.MESSAGE, Act.POISON, place)) {
            var half = message.body().substring(0, (message.body().length() + 1) / 2);
            tools.sqs()
                    .sendMessage(request -> request.queueUrl(mapping.queueUrl()).messageBody(half));
        }
    }

    private void bring(List<Parcel<Message>> parcels) {
        var done = new CountDownLatch(parcels.size());
        for (var parcel : parcels) {
            tools.timeline().at(tools.timeline().instant().plus(parcel.after()), () -> {
                try {
                    invoke(parcel.items());
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
