package dev.orderly.platform.receive;

import dev.orderly.codec.Encoded;
import dev.orderly.platform.message.Envelope;
import dev.orderly.platform.message.JsonWriter;
import java.util.List;

/**
 * A stream that one consumer cannot go on with, as the body of a letter: {@code {"parked":{…}}}. It is a reference and
 * no copy: the events stay in the log. Sent to the consumer's queue again it means: go on there, with today's code.
 *
 * @param from the version that failed; where to go on says the consumer's own gate
 * @param last the highest version known to wait
 * @param skip versions that somebody decided to pass over
 */
@Encoded
public record Parked(String stream, long from, long last, List<Long> skip) {
    public Parked {
        skip = List.copyOf(skip);
    }

    /** After an event that failed, or could not be reached because one before it failed. */
    static Parked of(Envelope arrived, Throwable thrown) {
        var from = thrown instanceof Poisoned poisoned && poisoned.stream().equals(arrived.subject())
                ? poisoned.version()
                : arrived.sequence();
        return new Parked(arrived.subject(), from, Math.max(from, arrived.sequence()), List.of());
    }

    /** The same stream, when going on failed. What is still to be passed over stays so. */
    Parked again(Throwable thrown) {
        if (!(thrown instanceof Poisoned poisoned) || !poisoned.stream().equals(stream)) {
            return this;
        }
        var next = poisoned.version();
        var toSkip = skip.stream().filter(version -> version >= next).toList();
        return new Parked(stream, next, Math.max(next, last), toSkip);
    }

    /** The letter's body. */
    public String body() {
        return JsonWriter.write(out -> {
            out.startObject();
            out.name("parked");
            ParkedCodec.CODEC.write(this, out);
            out.endObject();
        });
    }
}
