package dev.orderly.local.alarm;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.orderly.local.json.Json;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** GET shows how alarms stand, on this machine only. */
public final class AlarmControl implements HttpHandler {
    public static final String PATH = "/_orderly/alarms";

    private final AlarmBoard board;

    public AlarmControl(AlarmBoard board) {
        this.board = board;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var isRead = exchange.getRequestMethod().equals("GET");
            var body = isRead
                    ? Map.of(
                            "alarms",
                            board.standing().stream().map(AlarmControl::shown).toList())
                    : Map.of("title", "Method not allowed", "status", 405, "detail", "GET");
            var bytes = Json.bytes(body);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(isRead ? 200 : 405, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static Map<String, @Nullable Object> shown(AlarmBoard.Standing alarm) {
        var shown = new LinkedHashMap<String, @Nullable Object>();
        shown.put("name", alarm.name());
        shown.put("state", alarm.state());
        shown.put("description", alarm.description());
        shown.put("reason", alarm.reason());
        shown.put("since", alarm.since().toString());
        return shown;
    }
}
