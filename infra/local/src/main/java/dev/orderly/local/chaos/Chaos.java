package dev.orderly.local.chaos;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** The faults that are on in one cloud. Seams ask; while nothing is on, that costs them one read. */
public final class Chaos {

    /** A fault that is on, with how often it was asked and how often it struck since then. */
    public record Standing(Fault fault, Optional<Instant> end, long asked, long struck) {}

    private final InstantSource clock;
    private final Map<String, LongAdder> injected = new ConcurrentHashMap<>();
    private volatile List<RunningFault> running = List.of();

    public Chaos(InstantSource clock) {
        this.clock = clock;
    }

    /** Turns these on, beside those that are on; one of the same knob and scope is replaced. */
    public synchronized void on(List<Fault> faults) {
        var now = clock.instant();
        var next = new ArrayList<>(running);
        for (var fault : faults) {
            next.removeIf(other -> fault.replaces(other.fault));
            next.add(new RunningFault(fault, now));
        }
        running = List.copyOf(next);
    }

    public synchronized void off() {
        running = List.of();
    }

    /** Turns the knob off, whatever its scope. @throws BadPlan when it is not on */
    public synchronized void off(Knob knob) {
        dropEnded();
        var rest =
                running.stream().filter(each -> !each.fault.knob().equals(knob)).toList();
        if (rest.size() == running.size()) {
            throw new BadPlan(knob + " is not on");
        }
        running = rest;
    }

    /** What is on now. */
    public synchronized List<Standing> standing() {
        dropEnded();
        return running.stream()
                .map(each -> new Standing(each.fault, each.end, each.asked(), each.struck()))
                .toList();
    }

    /** How often each knob struck since the cloud started, also those that are off by now. */
    public Map<String, Long> injected() {
        var counts = new TreeMap<String, Long>();
        injected.forEach((knob, count) -> counts.put(knob, count.sum()));
        return counts;
    }

    private void dropEnded() {
        var now = clock.instant();
        running = running.stream().filter(each -> !each.isOver(now)).toList();
    }

    /** Whether anything may go wrong at all: cheap. */
    boolean isOn() {
        return !running.isEmpty();
    }

    /** Whether this goes wrong here and now; a decision is taken, and counted. */
    public boolean happens(Seam seam, Act act, Place place) {
        return struckBy(seam, act, place).isPresent();
    }

    /** How long this takes here and now; nothing when it does not strike. */
    public Duration delay(Seam seam, Act act, Place place) {
        return struckBy(seam, act, place).map(RunningFault::delay).orElse(Duration.ZERO);
    }

    Optional<RunningFault> struckBy(Seam seam, Act act, Place place) {
        var asked = running;
        if (asked.isEmpty()) {
            return Optional.empty();
        }
        var now = clock.instant();
        for (var each : asked) {
            var knob = each.fault.knob();
            if (knob.seam() == seam
                    && knob.act() == act
                    && knob.concerns(place)
                    && each.fault.scope().covers(place)
                    && !each.isOver(now)
                    && each.strikes()) {
                injected.computeIfAbsent(knob.name(), _ -> new LongAdder()).increment();
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    /** What of an invocation is to be killed. */
    public Doom doom(String function) {
        return struckBy(Seam.FUNCTION, Act.KILL, Place.function(function))
                .map(Doom::by)
                .orElse(Doom.NONE);
    }
}
