package dev.orderly.platform.rebuild;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Where two items of a read model differ, as JSON pointers; revisions and versions applied do not count. */
final class ItemPaths {
    private static final JsonFactory JSON = new JsonFactory();
    private static final List<String> NOT_SHOWN = List.of("revision", "applied", "passed");

    private ItemPaths() {}

    /** The first place at which they differ. */
    static Optional<String> first(Map<String, AttributeValue> one, Map<String, AttributeValue> other) {
        var ours = leaves(one);
        var theirs = leaves(other);
        var paths = new TreeSet<>(ours.keySet());
        paths.addAll(theirs.keySet());
        return paths.stream()
                .filter(path -> !Objects.equals(ours.get(path), theirs.get(path)))
                .findFirst();
    }

    private static Map<String, String> leaves(Map<String, AttributeValue> item) {
        var leaves = new TreeMap<String, String>();
        item.forEach((name, value) -> {
            if (name.equals("row") && value.s() != null) {
                json(value.s(), leaves);
            } else if (!NOT_SHOWN.contains(name)) {
                leaves.put("/" + name, value.toString());
            }
        });
        return leaves;
    }

    private static void json(String text, Map<String, String> leaves) {
        try (var parser = JSON.createParser(text)) {
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token != JsonToken.FIELD_NAME) {
                    var path = "/row" + parser.getParsingContext().pathAsPointer();
                    leaves.merge(path, token.isScalarValue() ? parser.getText() : token.name(), String::concat);
                }
            }
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }
}
