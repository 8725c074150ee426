package dev.orderly.engines.table;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.utils.builder.Buildable;
import software.amazon.awssdk.utils.builder.ToCopyableBuilder;

/** The engine names a region of its own in every ARN; outside it is us-east-1, as the other engines say. */
final class Arns {
    static final String REGION = "us-east-1";
    private static final String OURS = ":" + REGION + ":";
    private static final String ENGINES = ":ddblocal:";

    private Arns() {}

    /** A request as the engine wants it. */
    static <T> T inward(T request) {
        return mapped(request, text -> text.replace(OURS, ENGINES));
    }

    /** A response as AWS gives it. */
    static <T> T outward(T response) {
        return mapped(response, text -> text.replace(ENGINES, OURS));
    }

    @SuppressWarnings("unchecked") // every case answers with the type it was given
    private static <T> T mapped(T value, UnaryOperator<String> change) {
        return (T)
                switch (value) {
                    case String text -> change.apply(text);
                    case SdkAutoConstructList<?> absent -> absent;
                    case SdkAutoConstructMap<?, ?> absent -> absent;
                    case List<?> list ->
                        list.stream().map(each -> mapped(each, change)).toList();
                    case Map<?, ?> map -> {
                        var copy = new LinkedHashMap<Object, Object>();
                        map.forEach((key, each) -> copy.put(key, mapped(each, change)));
                        yield copy;
                    }
                    case SdkPojo pojo -> mappedPojo(pojo, change);
                    default -> value;
                };
    }

    @SuppressWarnings("rawtypes") // the type checker stumbles over the interface's recursive wildcards
    private static Object mappedPojo(SdkPojo pojo, UnaryOperator<String> change) {
        Object builder = ((ToCopyableBuilder) pojo).toBuilder();
        for (SdkField<?> field : pojo.sdkFields()) {
            var value = Optional.ofNullable(field.getValueOrDefault(pojo));
            value.ifPresent(present -> field.set(builder, mapped(present, change)));
        }
        return ((Buildable) builder).build();
    }
}
