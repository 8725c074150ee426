package dev.orderly.engines.bus;

import com.fasterxml.jackson.core.JsonParseException;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.event.ruler.GenericMachine;
import software.amazon.event.ruler.JsonRuleCompiler;
import software.amazon.event.ruler.MatchType;
import software.amazon.event.ruler.Patterns;
import software.amazon.event.ruler.RuleCompiler;

/** A pattern as Event Ruler reads it: one map of fields for each combination of $or. */
record CompiledPattern(List<Map<String, List<Patterns>>> combinations) {
    private static final Set<MatchType> WILDCARDS = EnumSet.of(MatchType.WILDCARD, MatchType.ANYTHING_BUT_WILDCARD);

    /** Reads as a machine does: what is no relationship of alternatives may be a field named $or, as it once was. */
    static CompiledPattern of(String pattern) throws IOException {
        try {
            return new CompiledPattern(JsonRuleCompiler.compile(pattern));
        } catch (JsonParseException _) {
            return new CompiledPattern(List.of(RuleCompiler.compile(pattern)));
        }
    }

    <T> void addTo(GenericMachine<T> machine, T name) {
        combinations.forEach(fields -> machine.addPatternRule(name, fields));
    }

    boolean hasWildcard() {
        return combinations.stream()
                .flatMap(fields -> fields.values().stream())
                .flatMap(List::stream)
                .anyMatch(value -> WILDCARDS.contains(value.type()));
    }

    int fieldsMax() {
        return combinations.stream().mapToInt(Map::size).max().orElse(0);
    }

    /**
     * The part that AWS looks at for complexity: fields behind one that must be absent are not reached, as in Event
     * Ruler before 2.1.
     */
    CompiledPattern reachedByValues() {
        return new CompiledPattern(
                combinations.stream().map(CompiledPattern::reachedByValues).toList());
    }

    private static Map<String, List<Patterns>> reachedByValues(Map<String, List<Patterns>> fields) {
        var reached = new TreeMap<String, List<Patterns>>();
        for (var field : new TreeMap<>(fields).entrySet()) {
            reached.put(field.getKey(), field.getValue());
            if (field.getValue().stream().allMatch(pattern -> pattern.type() == MatchType.ABSENT)) {
                return reached;
            }
        }
        return reached;
    }
}
