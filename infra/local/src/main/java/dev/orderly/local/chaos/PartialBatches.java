package dev.orderly.local.chaos;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;

/** Batches of which some entries fail inside a success, and events that are accepted and forgotten. */
final class PartialBatches {
    private static final String FAILED = "InternalFailure";
    private static final String REASON = "Internal failure (chaos)";

    private PartialBatches() {}

    /** Entries by their place in the batch. */
    private record Harm(Set<Integer> failed, Set<Integer> dropped) {
        static Harm to(int entries, Chaos chaos, Place place) {
            var failed = new HashSet<Integer>();
            chaos.struckBy(Seam.CALL, Act.PARTIAL, place).ifPresent(fault -> failed.add(fault.below(entries)));
            var dropped = new HashSet<Integer>();
            for (var entry = 0; entry < entries; entry++) {
                if (chaos.happens(Seam.EVENT, Act.DROP, place)) {
                    dropped.add(entry);
                }
            }
            return new Harm(failed, dropped);
        }

        boolean isNone() {
            return failed.isEmpty() && dropped.isEmpty();
        }

        boolean spares(int entry) {
            return !failed.contains(entry) && !dropped.contains(entry);
        }
    }

    static @Nullable Object events(PutEventsRequest request, Chaos chaos, Place place, Calls.Real real)
            throws Throwable {
        var entries = request.entries();
        var harm = Harm.to(entries.size(), chaos, place);
        if (harm.isNone()) {
            return real.answer(request);
        }
        var spared = new ArrayList<PutEventsRequestEntry>();
        for (var entry = 0; entry < entries.size(); entry++) {
            if (harm.spares(entry)) {
                spared.add(entries.get(entry));
            }
        }
        var rest = spared.isEmpty()
                ? List.<PutEventsResultEntry>of()
                : ((PutEventsResponse) answered(
                                real.answer(request.toBuilder().entries(spared).build())))
                        .entries();
        return told(entries.size(), harm, rest);
    }

    private static PutEventsResponse told(int entries, Harm harm, List<PutEventsResultEntry> rest) {
        var told = new ArrayList<PutEventsResultEntry>();
        var next = rest.iterator();
        for (var entry = 0; entry < entries; entry++) {
            var result = PutEventsResultEntry.builder();
            if (harm.failed().contains(entry)) {
                told.add(result.errorCode(FAILED).errorMessage(REASON).build());
            } else if (harm.dropped().contains(entry)) {
                told.add(result.eventId(UUID.randomUUID().toString()).build());
            } else {
                told.add(next.next());
            }
        }
        var failed = told.stream().filter(each -> each.errorCode() != null).count();
        return PutEventsResponse.builder()
                .entries(told)
                .failedEntryCount((int) failed)
                .build();
    }

    static @Nullable Object messages(SendMessageBatchRequest request, Chaos chaos, Place place, Calls.Real real)
            throws Throwable {
        var struck = chaos.struckBy(Seam.CALL, Act.PARTIAL, place);
        if (struck.isEmpty() || request.entries().isEmpty()) {
            return real.answer(request);
        }
        var failed = request.entries().get(struck.get().below(request.entries().size()));
        var error = BatchResultErrorEntry.builder()
                .id(failed.id())
                .code(FAILED)
                .message(REASON)
                .senderFault(false)
                .build();
        var spared = request.entries().stream()
                .filter(each -> !each.id().equals(failed.id()))
                .toList();
        if (spared.isEmpty()) {
            return SendMessageBatchResponse.builder().failed(error).build();
        }
        var response = (SendMessageBatchResponse)
                answered(real.answer(request.toBuilder().entries(spared).build()));
        var errors = new ArrayList<>(response.failed());
        errors.add(error);
        return response.toBuilder().failed(errors).build();
    }

    private static Object answered(@Nullable Object answer) {
        if (answer == null) {
            throw new IllegalStateException("a call of the SDK answered nothing");
        }
        return answer;
    }
}
