package dev.orderly.simulation.saga.stage;

import dev.orderly.engines.queue.Tally;
import dev.orderly.engines.time.VirtualTimeline;
import dev.orderly.local.host.LocalCloud;
import dev.orderly.local.host.Options;
import dev.orderly.local.source.QueueMapping;
import dev.orderly.local.template.Cloud;
import dev.orderly.platform.Environment;
import dev.orderly.platform.http.HttpCall;
import dev.orderly.platform.store.EventStore;
import dev.orderly.simulation.saga.stage.Arrival.InOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** All functions of the template; the test's own thread brings each of them its next message. */
public final class Stage implements AutoCloseable {
    public static final Instant START = Instant.parse("2026-01-31T12:00:00Z");

    private static final int STEPS_MAX = 20_000;

    private final VirtualTimeline time = new VirtualTimeline(START);
    private final Cloud declared;
    private final LocalCloud cloud;
    private final Calls calls;
    private final Containers containers;
    private final List<Feed> feeds = new ArrayList<>();
    private final List<Inbox> inboxes = new ArrayList<>();
    private final Set<String> held = new HashSet<>();
    private final Set<String> lost = new HashSet<>();
    private final List<Sent> delivered = new ArrayList<>();
    private Arrival arrival = new InOrder();
    private int turn;
    private int promised;
    private Optional<Inbox> inDelivery = Optional.empty();

    private record Sent(Inbox inbox, String body) {}

    private Stage(Map<String, String> parameters, Loading loading) {
        declared = Declared.orderly(parameters);
        cloud = LocalCloud.start(
                Declared.withoutFunctions(declared),
                Options.defaults(Path.of("target/stage")).on(() -> time));
        calls = new Calls(cloud.engines());
        containers = new Containers(declared, calls, time, loading);
        source(Cloud.SourceKind.DYNAMODB_STREAM).forEach(mapping -> feeds.add(new Feed(mapping, containers)));
        feeds.forEach(calls::watch);
        source(Cloud.SourceKind.SQS).forEach(mapping -> inboxes.add(inbox(mapping)));
    }

    /** Everything that the template declares, with fulfilment in that style. */
    public static Stage open(String style) {
        return open(style, Loading::asBuilt);
    }

    /** As {@link #open(String)}, with functions from somewhere else. */
    public static Stage open(String style, Loading loading) {
        return new Stage(Map.of("FulfilmentStyle", style), loading);
    }

    /** The same template with another style: every function starts anew. */
    public void deploy(String style) {
        containers.deploy(Declared.orderly(Map.of("FulfilmentStyle", style)));
    }

    /** Where nobody loses patience with a step while a message waits for its visibility timeout. */
    public static Stage patient(String style) {
        return new Stage(Map.of("FulfilmentStyle", style, "StepDeadlineSeconds", "900"), Loading::asBuilt);
    }

    private List<Cloud.Mapping> source(Cloud.SourceKind kind) {
        return declared.mappings().stream()
                .filter(mapping -> mapping.kind() == kind && mapping.enabled())
                .toList();
    }

    private Inbox inbox(Cloud.Mapping mapping) {
        var sqs = cloud.engines().queues().client();
        var name = mapping.sourceArn().substring(mapping.sourceArn().lastIndexOf(':') + 1);
        var url = sqs.getQueueUrl(get -> get.queueName(name)).queueUrl();
        var one = new QueueMapping(url, mapping.sourceArn(), 1, Duration.ZERO, mapping.reportsItemFailures(), 1);
        return new Inbox(mapping.functionName(), one, sqs, containers);
    }

    /** From now on messages arrive like this. */
    public void arriving(Arrival next) {
        arrival = next;
    }

    /** Nobody works in this context until it is let go: its messages wait. */
    public void hold(String context) {
        held.addAll(containers.of(context));
    }

    public void release(String context) {
        held.removeAll(containers.of(context));
    }

