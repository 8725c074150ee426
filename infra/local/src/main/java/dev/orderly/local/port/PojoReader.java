package dev.orderly.local.port;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.utils.builder.Buildable;

/** JSON → what the SDK's builders hold. Unknown members are ignored, wrong types refused: both as AWS does. */
final class PojoReader {
    private static final BigDecimal INSTANT_MAX_SECONDS = BigDecimal.valueOf(Instant.MAX.getEpochSecond());

    private PojoReader() {}

    /** Fills the builder's fields of that name; the name is the one on the wire. */
    static void fill(SdkPojo builder, Map<?, ?> json) {
        for (var field : builder.sdkFields()) {
            var value = json.get(field.locationName());
            if (value != null) {
                field.set(builder, value(field, value));
            }
        }
    }

    /** The value of a member that came as texts, in a path or query. */
    static Object ofTexts(SdkField<?> field, List<String> texts) {
        var text = texts.getFirst();
        return switch (field.marshallingType().getKnownType()) {
            case INTEGER, LONG -> {
                try {
                    yield number(field, new BigDecimal(text));
                } catch (NumberFormatException _) {
                    throw mismatch("STRING_VALUE", field);
                }
            }
            case LIST -> texts;
            default -> value(field, text);
        };
    }

    private static Object value(SdkField<?> field, Object json) {
        return switch (field.marshallingType().getKnownType()) {
            case STRING -> text(field, json);
            case BOOLEAN -> as(Boolean.class, field, json);
            case INSTANT -> instant(field, json);
            case SDK_BYTES -> bytes(field, json);
            case SDK_POJO -> pojo(field.constructor().get(), as(Map.class, field, json));
            case LIST -> list(field, as(List.class, field, json));
            case MAP -> map(field, as(Map.class, field, json));
            default -> number(field, as(BigDecimal.class, field, json));
        };
    }

    private static String text(SdkField<?> field, Object json) {
        return as(String.class, field, json);
    }

    private static <T> T as(Class<T> type, SdkField<?> field, @Nullable Object json) {
        if (!type.isInstance(json)) {
            throw refusal(field, json);
        }
        return type.cast(json);
    }

    private static Object pojo(SdkPojo builder, Map<?, ?> json) {
        fill(builder, json);
        return ((Buildable) builder).build();
    }

    private static List<Object> list(SdkField<?> field, List<?> json) {
        var member = field.getRequiredTrait(ListTrait.class).memberFieldInfo();
        var list = new ArrayList<Object>();
        for (var each : json) {
            list.add(value(member, as(Object.class, field, each)));
        }
        return list;
    }

    private static Map<String, Object> map(SdkField<?> field, Map<?, ?> json) {
        var member = field.getRequiredTrait(MapTrait.class).valueFieldInfo();
        var map = new LinkedHashMap<String, Object>();
        json.forEach((key, each) -> map.put(String.valueOf(key), value(member, as(Object.class, field, each))));
        return map;
    }

    private static Number number(SdkField<?> field, BigDecimal number) {
        try {
            return switch (field.marshallingType().getKnownType()) {
                case INTEGER -> number.intValueExact();
                case LONG -> number.longValueExact();
                case SHORT -> number.shortValueExact();
                case BYTE -> number.byteValueExact();
                case FLOAT -> number.floatValue();
                case DOUBLE -> number.doubleValue();
                default -> number;
            };
        } catch (ArithmeticException _) {
            throw mismatch("NUMBER_VALUE", field);
        }
    }

    /** Seconds since 1970 with a fraction; AWS takes the ISO form as well. */
    private static Instant instant(SdkField<?> field, Object json) {
        if (json instanceof BigDecimal seconds && seconds.abs().compareTo(INSTANT_MAX_SECONDS) < 0) {
            var whole = seconds.longValue();
            var nanos = seconds.subtract(BigDecimal.valueOf(whole)).movePointRight(9);
            return Instant.ofEpochSecond(whole, nanos.longValue());
        }
        try {
            return Instant.parse(text(field, json));
        } catch (DateTimeParseException _) {
            throw mismatch("STRING_VALUE", field);
        }
    }

    private static SdkBytes bytes(SdkField<?> field, Object json) {
        try {
            return SdkBytes.fromByteArray(Base64.getDecoder().decode(text(field, json)));
        } catch (IllegalArgumentException _) {
            throw mismatch("STRING_VALUE", field);
        }
    }

    private static Refused refusal(SdkField<?> field, @Nullable Object json) {
        return mismatch(
                switch (json) {
                    case null -> "NULL_VALUE";
                    case String _ -> "STRING_VALUE";
                    case Boolean flag -> flag ? "TRUE_VALUE" : "FALSE_VALUE";
                    case BigDecimal _ -> "NUMBER_VALUE";
                    case List<?> _ -> "START_ARRAY";
                    default -> "START_OBJECT";
                },
                field);
    }

    private static Refused mismatch(String found, SdkField<?> field) {
        var type = field.marshallingType().getKnownType();
        var wanted = type == MarshallingKnownType.SDK_POJO ? "Structure" : type.name();
        return Refused.serialization(
                "%s can not be converted to %s of %s".formatted(found, wanted, field.memberName()));
    }
}
