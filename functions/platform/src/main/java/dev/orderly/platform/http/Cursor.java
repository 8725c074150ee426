package dev.orderly.platform.http;

import dev.orderly.codec.Encoded;
import dev.orderly.codec.Malformed;
import dev.orderly.platform.message.JsonReader;
import dev.orderly.platform.message.JsonWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Where a page ended, as opaque text: the place, and the query that it belongs to. It is no secret and no proof,
 * anybody can make one: an endpoint takes from it where to go on, never what the caller may see, and checks the place.
 */
@Encoded
record Cursor(String query, List<String> place) {
    Cursor {
        place = List.copyOf(place);
    }

    String text() {
        var json = JsonWriter.write(this, CursorCodec.CODEC);
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

    /**
     * @throws IllegalArgumentException when it is a cursor of another query, or not in base 64
     * @throws Malformed when it is something else
     */
    static Cursor of(String text, String query) {
        var json = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
        var cursor = JsonReader.readStrictly(json, CursorCodec.CODEC);
        if (!cursor.query.equals(query) || !cursor.place.stream().allMatch(Characters::portable)) {
            throw new IllegalArgumentException("This cursor is of another query");
        }
        return cursor;
    }
}
