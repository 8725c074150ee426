package dev.orderly.engines.bus;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import software.amazon.event.ruler.GenericMachine;

/**
 * Who hears what on one bus at one moment: every enabled rule and every archive, in one machine. Never changes.
 *
 * <p>A pattern with a wildcard has a machine of its own: in Event Ruler 2.1.0 a wildcard makes rules that ignore case,
 * added later for the same field, match too much or too little ({@code PatternTableTest} shows it).
 */
final class Routes {
    /** A rule with its targets made ready, so that an event costs no parsing of templates. */
    record Route(Rule rule, List<PreparedTarget> targets) {}

    private sealed interface Listener {
        record Fires(Route route) implements Listener {}

        record Keeps(Archive archive) implements Listener {}
    }

    private final List<Listener> listeners = new ArrayList<>();
    private final List<GenericMachine<Integer>> machines = new ArrayList<>();

    Routes(Collection<Rule> rules, Collection<Archive> archives) {
        machines.add(GenericMachine.<Integer>builder().build());
        archives.forEach(archive -> listen(new Listener.Keeps(archive), archive.matching()));
        for (var rule : rules) {
            if (rule.enabled() && rule.pattern().isPresent()) {
                listen(new Listener.Fires(route(rule)), rule.pattern().get());
            }
        }
    }

    static Route route(Rule rule) {
        return new Route(
                rule, rule.targets().values().stream().map(PreparedTarget::of).toList());
    }

    private void listen(Listener listener, String pattern) {
        var compiled = compiled(pattern);
        var machine = machines.getFirst();
        if (compiled.hasWildcard()) {
            machine = GenericMachine.<Integer>builder().build();
            machines.add(machine);
        }
        compiled.addTo(machine, listeners.size());
        listeners.add(listener);
    }

    private static CompiledPattern compiled(String pattern) {
        try {
            return CompiledPattern.of(pattern);
        } catch (IOException e) {
            throw new IllegalStateException("a checked pattern does not compile: " + pattern, e);
        }
    }

    /** Stores the event in the archives that match, and returns the rules that fire, in the order of their names. */
    List<Route> take(BusEvent event) {
        if (listeners.isEmpty()) {
            return List.of();
        }
        var fired = new ArrayList<Route>();
        var matching = new TreeSet<Integer>();
        machines.forEach(machine -> matching.addAll(match(machine, event.json())));
        for (var index : matching) {
            switch (listeners.get(index)) {
                case Listener.Keeps(var archive) -> archive.keep(event);
                case Listener.Fires(var route) -> {
                    if (event.mayFire(route.rule().arn())) {
                        fired.add(route);
                    }
                }
            }
        }
        return fired;
    }

    static <T> List<T> match(GenericMachine<T> machine, String event) {
        try {
            return machine.rulesForJSONEvent(event);
        } catch (Exception e) {
            throw new IllegalStateException("an accepted event does not match: " + event, e);
        }
    }
}
