package dev.orderly.platform.http;

import dev.orderly.codec.JsonIn;
import dev.orderly.codec.Malformed;
import dev.orderly.platform.message.JsonReader;
import dev.orderly.platform.message.JsonWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Where a page ended, as opaque text: the last row's key, and the query that it belongs to. It is no secret and no
 * proof: an endpoint takes from it where to go on, never what the caller may see.
 */
record Cursor(String query, Map<String, String> key) {
    String text() {
        var json = JsonWriter.write(out -> {
            out.startObject();
            out.name("query");
            out.text(query);
            out.name("key");
            out.startObject();
            new TreeMap<>(key).forEach((name, value) -> {
                out.name(name);
                out.text(value);
            });
            out.endObject();
            out.endObject();
        });
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    /** By which a query knows its cursors: its path and parameters, not the page. */
    static String identity(HttpEvent event) {
        var parameters = new TreeMap<>(event.query());
        parameters.remove("after");
        parameters.remove("limit");
        return Ids.fromKey(event.rawPath(), parameters.toString());
    }

    /** The same query from that cursor on. */
    static String address(HttpEvent event, String cursor) {
        var parameters = new TreeMap<>(event.query());
        parameters.put("after", cursor);
        return event.rawPath() + "?"
                + parameters.entrySet().stream()
                        .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()))
                        .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** @throws ProblemException 400 when the text is no cursor, or one of another query */
    static Cursor of(String text, String query) {
        try {
            var json = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            var cursor = JsonReader.read(json, Cursor::read);
            if (cursor.query.equals(query)) {
                return cursor;
            }
        } catch (IllegalArgumentException | Malformed _) {
            // Falls through: whatever is wrong with it, the caller is told the same.
        }
        throw new ProblemException(Problem.malformed("cursor-malformed", "This cursor is not from this query."));
    }

    private static Cursor read(JsonIn in) {
        var query = "";
        var key = new TreeMap<String, String>();
        in.startObject();
        for (var name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "query" -> query = in.text();
                case "key" -> readKey(in, key);
                default -> in.unknown(name);
            }
        }
        return new Cursor(query, key);
    }

    private static void readKey(JsonIn in, Map<String, String> key) {
        in.startObject();
        for (var name = in.nextName(); name != null; name = in.nextName()) {
            key.put(name, in.text());
        }
    }
}
