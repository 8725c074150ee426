package dev.orderly.platform.http;

import dev.orderly.codec.JsonOut;
import dev.orderly.codec.Malformed;
import dev.orderly.platform.decide.Outcome;
import dev.orderly.platform.decide.Refusal;
import dev.orderly.platform.message.JsonWriter;
import java.util.List;

/**
 * Why a request is not answered as asked (RFC 9457). {@code code} is stable and for programs: clients may branch on it;
 * {@code detail} is for people and may change. {@code errors} name places in the body by JSON pointers.
 */
public record Problem(int status, String code, String detail, List<Malformed.Problem> errors) {
    private static final String TYPES = "https://orderly.dev/problems/";

    public Problem {
        detail = Characters.quoted(detail);
        errors = errors.stream()
                .map(error ->
                        new Malformed.Problem(Characters.quoted(error.pointer()), Characters.quoted(error.detail())))
                .toList();
    }

    public static Problem of(int status, String code, String detail) {
        return new Problem(status, code, detail, List.of());
    }

    /** 400: a parameter, header or body that nobody could understand. */
    public static Problem malformed(String code, String detail) {
        return of(400, code, detail);
    }

    /** 400: a body that is not what the route takes, with every place that is wrong. */
    public static Problem malformed(Malformed malformed) {
        return new Problem(400, "body-malformed", "The body is not what this route takes.", malformed.problems());
    }

    /** 404, code {@code <thing>-not-found}. */
    public static Problem notFound(String thing) {
        return of(404, thing + "-not-found", "There is no such %s.".formatted(thing));
    }

    /**
     * Understood, and refused by a business rule: 404 when the code ends in {@code -not-found} (what the path names),
     * 422 when it ends in {@code -unknown} (what the body names), otherwise 409.
     */
    public static Problem refused(Refusal refusal) {
        var code = refusal.code();
        int status = code.endsWith("-not-found") ? 404 : code.endsWith("-unknown") ? 422 : 409;
        return of(status, code, refusal.detail());
    }

    /** 412: {@code If-Match} names another version than the current one. */
    public static Problem stale(long current) {
        return of(412, "version-stale", "The current version is %d.".formatted(current));
    }

    /** 422: the key came with another body before. */
    public static Problem keyReused() {
        return of(422, "idempotency-key-reused", "This Idempotency-Key came with another body before.");
    }

    /** 503: the version in {@code Min-Version} has not reached this view yet; ask again. */
    public static Problem notYet(long current) {
        return of(503, "version-not-reached", "The view has reached version %d.".formatted(current));
    }

    /** 503: try the same request again, with the same key: whether the first one took effect is not known here. */
    public static Problem unavailable() {
        return of(503, "unavailable", "The request could not be finished now. Send it again with the same key.");
    }

    static Problem unexpected() {
        return of(500, "unexpected", "Something went wrong on our side. Quote the instance when you report it.");
    }

    /**
     * The version that a command led to. What did not happen ends the request: refused as {@link #refused}, a reused
     * key 422, a stale {@code If-Match} 412, or 404 when there is nothing of that name at all.
     *
     * @throws ProblemException unless the outcome is {@link Outcome.Done}
     */
    public static long unlessDone(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done done -> done.version();
            case Outcome.Refused refused -> throw new ProblemException(refused(refused.refusal()));
            case Outcome.KeyReused _ -> throw new ProblemException(keyReused());
            case Outcome.Stale stale when stale.version() == 0 -> throw new ProblemException(notFound("resource"));
            case Outcome.Stale stale -> throw new ProblemException(stale(stale.version()));
        };
    }

    /** The URI that names the kind of problem. */
    public String type() {
        return TYPES + code;
    }

    /** The code as words: one title per type, as RFC 9457 wants. */
    public String title() {
        var words = code.replace('-', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    String json(String instance) {
        return JsonWriter.write(out -> {
            out.startObject();
            text(out, "type", type());
            text(out, "title", title());
            out.name("status");
            out.number(status);
            text(out, "code", code);
            text(out, "detail", detail);
            text(out, "instance", instance);
            if (!errors.isEmpty()) {
                out.name("errors");
                out.startArray();
                for (var error : errors) {
                    out.startObject();
                    text(out, "pointer", error.pointer());
                    text(out, "detail", error.detail());
                    out.endObject();
                }
                out.endArray();
            }
            out.endObject();
        });
    }

    private static void text(JsonOut out, String name, String value) {
        out.name(name);
        out.text(value);
    }
}
