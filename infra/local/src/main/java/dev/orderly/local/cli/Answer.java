package dev.orderly.local.cli;

import dev.orderly.local.json.Json;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the API said to one request. */
record Answer(int status, Function<String, @Nullable String> headers, String body) {
    private static final Pattern NEXT = Pattern.compile("[?&]after=([^&>]+)[^>]*>; *rel=\"next\"");

    boolean ok() {
        return status < 300;
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.apply(name));
    }

    /** The cursor of the page after this one, out of its {@code Link}. */
    Optional<String> nextCursor() {
        return header("Link")
                .map(NEXT::matcher)
                .filter(Matcher::find)
                .map(link -> URLDecoder.decode(link.group(1), StandardCharsets.UTF_8));
    }

    /** The body as JSON. An answer that is not JSON is not Orderly's. */
    Value json() {
        try {
            return Value.read(body);
        } catch (Json.NotJson notJson) {
            throw new Failure(Exit.BAD_ANSWER, "the answer (" + status + ") is not JSON: " + firstLine());
        }
    }

    /** This answer, if it is a good one; a Failure that says what the problem is otherwise. */
    Answer orFail() {
        if (ok()) {
            return this;
        }
        throw new Failure(Exit.ofStatus(status), problem());
    }

    /** Problem details (RFC 9457) for a person: what, and which fields. */
    String problem() {
        Value problem;
        try {
            problem = Value.read(body);
        } catch (Json.NotJson notJson) {
            return status + " " + firstLine();
        }
        StringBuilder text = new StringBuilder().append(status);
        append(text, " ", problem.at("code"));
        append(text, ": ", problem.at("detail").exists() ? problem.at("detail") : problem.at("title"));
        for (Value error : problem.at("errors").items()) {
            append(text, "\n  ", error.at("pointer"));
            append(text, "  ", error.at("detail").exists() ? error.at("detail") : error.at("code"));
        }
        return text.toString();
    }

    private static void append(StringBuilder text, String before, Value value) {
        if (value.exists()) {
            text.append(before).append(value.text());
        }
    }

    private String firstLine() {
        return body.lines()
                .findFirst()
                .map(line -> line.substring(0, Math.min(line.length(), 200)))
                .orElse("(empty)");
    }
}