    /** A request to the HTTP API; the route is as the template spells it. @throws Killed when its function was */
    public HttpCall.Answer ask(String route, HttpCall call) {
        var function = declared.routes().stream()
                .filter(it -> route.equals(it.method() + " " + it.path()))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("no route " + route))
                .functionName();
        return call.to(containers.waiting(function));
    }

    public void watch(Call.Watcher watcher) {
        calls.watch(watcher);
    }

    public void forget(Call.Watcher watcher) {
        calls.forget(watcher);
    }

    /** Delivers until there is nothing to deliver at this moment. */
    public void quiet() {
        for (var steps = 0; step(); steps++) {
            if (steps > STEPS_MAX) {
                throw new AssertionError("There is no end of messages");
            }
        }
    }

    private boolean step() {
        var fed = feeds.stream()
                .filter(feed -> !feed.isEmpty() && !held.contains(feed.function()))
                .findFirst();
        if (fed.isPresent()) {
            fed.get().deliver();
            return true;
        }
        var ready = new ArrayList<Inbox>();
        for (var i = 0; i < inboxes.size() && (ready.isEmpty() || arrival.chooses()); i++) {
            var inbox = inboxes.get((turn + i) % inboxes.size());
            if (!held.contains(inbox.function()) && inbox.receive(arrival.chooses())) {
                ready.add(inbox);
            }
        }
        if (ready.isEmpty()) {
            return false;
        }
        var inbox = ready.get(arrival.next(ready.size()));
        turn = inboxes.indexOf(inbox) + 1;
        if (lost.stream().anyMatch(inbox.function()::contains)) {
            inbox.lose();
            return true;
        }
        inDelivery = Optional.of(inbox);
        delivered.add(new Sent(inbox, inbox.deliver(arrival.next(inbox.inHand()), arrival.times())));
        inDelivery = Optional.empty();
        return true;
    }

    /** The message that is being delivered reaches a second container of its function before the first is done. */
    public void deliverAgain() {
        inDelivery.orElseThrow().deliverAgain();
    }

    /** Something that somebody does later, unasked. */
    public void later(Duration delay, Runnable action) {
        promised++;
        time.at(time.instant().plus(delay), () -> {
            promised--;
            action.run();
        });
    }

    /** Lets time pass; whatever falls due meanwhile is delivered when it does. */
    public void pass(Duration duration) {
        passUntil(time.instant().plus(duration), _ -> true);
    }

    /** Lets time pass until nothing is on its way any more, at most so long. */
    public void settle(Duration limit) {
        passUntil(time.instant().plus(limit), Stage::isWaiting);
    }

    private void passUntil(Instant end, Predicate<Stage> going) {
        quiet();
        while (going.test(this)) {
            var next = time.next().filter(moment -> !moment.isAfter(end)).orElse(end);
            time.advance(Duration.between(time.instant(), next));
            quiet();
            if (!next.isBefore(end)) {
                return;
            }
        }
    }

    private boolean isWaiting() {
        var tallies = cloud.engines().queues().tallies();
        return promised > 0
                || feeds.stream().anyMatch(feed -> !feed.isEmpty())
                || inboxes.stream().map(inbox -> tallies.get(inbox.queueArn())).anyMatch(Stage::isWaiting)
                || !cloud.engines()
                        .schedules()
                        .client()
                        .listSchedules(request -> request.maxResults(1))
                        .schedules()
                        .isEmpty();
    }

    private static boolean isWaiting(Tally tally) {
        return tally.visible() + tally.delayed() + tally.inFlight() > 0;
    }

    /** Every message that was delivered to a function of such a name is sent once more; empty is any. */
    public void repeat(String function) {
        List.copyOf(delivered).stream()
                .filter(sent -> sent.inbox().function().contains(function))
                .forEach(sent -> sent.inbox().send(sent.body()));
    }

    /** The queue that a function of such a name reads. */
    public Inbox inbox(String function) {
        return inboxes.stream()
                .filter(inbox -> inbox.function().equals(containers.named(function)))
                .findFirst()
                .orElseThrow();
    }

    /** From now on messages to functions of such a name are lost. */
    public void lose(String function) {
        lost.add(function);
    }

    /** A function that a schedule calls is called each minute for so many minutes. */
    public void everyMinute(String function, int minutes) {
        var name = containers.named(function);
        for (var minute = 1; minute <= minutes; minute++) {
            later(Duration.ofMinutes(minute), () -> containers.invoke(name, new byte[] {'{', '}'}));
        }
    }

    /** A new scenario: nothing is held, messages arrive in order, nobody watches. */
    public void begin() {
        held.clear();
        lost.clear();
        delivered.clear();
        arrival = new InOrder();
        turn = 0;
    }

    /** The queues that nobody reads, dead letters for instance, and how much lies in each of them. */
    public Map<String, Integer> deadLetters() {
        var read = inboxes.stream().map(Inbox::queueArn).toList();
        var dead = new TreeMap<String, Integer>();
        cloud.engines().queues().tallies().forEach((arn, tally) -> {
            if (!read.contains(arn) && tally.visible() > 0) {
                dead.put(arn.substring(arn.lastIndexOf(':') + 1), tally.visible());
            }
        });
        return dead;
    }

    public Instant now() {
        return time.instant();
    }

    /** The log as it is. */
    public EventStore log() {
        var tables = tables();
        var variables = Map.of("LOG_TABLE", table("Log"), "LOG_TO", "none");
        return new EventStore(Environment.hosted(variables, _ -> tables, time));
    }

    /** The tables, for whoever checks the books; what is done here is no call of a function. */
    public DynamoDbClient tables() {
        return cloud.engines().tables().client();
    }

    /** The name of the table of that logical id. */
    public String table(String logicalId) {
        return declared.tables().stream()
                .filter(table -> table.origin().logicalId().equals(logicalId))
                .findFirst()
                .orElseThrow()
                .name();
    }

    @Override
    public void close() {
        cloud.close();
    }
}
