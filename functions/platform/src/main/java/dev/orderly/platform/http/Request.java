package dev.orderly.platform.http;

import dev.orderly.codec.Codec;
import dev.orderly.codec.Malformed;
import dev.orderly.platform.message.Causality;
import dev.orderly.platform.message.Fingerprint;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request, as an endpoint needs it. Every method that reads something which a caller can get wrong throws a
 * {@link ProblemException} that says so; an endpoint just asks. An endpoint asks for every query parameter that it
 * knows: one that was never asked for is refused as unknown.
 */
public final class Request {
    /** Rows on a page unless the caller says otherwise, and at most. */
    private static final int LIMIT_DEFAULT = 20;

    private static final int LIMIT_MAX = 100;
    private static final Pattern KEY = Pattern.compile("[\\x20-\\x7E]{1,128}");
    private static final Pattern CORRELATION = Pattern.compile("[A-Za-z0-9._:-]{1,64}");
    private static final Pattern ETAG = Pattern.compile("\"([1-9][0-9]{0,17})\"");
    private static final Pattern VERSION = Pattern.compile("[1-9][0-9]{0,17}");

    private final HttpEvent event;
    private final Body body;
    private final String traceparent;
    private final Set<String> asked = new HashSet<>();

    private Request(HttpEvent event, Body body, String traceparent) {
        this.event = event;
        this.body = body;
        this.traceparent = traceparent;
    }

    static Request of(HttpEvent event, String traceparent) {
        return new Request(event, Body.of(event), traceparent);
    }

    public String method() {
        return event.method();
    }

    /** The route as the template spells it, {@code GET /v1/orders/{order}}: a name without ids. */
    public String route() {
        return event.routeKey();
    }

    /** Who asks: the subject of the caller's token, or {@code anonymous} where no authoriser stands at the door. */
    public String principal() {
        return event.subject().isEmpty() ? "anonymous" : event.subject();
    }

    /** The API's id of this request, unique; it is also in the answer, as {@code X-Request-Id}. */
    public String requestId() {
        return event.requestId();
    }

    /** The case that this request belongs to: the caller's {@code X-Correlation-Id} if it is one, else a new case. */
    public String correlationId() {
        return header("X-Correlation-Id")
                .filter(id -> CORRELATION.matcher(id).matches())
                .orElseGet(this::requestId);
    }

    /** W3C trace context: the caller's if valid, otherwise a new one. */
    public String traceparent() {
        return traceparent;
    }

    /**
     * A parameter of the route's path as the name of a thing. What refuses to be such a name is the name of nothing
     * that exists: 404, code {@code <thing>-not-found}.
     *
     * @throws IllegalStateException when the route has no such parameter: a bug
     */
    public <T> T path(String name, Function<String, T> value, String thing) {
        var text = event.path().get(name);
        if (text == null) {
            throw new IllegalStateException("%s has no parameter %s".formatted(route(), name));
        }
        try {
            return value.apply(text);
        } catch (IllegalArgumentException _) {
            throw new ProblemException(Problem.notFound(thing));
        }
    }

    public Optional<String> query(String name) {
        asked.add(name);
        return Optional.ofNullable(event.query().get(name)).map(value -> portable(name, value));
    }

    /** A header's value without white space around it; names in any case. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(event.headers().get(name.toLowerCase(Locale.ROOT)))
                .map(String::strip);
    }

    /** The body by its codec; fields that the codec does not know are errors (400), so is another type (415). */
    public <T> T body(Codec<T> codec) {
        return body.read(header("Content-Type").orElse(""), codec);
    }

    /** The {@code Idempotency-Key}: required (400), 1 to 128 printable ASCII characters. */
    public String idempotencyKey() {
        var key = header("Idempotency-Key").filter(value -> !value.isEmpty());
        if (key.isEmpty()) {
            throw problem(400, "idempotency-key-missing", "This route needs an Idempotency-Key.");
        }
        return key.filter(value -> KEY.matcher(value).matches())
                .orElseThrow(() -> problem(
                        400, "idempotency-key-malformed", "An Idempotency-Key has 1 to 128 printable characters."));
    }

    /** An id for what this request creates: the same for the same principal, route and {@code Idempotency-Key}. */
    public String idFromKey() {
        return Ids.fromKey(principal(), route(), idempotencyKey());
    }

