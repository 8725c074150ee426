package dev.orderly.relay;

import dev.orderly.platform.Environment;
import dev.orderly.platform.receive.TimeLeft;
import dev.orderly.platform.store.Commit;
import dev.orderly.platform.store.EventStore;
import dev.orderly.platform.store.LogPages;
import dev.orderly.platform.store.Place;
import dev.orderly.platform.view.Row;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Relays stored commits again, a page at a time, from a checkpoint that moves only past what went out: killed anywhere,
 * the next slice begins where this one was. Ids are those of the first time, so who has heard them already drops them.
 */
final class Republisher {
    /** Items of the log between two checkpoints: what a page holds is sent before the next is read. */
    private static final int PAGE = 200;

    private final Environment environment;
    private final Republications republications;
    private final EventStore log;
    private final LogPages pages;
    private final Relay relay;
    private final Quarantine quarantine;

    Republisher(Environment environment) {
        this.environment = environment;
        republications = new Republications(environment);
        log = new EventStore(environment);
        pages = new LogPages(environment);
        relay = new Relay(environment);
        quarantine = new Quarantine(environment);
    }

    /** As much of it as there is time for; the republication as it stands then. Empty if there is none of that id. */
    Optional<Republication> slice(String id, TimeLeft time) {
        var kept = republications.find(id);
        while (kept.isPresent() && kept.get().value().state() == Republication.State.RUNNING && !time.isUp()) {
            var row = kept.get();
            var next = page(row.value(), time);
            if (next.isEmpty()) {
                break;
            }
            kept = republications
                    .replace(row, next.get())
                    .or(() -> republications.find(id)); // where another was first, its checkpoint is as good
        }
        return kept.map(Row::value);
    }

    /** Empty when something of the page could not be sent: the page comes again. */
    private Optional<Republication> page(Republication job, TimeLeft time) {
        var began = environment.now();
        var page = read(job.scope(), job.checkpoint());
        if (job.scope().dryRun()) {
            return Optional.of(job.after(counted(page), page.next()));
        }
        var verdicts = relay.send(page.commits(), time);
        if (verdicts.isAnyAgain() || !isQuarantined(page, verdicts.never())) {
            environment.log().warn("republication-waits", Map.of("republication", job.id()));
            return Optional.empty();
        }
        pace(job.scope().perSecond(), verdicts.sent(), Duration.between(began, environment.now()));
        var quarantined = verdicts.never().size() + page.unreadable().size();
        return Optional.of(job.after(
                new Republication.Counts(page.read(), page.commits().size(), verdicts.sent(), quarantined),
                page.next()));
    }

    private LogPages.Commits read(Republication.Scope scope, @Nullable Place after) {
        var stream = scope.stream();
        return stream == null
                ? pages.commits(scope.span(), after, PAGE)
                : pages.commits(stream, scope.span(), after, PAGE);
    }

    private static Republication.Counts counted(LogPages.Commits page) {
        var messages = page.commits().stream().mapToInt(Republisher::messages).sum();
        return new Republication.Counts(
                page.read(), page.commits().size(), messages, page.unreadable().size());
    }

    private static int messages(Commit commit) {
        return commit.published().size()
                + commit.commands().size()
                + commit.timers().size();
    }

    private boolean isQuarantined(LogPages.Commits page, Map<Place, String> never) {
        var safe = true;
        for (var poison : never.entrySet()) {
            safe &= quarantine.take(poison.getKey(), poison.getValue());
        }
        for (var place : page.unreadable()) {
            safe &= quarantine.take(place, "no-commit");
        }
        return safe;
    }

    /** So that those who listen keep up, and what is new is not held back. */
    private void pace(int perSecond, int sent, Duration took) {
        var pause = Duration.ofMillis(1000L * sent / perSecond).minus(took);
        if (pause.isPositive()) {
            environment.pause(pause);
        }
    }

    /** One commit, again. @return why it could not be sent: a code if it never can be, empty if it went out */
    Optional<String> republish(Place place, TimeLeft time) {
        var commit = log.at(place);
        if (commit.isEmpty()) {
            return Optional.of("no-such-commit");
        }
        var verdicts = relay.send(List.of(commit.get()), time);
        if (verdicts.isAnyAgain()) {
            throw new NotSent(place);
        }
        return verdicts.never(place);
    }

    /** It may be sent next time. */
    static final class NotSent extends RuntimeException {
        private static final long serialVersionUID = 1;

        private NotSent(Place place) {
            super("Not all of %s@%d could be sent".formatted(place.stream(), place.version()));
        }
    }
}
