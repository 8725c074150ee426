package dev.orderly.platform.receive;

import dev.orderly.codec.JsonIn;
import dev.orderly.platform.message.JsonReader;
import dev.orderly.platform.store.CommitItem;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The records of a table's stream, as Lambda hands them over.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html">The shape of the event</a>
 */
public final class StreamCodec {
    private StreamCodec() {}

    public static List<StreamRecord> read(InputStream in) {
        return JsonReader.read(in, StreamCodec::records);
    }

    private static List<StreamRecord> records(JsonIn in) {
        var records = new ArrayList<StreamRecord>();
        in.startObject();
        for (var name = in.nextName(); name != null; name = in.nextName()) {
            if (name.equals("Records")) {
                in.startArray();
                while (in.nextElement()) {
                    records.add(record(in));
                }
            } else {
                in.unknown(name);
            }
        }
        return records;
    }

    private static StreamRecord record(JsonIn in) {
        var event = "";
        var change = new Change("", "", Map.of());
        in.startObject();
        for (var name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "eventName" -> event = in.text();
                case "dynamodb" -> change = change(in);
                default -> in.unknown(name);
            }
        }
        return event.equals("INSERT") ? committed(change) : new StreamRecord.Other(change.sequenceNumber());
    }

    private record Change(String sequenceNumber, String keys, Map<String, AttributeValue> image) {}

    private static Change change(JsonIn in) {
        var sequenceNumber = "";
        var keys = "{}";
        Map<String, AttributeValue> image = Map.of();
        in.startObject();
        for (var name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "SequenceNumber" -> sequenceNumber = in.text();
                case "Keys" -> keys = in.raw();
                case "NewImage" -> image = attributes(in);
                default -> in.unknown(name);
            }
        }
        return new Change(sequenceNumber, keys, image);
    }

    private static StreamRecord committed(Change change) {
        try {
            return new StreamRecord.Committed(change.sequenceNumber(), CommitItem.read(change.image()));
        } catch (RuntimeException notOurs) {
            return new StreamRecord.Unreadable(
                    change.sequenceNumber(), change.keys(), notOurs.getClass().getSimpleName());
        }
    }

    private static Map<String, AttributeValue> attributes(JsonIn in) {
        var attributes = new HashMap<String, AttributeValue>();
        in.startObject();
        for (var name = in.nextName(); name != null; name = in.nextName()) {
            attributes.put(name, attribute(in));
        }
        return attributes;
    }

    /** An attribute of a type that commits do not have is read as NULL: it cannot be one of theirs. */
    private static AttributeValue attribute(JsonIn in) {
        var value = AttributeValue.fromNul(true);
        in.startObject();
        for (var type = in.nextName(); type != null; type = in.nextName()) {
            switch (type) {
                case "S" -> value = AttributeValue.fromS(in.text());
                case "N" -> value = AttributeValue.fromN(in.text());
                case "BOOL" -> value = AttributeValue.fromBool(in.truth());
                case "M" -> value = AttributeValue.fromM(attributes(in));
                case "L" -> value = AttributeValue.fromL(list(in));
                default -> in.raw();
            }
        }
        return value;
    }

    private static List<AttributeValue> list(JsonIn in) {
        var values = new ArrayList<AttributeValue>();
        in.startArray();
        while (in.nextElement()) {
            values.add(attribute(in));
        }
        return values;
    }
}
