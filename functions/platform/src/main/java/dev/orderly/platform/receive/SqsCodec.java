package dev.orderly.platform.receive;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.orderly.codec.JsonIn;
import dev.orderly.platform.message.JsonReader;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;

/**
 * AWS's types, filled by streaming: Lambda's own deserialiser costs 170 ms of cold start.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html">The shape of the event</a>
 */
final class SqsCodec {
    private SqsCodec() {}

    static SQSEvent read(InputStream in) {
        return JsonReader.read(in, SqsCodec::event);
    }

    private static SQSEvent event(JsonIn in) {
        var messages = new ArrayList<SQSEvent.SQSMessage>();
        in.startObject();
        for (var name = in.nextName(); name != null; name = in.nextName()) {
            if (name.equals("Records")) {
                in.startArray();
                while (in.nextElement()) {
                    messages.add(message(in));
                }
            } else {
                in.unknown(name);
            }
        }
        var event = new SQSEvent();
        event.setRecords(messages);
        return event;
    }

    private static SQSEvent.SQSMessage message(JsonIn in) {
        var message = new SQSEvent.SQSMessage();
        message.setAttributes(Map.of());
        message.setMessageAttributes(Map.of());
        in.startObject();
        for (var name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "messageId" -> message.setMessageId(in.text());
                case "receiptHandle" -> message.setReceiptHandle(in.text());
                case "body" -> message.setBody(in.text());
                case "eventSourceARN" -> message.setEventSourceArn(in.text());
                case "attributes" -> message.setAttributes(texts(in));
                case "messageAttributes" -> message.setMessageAttributes(given(in));
                default -> in.unknown(name);
            }
        }
        return message;
    }

    /** What the sender said beside the body; only texts, nobody of ours sends anything else. */
    private static Map<String, SQSEvent.MessageAttribute> given(JsonIn in) {
        var attributes = new HashMap<String, SQSEvent.MessageAttribute>();
        in.startObject();
        for (var name = in.nextName(); name != null; name = in.nextName()) {
            var attribute = new SQSEvent.MessageAttribute();
            in.startObject();
            for (var part = in.nextName(); part != null; part = in.nextName()) {
                if (part.equals("stringValue")) {
                    attribute.setStringValue(in.text());
                } else {
                    in.unknown(part);
                }
            }
            attributes.put(name, attribute);
        }
        return attributes;
    }

    private static Map<String, String> texts(JsonIn in) {
        var texts = new HashMap<String, String>();
        in.startObject();
        for (var name = in.nextName(); name != null; name = in.nextName()) {
            texts.put(name, in.text());
        }
        return texts;
    }
}
