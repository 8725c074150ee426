package dev.orderly.local.port;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/** What the SDK's responses and exceptions hold → JSON. What is absent there is absent here. */
final class PojoWriter {
    private PojoWriter() {}

    static Map<String, Object> members(SdkPojo pojo) {
        var json = new LinkedHashMap<String, Object>();
        for (var field : pojo.sdkFields()) {
            var value = field.getValueOrDefault(pojo);
            if (value != null && !(value instanceof SdkAutoConstructList) && !(value instanceof SdkAutoConstructMap)) {
                json.put(field.locationName(), value(value));
            }
        }
        return json;
    }

    private static Object value(Object value) {
        return switch (value) {
            case SdkPojo pojo -> members(pojo);
            case List<?> list -> list.stream().map(PojoWriter::value).toList();
            case Map<?, ?> map -> {
                var json = new LinkedHashMap<Object, Object>();
                map.forEach((key, each) -> json.put(key, value(each)));
                yield json;
            }
            case SdkBytes bytes -> Base64.getEncoder().encodeToString(bytes.asByteArray());
            case Instant moment -> seconds(moment);
            default -> value;
        };
    }

    /** Seconds since 1970, with milliseconds when there are any. */
    private static Number seconds(Instant moment) {
        var millis = moment.toEpochMilli();
        return millis % 1000 == 0 ? millis / 1000 : BigDecimal.valueOf(millis, 3);
    }
}
