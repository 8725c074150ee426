package dev.orderly.operations;

import dev.orderly.codec.Encoded;
import dev.orderly.platform.view.Page;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A letter for a person: what died, where it was going, why, how often, and what waits for it. */
@Encoded
record LetterBody(
        String letter,
        String state,
        String group,
        String failure,
        String consumer,
        String queue,
        @Nullable String wayBack,
        Said message,
        Letter.Reason reason,
        Instant firstAt,
        Instant lastAt,
        long count,
        long redriven,
        Letter.@Nullable Parked parked,
        @Nullable Done act) {

    /** The message as far as it can be read. */
    @Encoded
    record Said(
            String kind,
            @Nullable String type,
            String id,
            @Nullable String subject,
            @Nullable String order,
            @Nullable String correlationId,
            Instant at) {}

    /** What a person did last. */
    @Encoded
    record Done(
            String what, String by, String reason, @Nullable String plan, Instant at) {}

    /** One page of them. */
    @Encoded
    record Listing(List<LetterBody> letters, @Nullable String next) {
        Listing {
            letters = List.copyOf(letters);
        }
    }

    static List<LetterBody> of(Page<Letter> page) {
        return page.rows().stream().map(row -> of(row.key(), row.value())).toList();
    }

    static LetterBody of(String id, Letter letter) {
        var history = letter.history();
        return new LetterBody(
                id,
                letter.state(),
                letter.group(),
                letter.fingerprint(),
                letter.from().consumer(),
                name(letter.from().queue()),
                absent(name(letter.from().target())),
                said(letter.contents()),
                letter.reason(),
                history.firstAt(),
                history.lastAt(),
                history.count(),
                history.redriven(),
                letter.parked(),
                done(letter.act()));
    }

    private static Said said(Letter.Contents contents) {
        return new Said(
                contents.kind(),
                absent(contents.type()),
                contents.id(),
                absent(contents.subject()),
                absent(contents.order()),
                absent(contents.correlation()),
                contents.said());
    }

    private static @Nullable Done done(Letter.@Nullable Act act) {
        return act == null ? null : new Done(act.what(), act.actor(), act.reason(), absent(act.plan()), act.since());
    }

    private static String name(String arn) {
        return arn.substring(arn.lastIndexOf(':') + 1);
    }

    private static @Nullable String absent(String text) {
        return text.isEmpty() ? null : text;
    }
}
