package dev.orderly.platform.message;

import dev.orderly.codec.Codec;
import dev.orderly.codec.JsonIn;
import dev.orderly.codec.JsonOut;
import dev.orderly.codec.Malformed;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * An envelope as CloudEvents 1.0 in JSON, with the official extensions correlationid, causationid, sequence,
 * partitionkey, recordedtime and traceparent, and ours: kind, aggregatetype, previous, actor, and style where there is
 * one. Attributes that we do not know are skipped, as the specification asks.
 *
 * @see <a href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md">JSON format</a>
 */
public final class EnvelopeCodec implements Codec<Envelope> {
    public static final EnvelopeCodec CODEC = new EnvelopeCodec();

    private static final String SOURCE_PREFIX = "orderly.";

    private EnvelopeCodec() {}

    /** The source as it stands in an envelope and in EventBridge: {@code orderly.orders}. */
    public static String source(Envelope envelope) {
        return SOURCE_PREFIX + envelope.source();
    }

    @Override
    public void write(Envelope envelope, JsonOut out) {
        var causality = envelope.causality();
        out.startObject();
        text(out, "specversion", "1.0");
        text(out, "id", envelope.id());
        text(out, "source", source(envelope));
        text(out, "type", envelope.type());
        text(out, "subject", envelope.subject());
        text(out, "time", envelope.time().toString());
        text(out, "dataschema", envelope.schema());
        text(out, "datacontenttype", "application/json");
        text(out, "correlationid", causality.correlationId());
        text(out, "causationid", causality.causationId());
        text(out, "sequence", Long.toString(envelope.sequence()));
        text(out, "partitionkey", envelope.subject());
        text(out, "recordedtime", envelope.time().toString());
        text(out, "traceparent", causality.traceparent());
        text(out, "kind", envelope.kind().text());
        text(out, "aggregatetype", envelope.aggregateType());
        out.name("previous");
        out.number(envelope.previous());
        text(out, "actor", causality.actor());
        if (!causality.style().isEmpty()) {
            text(out, "style", causality.style());
        }
        text(out, "schemaversion", envelope.schemaVersion());
        out.name("data");
        out.raw(envelope.data());
        out.endObject();
    }

    private static void text(JsonOut out, String name, String value) {
        out.name(name);
        out.text(value);
    }

    @Override
    public Envelope read(JsonIn in) {
        var pointer = in.pointer();
        var texts = new HashMap<String, String>();
        var previous = 0L;
        in.startObject();
        for (var name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "specversion",
                        "id",
                        "source",
                        "type",
                        "subject",
                        "time",
                        "correlationid",
                        "causationid",
                        "sequence",
                        "traceparent",
                        "kind",
                        "actor",
                        "style",
                        "schemaversion" -> texts.put(name, in.text());
                case "previous" -> previous = in.number();
                case "data" -> texts.put(name, in.raw());
                default -> in.unknown(name);
            }
        }
        return envelope(new Attributes(pointer, texts), previous);
    }

    private static Envelope envelope(Attributes attributes, long previous) {
        if (!attributes.get("specversion").equals("1.0")) {
            throw attributes.malformed("specversion", "only CloudEvents 1.0 is understood");
        }
        var source = attributes.get("source");
        if (!source.startsWith(SOURCE_PREFIX)) {
            throw attributes.malformed("source", "it does not come from Orderly");
        }
        try {
            return new Envelope(
                    attributes.get("id"),
                    attributes.get("type"),
                    Kind.of(attributes.get("kind")),
                    attributes.get("schemaversion"),
                    source.substring(SOURCE_PREFIX.length()),
                    attributes.get("subject"),
                    Long.parseLong(attributes.get("sequence")),
                    previous,
                    Instant.parse(attributes.get("time")),
                    new Causality(
                            attributes.get("causationid"),
                            attributes.get("correlationid"),
                            attributes.get("actor"),
                            attributes.get("traceparent"),
                            attributes.texts().getOrDefault("style", "")),
                    attributes.get("data"));
        } catch (DateTimeException | IllegalArgumentException wrong) {
            throw attributes.malformed("", "an attribute is not what its name says");
        }
    }

    private record Attributes(String pointer, Map<String, String> texts) {
        String get(String name) {
            var text = texts.get(name);
            if (text == null) {
                throw malformed(name, "this attribute is missing");
            }
            return text;
        }

        Malformed malformed(String name, String detail) {
            return new Malformed(pointer + "/" + name, detail);
        }
    }
}
