package dev.orderly.engines.bus;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.DeadLetterConfig;

/** One bus and its rules. Changes are made under the registry's lock; rules and routes may be read at any time. */
final class Bus {
    /** What UpdateEventBus may change. */
    record Details(Optional<String> description, Optional<String> kmsKey, Optional<DeadLetterConfig> deadLetters) {
        static final Details NONE = new Details(Optional.empty(), Optional.empty(), Optional.empty());
    }

    private final String name;
    private final Instant created;
    private final SortedMap<String, Rule> rules = new TreeMap<>();
    private final SortedMap<String, Archive> archives = new TreeMap<>();
    private final Map<String, String> statements = new TreeMap<>();
    private Details details = Details.NONE;
    private Instant modified;
    private volatile @Nullable Routes routes;

    Bus(String name, Instant created) {
        this.name = name;
        this.created = created;
        this.modified = created;
    }

    String name() {
        return name;
    }

    String arn() {
        return Arns.bus(name);
    }

    Instant created() {
        return created;
    }

    Instant modified() {
        return modified;
    }

    Details details() {
        return details;
    }

    void change(Details other, Instant now) {
        details = other;
        modified = now;
    }

    /** Statements of the bus' policy by their id, each as JSON. */
    Map<String, String> statements() {
        return statements;
    }

    synchronized Optional<Rule> rule(String ruleName) {
        return Optional.ofNullable(rules.get(ruleName));
    }

    synchronized List<Rule> rules() {
        return List.copyOf(rules.values());
    }

    synchronized void put(Rule rule) {
        rules.put(rule.name(), rule);
        routes = null;
    }

    synchronized void drop(Rule rule) {
        rules.remove(rule.name());
        routes = null;
    }

    synchronized List<Archive> archives() {
        return List.copyOf(archives.values());
    }

    synchronized void put(Archive archive) {
        archives.put(archive.name(), archive);
        routes = null;
    }

    synchronized void drop(Archive archive) {
        archives.remove(archive.name());
        routes = null;
    }

    /** Built when an event first needs it after a change, so that wiring many rules costs nothing. */
    Routes routes() {
        var current = routes;
        return current == null ? rebuild() : current;
    }

    private synchronized Routes rebuild() {
        var current = routes;
        if (current == null) {
            current = new Routes(rules.values(), archives.values());
            routes = current;
        }
        return current;
    }
}
