package dev.orderly.relay;

import dev.orderly.codec.Encoded;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the API says of republications, and what is asked of it. */
interface RepublicationBody {
    int REASON_MAX_CHARS = 500;

    /** What a person asks for; {@code until} is now unless it is said. */
    @Encoded
    record Wanted(
            Instant from,
            @Nullable Instant until,
            @Nullable String stream,
            @Nullable Integer perSecond,
            @Nullable Boolean dryRun,
            String reason) {
        public Wanted {
            if (reason.isBlank() || reason.length() > REASON_MAX_CHARS) {
                throw new IllegalArgumentException("a reason has 1 to " + REASON_MAX_CHARS + " characters");
            }
            if (stream != null && !stream.matches("[a-z]+-[A-Za-z0-9._~-]{1,128}")) {
                throw new IllegalArgumentException("a stream is named like order-7");
            }
            if (perSecond != null && (perSecond < 1 || perSecond > Republication.PER_SECOND_MAX)) {
                throw new IllegalArgumentException("perSecond is 1 to " + Republication.PER_SECOND_MAX);
            }
        }
    }

    /** One republication. */
    @Encoded
    record Shown(
            String id,
            String state,
            Instant from,
            Instant until,
            @Nullable String stream,
            int perSecond,
            boolean dryRun,
            String reason,
            String askedBy,
            Instant askedAt,
            Republication.Counts counts) {
        static Shown of(Republication republication) {
            var scope = republication.scope();
            var asked = republication.asked();
            return new Shown(
                    republication.id(),
                    republication.state().name().toLowerCase(java.util.Locale.ROOT),
                    scope.from(),
                    scope.until(),
                    scope.stream(),
                    scope.perSecond(),
                    scope.dryRun(),
                    asked.reason(),
                    asked.by(),
                    asked.at(),
                    republication.counts());
        }
    }

    /** Those in one state, newest first. */
    @Encoded
    record Listed(List<Shown> republications) {
        public Listed {
            republications = List.copyOf(republications);
        }
    }
}
