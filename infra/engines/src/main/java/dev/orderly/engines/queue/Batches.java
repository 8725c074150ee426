package dev.orderly.engines.queue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** What all batch calls have in common: the rules for entries, and a result for each. */
final class Batches {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,80}");

    /** The answers of the entries that went well, and the refusals of the others. */
    record Results<R>(List<R> successful, List<BatchResultErrorEntry> failed) {}

    private Batches() {}

    static <E> void check(List<E> entries, Function<E, String> id, String entryName) {
        if (entries.isEmpty()) {
            throw SqsErrors.emptyBatch(entryName);
        }
        if (entries.size() > Limits.BATCH_MAX_ENTRIES) {
            throw SqsErrors.tooManyEntries(entries.size());
        }
        var seen = new HashSet<@Nullable String>();
        for (var entry : entries) {
            var name = id.apply(entry);
            if (name == null || !ID.matcher(name).matches()) {
                throw SqsErrors.entryId();
            }
            if (!seen.add(name)) {
                throw SqsErrors.entryIdTwice(name);
            }
        }
    }

    static <E, R> Results<R> each(List<E> entries, Function<E, String> id, Function<E, R> call) {
        var successful = new ArrayList<R>();
        var failed = new ArrayList<BatchResultErrorEntry>();
        for (var entry : entries) {
            try {
                successful.add(call.apply(entry));
            } catch (SqsException refused) {
                failed.add(BatchResultErrorEntry.builder()
                        .id(id.apply(entry))
                        .code(refused.awsErrorDetails().errorCode())
                        .message(refused.awsErrorDetails().errorMessage())
                        .senderFault(true)
                        .build());
            }
        }
        return new Results<>(successful, failed);
    }
}
