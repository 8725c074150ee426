package dev.orderly.platform.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.codec.Union;
import dev.orderly.platform.message.Causality;
import dev.orderly.platform.message.Envelope;
import dev.orderly.platform.message.JsonReader;
import dev.orderly.platform.message.JsonWriter;
import dev.orderly.platform.message.Kind;
import dev.orderly.platform.view.View;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/**
 * A view's spec: given events, the row. On every case it also checks that the row survives its codec, and that streams
 * interleaved in any way, each in its own order, give the same row: how they interleave nobody promises.
 */
public final class ViewSpec<R, E> {
    private static final Instant FIRST = Instant.parse("2026-01-31T12:00:00Z");
    private static final int SHUFFLES = 20;

    private final View<R, E> view;
    private final Union<E> events;
    private final Function<E, String> streamOf;

    private ViewSpec(View<R, E> view, Union<E> events, Function<E, String> streamOf) {
        this.view = view;
        this.events = events;
        this.streamOf = streamOf;
    }

    /** {@code streamOf} names the stream of an event; events of one stream keep their order. */
    public static <R, E> ViewSpec<R, E> of(View<R, E> view, Union<E> events, Function<E, String> streamOf) {
        return new ViewSpec<>(view, events, streamOf);
    }

    /** The row after these events; the first one happened at 2026-01-31T12:00:00Z, each next a second later. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final R given(E... history) {
        var envelopes = envelopes(List.of(history));
        var row = fold(envelopes);
        assertThat(JsonReader.read(JsonWriter.write(row, view.codec()), view.codec()))
                .as("the row after its codec")
                .isEqualTo(row);
        var random = new Random(7);
        for (var i = 0; i < SHUFFLES; i++) {
            assertThat(fold(interleaved(envelopes, random)))
                    .as("streams interleaved")
                    .isEqualTo(row);
        }
        return row;
    }

    private R fold(List<Envelope> envelopes) {
        var row = view.initial();
        for (var envelope : envelopes) {
            row = view.evolve(row, event(envelope), envelope);
        }
        return row;
    }

    private E event(Envelope envelope) {
        return JsonReader.read(envelope.data(), in -> events.readData(envelope.type(), in));
    }

    private List<Envelope> envelopes(List<E> history) {
        var versions = new HashMap<String, Long>();
        var envelopes = new ArrayList<Envelope>();
        for (var event : history) {
            var stream = streamOf.apply(event);
            long version = versions.merge(stream, 1L, Long::sum);
            var time = FIRST.plusSeconds(envelopes.size());
            envelopes.add(new Envelope(
                    stream + "@" + version,
                    events.typeOf(event),
                    Kind.INTEGRATION,
                    "1.0",
                    "spec",
                    stream,
                    version,
                    version - 1,
                    time,
                    new Causality("cause", "case", "spec", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"),
                    JsonWriter.write(out -> events.writeData(event, out))));
        }
        return envelopes;
    }

    /** A seeded shuffle that puts each stream's events back into their order. */
    private static List<Envelope> interleaved(List<Envelope> envelopes, Random random) {
        var shuffled = new ArrayList<>(envelopes);
        Collections.shuffle(shuffled, random);
        var next = new HashMap<String, Integer>();
        var result = new ArrayList<Envelope>();
        for (var slot : shuffled) {
            var ofStream = envelopes.stream()
                    .filter(envelope -> envelope.subject().equals(slot.subject()))
                    .toList();
            result.add(ofStream.get(next.merge(slot.subject(), 1, Integer::sum) - 1));
        }
        return result;
    }
}