    /** What makes a repetition recognisable: the id from the key where one was sent, or else this request's own id. */
    public String causationId() {
        return header("Idempotency-Key").isPresent() ? idFromKey() : requestId();
    }

    /** Why what this request asks for happens: its cause, its case, who asks, and the trace. */
    public Causality causality() {
        return new Causality(causationId(), correlationId(), principal(), traceparent);
    }

    /**
     * By which a repetition is told from another request with the same key: the body without white space, and the key,
     * so that nobody who only has the log can guess what personal data the body held.
     */
    public String fingerprint() {
        return Fingerprint.of(header("Idempotency-Key").orElse("") + '\n' + body.compact());
    }

    /** The version in {@code If-Match}, a strong entity tag: required (428). */
    public long ifMatch() {
        var tag = header("If-Match")
                .orElseThrow(
                        () -> problem(428, "if-match-missing", "This route needs If-Match with the ETag you saw."));
        var matcher = ETAG.matcher(tag);
        if (!matcher.matches()) {
            throw problem(400, "if-match-malformed", "If-Match takes one ETag of ours, such as \"3\".");
        }
        return Long.parseLong(matcher.group(1));
    }

    /** The version that an answer must not be older than, from {@code Min-Version}: reads your own write. */
    public OptionalLong minVersion() {
        return version("Min-Version", header("Min-Version").orElse(null));
    }

    /** {@code ?version=}: the state as it was at that version. */
    public OptionalLong version() {
        return version("version", query("version").orElse(null));
    }

    /** {@code ?asOf=}: the state as it was at that instant (ISO 8601 with a zone). */
    public Optional<Instant> asOf() {
        return instant("asOf");
    }

    /** A query parameter that is an instant in ISO 8601 with a zone. */
    public Optional<Instant> instant(String name) {
        return query(name).map(text -> {
            try {
                return Instant.parse(text);
            } catch (DateTimeParseException _) {
                throw problem(400, "parameter-malformed", name + " must be an instant such as 2026-01-31T12:00:00Z.");
            }
        });
    }

    /** {@code ?limit=}: rows on a page, 1 to 100, otherwise 20. */
    public int limit() {
        var text = query("limit").orElse(String.valueOf(LIMIT_DEFAULT));
        if (!text.matches("[0-9]{1,3}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > LIMIT_MAX) {
            throw problem(400, "parameter-malformed", "limit must be a number from 1 to %d.".formatted(LIMIT_MAX));
        }
        return Integer.parseInt(text);
    }

    /**
     * {@code ?after=}: the place where the last page of this very query ended, as a value of its own; empty for the
     * first page. Anybody can make a cursor up: what the value refuses to be is 400.
     */
    public <T> Optional<T> after(Function<List<String>, T> value) {
        return query("after").map(text -> {
            try {
                return value.apply(Cursor.of(text, Cursor.identity(event)).place());
            } catch (IllegalArgumentException | Malformed _) {
                throw problem(400, "cursor-malformed", "after must be a cursor that this very query gave.");
            }
        });
    }

    /** The cursor that leads to the page of this query after a place. */
    public String cursor(List<String> place) {
        return new Cursor(Cursor.identity(event), place).text();
    }

    /** The address of the page after a place, for {@link Response#next}. */
    public String next(List<String> place) {
        return Cursor.address(event, cursor(place));
    }

    /** @throws ProblemException 400 when a query parameter was sent that nobody asked for */
    void refuseUnknownParameters() {
        for (var name : event.query().keySet()) {
            if (!asked.contains(name)) {
                throw problem(400, "parameter-unknown", "This route has no parameter " + name + ".");
            }
        }
    }

    private static OptionalLong version(String name, @Nullable String text) {
        if (text == null) {
            return OptionalLong.empty();
        }
        if (!VERSION.matcher(text).matches()) {
            throw problem(400, "parameter-malformed", name + " must be a version such as 3.");
        }
        return OptionalLong.of(Long.parseLong(text));
    }

    private static String portable(String name, String value) {
        if (!Characters.portable(value)) {
            throw problem(400, "parameter-malformed", name + " has a character that cannot be stored or sent.");
        }
        return value;
    }

    private static ProblemException problem(int status, String code, String detail) {
        return new ProblemException(Problem.of(status, code, detail));
    }
}
