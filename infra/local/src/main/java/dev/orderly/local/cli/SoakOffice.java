package dev.orderly.local.cli;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** What an operator does after a bad day, through the routes that every operator has. */
final class SoakOffice {
    private static final String LETTERS = "/ops/v1/dead-letters";
    private static final String PLANS = "/ops/v1/dead-letter-plans";
    private static final String REASON = "the chaos is over";
    private static final int FASTEST = 100;
    private static final int RELAYED_FASTEST = 1_000;
    private static final int PLAN_LETTERS_MAX = 1_000;

    private final Http http;
    private final Patience patience;

    /** An office in which one thing takes at most so long. */
    SoakOffice(Http http, Duration most) {
        this.http = http;
        this.patience = Patience.of(most);
    }

    /** Until none comes any more: what one call has no time for, the next one takes. */
    void collect() {
        patience.until(
                () -> post(LETTERS + "/collection", Value.object())
                        .at("collected")
                        .number(),
                count -> count == 0);
    }

    /** All letters that are open. */
    List<Value> open() {
        return pages(LETTERS + "?limit=100", "letters");
    }

    /** Acts on these letters and waits until it is done, or stops by itself. */
    void act(String what, List<Value> letters) {
        for (int from = 0; from < letters.size(); from += PLAN_LETTERS_MAX) {
            List<Value> ids = letters.subList(from, Math.min(letters.size(), from + PLAN_LETTERS_MAX)).stream()
                    .map(letter -> letter.at("letter"))
                    .toList();
            Value plan = post(
                    PLANS,
                    Value.object("what", what, "reason", REASON, "perSecond", FASTEST, "letters", Value.array(ids)));
            String run = PLANS + "/" + plan.at("plan").text() + "/run";
            patience.until(
                    () -> post(run, Value.object()).at("state").text(), state -> !state.matches("planned|running"));
        }
    }

    /** Relays again what was recorded since then. @return how many messages that were */
    long republish(Instant since) {
        Value asked = post(
                "/ops/v1/republications",
                Value.object("from", since.toString(), "reason", REASON, "perSecond", RELAYED_FASTEST));
        String slice = "/ops/v1/republications/" + asked.at("id").text() + "/slice";
        return patience.until(
                        () -> post(slice, Value.object()),
                        it -> !it.at("state").text().equals("running"))
                .at("counts")
                .at("messages")
                .number();
    }

    /** The orders whose sagas wait for a person. */
    Set<String> leftToPersons() {
        return pages("/ops/v1/sagas?status=needs-attention&limit=100", "sagas").stream()
                .map(saga -> saga.at("order").text())
                .collect(Collectors.toSet());
    }

    /** Every accepted order by where it stands. */
    Accounted account() {
        return Accounted.of(parts("/ops/v1/account"));
    }

    private List<Value> pages(String path, String items) {
        return parts(path).stream()
                .flatMap(page -> page.at(items).items().stream())
                .toList();
    }

    private List<Value> parts(String path) {
        List<Value> parts = new ArrayList<>();
        Answer page = http.get(path, Map.of()).orFail();
        parts.add(page.json());
        for (var next = page.nextCursor(); next.isPresent(); next = page.nextCursor()) {
            String cursor = URLEncoder.encode(next.get(), StandardCharsets.UTF_8);
            page = http.get(path + (path.contains("?") ? "&" : "?") + "after=" + cursor, Map.of())
                    .orFail();
            parts.add(page.json());
        }
        return parts;
    }

    private Value post(String path, Value body) {
        Map<String, String> key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
        return http.send("POST", path, key, body).orFail().json();
    }
}
