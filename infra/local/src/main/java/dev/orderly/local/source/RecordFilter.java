package dev.orderly.local.source;

import java.io.IOException;
import java.util.List;
import software.amazon.event.ruler.Machine;

/** A mapping's filter criteria, matched by AWS's own Event Ruler. A record passes when one of the patterns takes it. */
public final class RecordFilter {
    private final Machine machine = Machine.builder().build();
    private final boolean passesAll;

    /** No pattern at all lets every record pass. @throws IllegalArgumentException naming the pattern that is none */
    public RecordFilter(List<String> patterns) {
        passesAll = patterns.isEmpty();
        for (var pattern : patterns) {
            try {
                machine.addRule(pattern, pattern);
            } catch (IOException e) {
                throw new IllegalArgumentException("no filter pattern: " + pattern + ": " + e.getMessage(), e);
            }
        }
    }

    public boolean passes(String record) {
        try {
            return passesAll || !machine.rulesForJSONEvent(record).isEmpty();
        } catch (Exception e) { // the ruler declares no narrower type; a record that we wrote ourselves is always JSON
            throw new IllegalStateException("cannot match " + record, e);
        }
    }
}
