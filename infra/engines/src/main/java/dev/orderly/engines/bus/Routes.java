package dev.orderly.engines.bus;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import software.amazon.event.ruler.GenericMachine;

/** Who hears what on one bus at one moment: every enabled rule and every archive, in one machine. Never changes. */
final class Routes {
    /** A rule with its targets made ready, so that an event costs no parsing of templates. */
    record Route(Rule rule, List<PreparedTarget> targets) {}

    private sealed interface Listener {
        record Fires(Route route) implements Listener {}

        record Keeps(Archive archive) implements Listener {}
    }

    private final List<Listener> listeners = new ArrayList<>();
    private final GenericMachine<Integer> machine =
            GenericMachine.<Integer>builder().build();

    Routes(Collection<Rule> rules, Collection<Archive> archives) {
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
        try {
            machine.addRule(listeners.size(), pattern);
        } catch (IOException e) {
            throw new IllegalStateException("a checked pattern does not compile: " + pattern, e);
        }
        listeners.add(listener);
    }

    /** Stores the event in the archives that match, and returns the rules that fire, in the order of their names. */
    List<Route> take(BusEvent event) {
        if (listeners.isEmpty()) {
            return List.of();
        }
        var fired = new ArrayList<Route>();
        for (var index : match(event.json())) {
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

    private List<Integer> match(String json) {
        try {
            var found = machine.rulesForJSONEvent(json);
            Collections.sort(found);
            return found;
        } catch (Exception e) {
            throw new IllegalStateException("an accepted event does not match: " + json, e);
        }
    }
}
