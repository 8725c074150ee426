package dev.orderly.engines.table;

import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.StreamRecord;

/** The engine's stream records as AWS has them: in our region, and with the empty maps that the engine loses. */
final class StreamRecords {
    private static final AttributeValue EMPTY_MAP = AttributeValue.fromM(Map.of());

    private StreamRecords() {}

    static GetRecordsResponse corrected(GetRecordsResponse response) {
        return response.toBuilder()
                .records(response.records().stream()
                        .map(StreamRecords::corrected)
                        .toList())
                .build();
    }

    private static Record corrected(Record each) {
        return each.toBuilder()
                .awsRegion(Arns.REGION)
                .dynamodb(corrected(each.dynamodb()))
                .build();
    }

    private static StreamRecord corrected(StreamRecord change) {
        var corrected = change.toBuilder();
        if (change.hasNewImage()) {
            corrected.newImage(whole(change.newImage()));
        }
        if (change.hasOldImage()) {
            corrected.oldImage(whole(change.oldImage()));
        }
        return corrected.build();
    }

    private static Map<String, AttributeValue> whole(Map<String, AttributeValue> image) {
        var whole = new LinkedHashMap<String, AttributeValue>();
        image.forEach((name, value) -> whole.put(name, whole(value)));
        return whole;
    }

    /** A value of no type at all was an empty map. */
    private static AttributeValue whole(AttributeValue value) {
        return switch (value.type()) {
            case UNKNOWN_TO_SDK_VERSION -> EMPTY_MAP;
            case M -> AttributeValue.fromM(whole(value.m()));
            case L ->
                AttributeValue.fromL(
                        value.l().stream().map(StreamRecords::whole).toList());
            default -> value;
        };
    }
}
