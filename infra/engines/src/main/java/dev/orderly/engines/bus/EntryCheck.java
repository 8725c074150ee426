package dev.orderly.engines.bus;

import com.fasterxml.jackson.core.JsonToken;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/**
 * What AWS accepts in PutEvents: the request as a whole, then each entry for itself. An entry without source, detail
 * type or detail fails alone, though the API reference says that the call fails when every entry lacks them.
 * Facts: API reference, PutEvents and PutEventsRequestEntry; user guide, "Calculating event entry size".
 */
final class EntryCheck {
    private static final int ENTRIES_MAX = 10;
    private static final int DETAIL_TYPE_CHARS_MAX = 128;
    private static final int TIME_BYTES = 14;

    private EntryCheck() {}

    /** Throws when AWS refuses the whole call. */
    static void check(List<PutEventsRequestEntry> entries, int bytesMax) {
        if (entries.isEmpty()) {
            throw Failures.constraint("entries", "[]", "Member must have length greater than or equal to 1");
        }
        if (entries.size() > ENTRIES_MAX) {
            throw Failures.constraint(
                    "entries", "[PutEventsRequestEntry]", "Member must have length less than or equal to 10");
        }
        if (entries.stream().mapToLong(EntryCheck::bytes).sum() > bytesMax) {
            throw Failures.invalid("Total size of the entries in the request is over the limit.");
        }
    }

    /** Why this entry fails, if it does. */
    static Optional<PutEventsResultEntry> refusal(PutEventsRequestEntry entry) {
        var missing = missing(entry);
        if (missing.isPresent()) {
            return refused(
                    "InvalidArgument",
                    "Parameter %1$s is not valid. Reason: %1$s is a required argument.".formatted(missing.get()));
        }
        if (entry.source().startsWith("aws.")) {
            return refused("NotAuthorizedForSourceException", "Not authorized for the source.");
        }
        if (Json.kind(entry.detail()) != JsonToken.START_OBJECT) {
            return refused("MalformedDetail", "Detail is malformed.");
        }
        return Optional.empty();
    }

    /** AWS answers success for a longer detail type and drops the event (reported, not documented). */
    static boolean isDropped(PutEventsRequestEntry entry) {
        return entry.detailType().length() > DETAIL_TYPE_CHARS_MAX;
    }

    /** The size that counts against the limit. */
    static long bytes(PutEventsRequestEntry entry) {
        long bytes = entry.time() == null ? 0 : TIME_BYTES;
        bytes += length(entry.source()) + length(entry.detailType()) + length(entry.detail());
        for (var resource : entry.resources()) {
            bytes += length(resource);
        }
        return bytes;
    }

    private static Optional<String> missing(PutEventsRequestEntry entry) {
        if (isBlank(entry.source())) {
            return Optional.of("Source");
        }
        if (isBlank(entry.detailType())) {
            return Optional.of("DetailType");
        }
        return isBlank(entry.detail()) ? Optional.of("Detail") : Optional.empty();
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isEmpty();
    }

    private static long length(@Nullable String text) {
        return text == null ? 0 : text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static Optional<PutEventsResultEntry> refused(String code, String message) {
        return Optional.of(PutEventsResultEntry.builder()
                .errorCode(code)
                .errorMessage(message)
                .build());
    }
}
